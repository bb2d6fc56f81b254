//! The recorder as a hook of an application's client.

use futures_util::TryStreamExt as _;
use hubspot_conversations::{Client, v3};
use tests::{Body, Recorder, Recording, ReplayServer};

use super::account::{Account, SECRETS, TOKEN};
use super::{Directory, assert_no_secret};

/// What an application does: it reads lists as streams, and writes.
async fn work(client: &Client, thread: &str) -> usize {
    let mut threads = client.list_threads().limit(1).stream();
    let mut count = 0;
    while threads.try_next().await.unwrap().is_some() {
        count += 1;
    }
    client.comment(thread, "Call Ada Lovelace, 77 0090 0123.").send().await.unwrap();
    count
}

#[tokio::test]
async fn calls_of_an_application_become_recordings_without_its_data() {
    let account = Account::start().await;
    let recorder = Recorder::new();
    let client = Client::builder().token(TOKEN).base_url(&account.base_url).hook(recorder.clone()).build().unwrap();
    assert_eq!(work(&client, "7788990011").await, 2);
    client.get_thread("1").send().await.unwrap_err();
    // The clients of all versions can share a recorder.
    let old = v3::Client::builder().token(TOKEN).base_url(&account.base_url).hook(recorder.clone()).build().unwrap();
    old.get_actor("E-ada@lovelace.invalid").send().await.unwrap();

    let names: Vec<_> = recorder.recordings().into_iter().map(|recording| recording.name).collect();
    let expected = [
        "2026-09-beta/live/list_threads_1",
        "2026-09-beta/live/list_threads_2",
        "2026-09-beta/live/send_message_1",
        "2026-09-beta/live/get_thread_404_1",
        "v3/live/get_actor_1",
    ];
    assert_eq!(names, expected);
    assert_no_secret("a recorder", &format!("{recorder:?}{:?}", recorder.recordings()));

    // What was written does for a test what the account did: the same calls have the same results.
    let directory = Directory::new("hook");
    recorder.write(&directory.0, false).unwrap();
    let recordings = Recording::all_in(&directory.live("2026-09-beta"), "2026-09-beta");
    let comment = recordings.iter().find(|it| it.name.ends_with("/send_message_1")).unwrap().clone();
    let text = comment.request.json.as_ref().unwrap()["text"].as_str().unwrap().to_owned();
    let thread = comment.request.arguments["threadId"].clone();
    assert!(text.starts_with("Made-up text"), "{text}");
    let replay = ReplayServer::serve(recordings.into_iter().filter(|it| it.response.status < 300).collect()).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    assert_eq!(client.list_threads().limit(1).stream().try_collect::<Vec<_>>().await.unwrap().len(), 2);
    client.comment(&thread, text).send().await.unwrap();
}

#[tokio::test]
async fn what_no_description_has_is_not_recorded() {
    let account = Account::start().await;
    let recorder = Recorder::new();
    let builder = Client::builder().token(TOKEN).hook(recorder.clone());
    // A base URL can have a path of its own.
    let client = builder.base_url(format!("{}/proxy", account.base_url)).build().unwrap();
    let get = |path: &str| client.request(reqwest::Method::GET, path).query("secretHost", "hush").send_for_bytes();
    get("/crm/v3/objects/Lovelace").await.unwrap();
    get("/conversations/v3/conversations/inboxes").await.unwrap();
    let recordings = recorder.recordings();
    assert_eq!(recordings.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["v3/live/list_inboxes_1"]);
    assert!(recordings[0].request.query.is_empty());
    assert!(matches!(&recordings[0].response.body, Body::Json(json) if json["total"] == 1));
    assert!(recorder.unknown_fields()["v3 list_inboxes request /query"].contains("secretHost"));
    assert!(SECRETS.contains(&"secretHost"));
}

#[tokio::test]
async fn a_recorder_keeps_a_bounded_number_of_a_kind() {
    let account = Account::start().await;
    let recorder = Recorder::new();
    let client = Client::builder().token(TOKEN).base_url(&account.base_url).hook(recorder.clone()).build().unwrap();
    for _ in 0..101 {
        client.get_channel("1000").send().await.unwrap();
    }
    assert_eq!(recorder.recordings().len(), 100);
}

#[tokio::test]
async fn what_a_run_has_left_that_ended_while_it_replaced_is_put_back() {
    let account = Account::start().await;
    let recorder = Recorder::new();
    let client = v3::Client::builder().token(TOKEN).base_url(&account.base_url).hook(recorder.clone()).build().unwrap();
    client.get_actor("E-ada@lovelace.invalid").send().await.unwrap();
    let directory = Directory::new("left-over");
    recorder.write(&directory.0, false).unwrap();
    let live = directory.live("v3");
    std::fs::write(live.join("before"), "").unwrap();
    std::fs::rename(&live, live.with_file_name(".live.old")).unwrap();
    assert!(recorder.write(&directory.0, false).unwrap_err().contains("exists"));
    assert!(live.join("before").exists());
    recorder.write(&directory.0, true).unwrap();
    assert!(!live.join("before").exists() && live.join("get_actor_1.yaml").exists());
    assert_eq!(directory.directories(), ["", "v3", "v3/live"]);
}
