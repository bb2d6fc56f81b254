//! The program that records a real account, run against a server whose every response is full of secrets.

mod account;
mod hook;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use account::{Account, SECRETS, TOKEN};
use futures_util::TryStreamExt;
use hubspot_conversations::{Client, v3, v2026_09};
use serde_json::json;
use tests::{Body, Description, Origin, Recording, ReplayServer};

/// A directory that is removed when the test ends.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("record-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Where the recordings of a version are.
    fn live(&self, version: &str) -> PathBuf {
        self.0.join(version).join("live")
    }

    /// The paths of all directories.
    fn directories(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut left = vec![self.0.clone()];
        while let Some(path) = left.pop() {
            let entries = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
            left.extend(entries.filter(|path| path.is_dir()));
            found.push(path.strip_prefix(&self.0).unwrap().to_str().unwrap().to_owned());
        }
        found.sort();
        found
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the program, with a token if there is an account.
async fn record(account: Option<&Account>, directory: &Directory, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_record"));
    command.args(["--output".as_ref(), directory.0.as_os_str()]).args(arguments);
    command.env_remove("HUBSPOT_ACCESS_TOKEN").env_remove("HUBSPOT_BASE_URL");
    if let Some(account) = account {
        command.env("HUBSPOT_ACCESS_TOKEN", TOKEN).env("HUBSPOT_BASE_URL", &account.base_url);
    }
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn assert_no_secret(what: &str, text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{what} contains {secret}:\n{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_of_an_account_is_written_or_printed_in_any_version() {
    let account = Account::start().await;
    let directory = Directory::new("secrets");
    // Without options, all versions.
    let output = record(Some(&account), &directory, &["--writes", "7788990011"]).await;
    assert!(output.status.success(), "{}", text(&output));
    let printed = text(&output).replace(directory.0.to_str().unwrap(), "");
    assert_no_secret("the output", &printed);
    // Keys can be data: where they are is printed.
    assert!(!printed.contains("ownerNickname"), "{printed}");
    assert!(printed.contains("list_threads response /results/*: 2 (--names"), "{printed}");
    for version in Description::versions() {
        let files: Vec<_> = fs::read_dir(directory.live(version)).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(files.len() > 15, "{files:?}");
        for file in files {
            let yaml = fs::read_to_string(&file).unwrap();
            assert_no_secret(&file.display().to_string(), &format!("{}\n{yaml}", file.display()));
            assert!(yaml.starts_with("origin: live\n"), "{yaml}");
        }
    }
    let directories = ["", "2026-09", "2026-09-beta", "2026-09-beta/live", "2026-09/live", "v3", "v3/live"];
    assert_eq!(directory.directories(), directories);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_unknown_fields_are_printed_on_request() {
    let account = Account::start().await;
    let directory = Directory::new("names");
    let output = record(Some(&account), &directory, &["--api-version", "v3", "--names"]).await;
    let fields = "v3 list_threads response /results/*: {\"lovelace@hopper.invalid\", \"ownerNickname\"}";
    assert!(text(&output).contains(fields), "{}", text(&output));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_retried_does_not_end_the_run() {
    let account = Account::start().await;
    account.limit("/messages", 2);
    let directory = Directory::new("limited");
    let output = record(Some(&account), &directory, &["--api-version", "2026-09-beta"]).await;
    assert!(output.status.success(), "{}", text(&output));
    // The responses that said so are exchanges as well.
    let recordings = Recording::all_in(&directory.live("2026-09-beta"), "2026-09-beta");
    let limited: Vec<_> = recordings.iter().filter(|it| it.response.status == 429).collect();
    assert_eq!(limited.len(), 2);
    let Body::Json(body) = &limited[0].response.body else { panic!("{limited:?}") };
    assert_eq!((&body["errorType"], &body["policyName"]), (&json!("RATE_LIMIT"), &json!("TEN_SECONDLY_ROLLING")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_has_every_operation_that_reads_and_replays() {
    let account = Account::start().await;
    let directory = Directory::new("replay");
    assert!(record(Some(&account), &directory, &[]).await.status.success());
    assert!(account.methods().iter().all(|(method, path)| method == "GET" || path.ends_with("/batch/read")));
    let recordings = Recording::all_in(&directory.live("2026-09-beta"), "2026-09-beta");
    let named = |name: &str| {
        let suffix = format!("/{name}");
        recordings.iter().find(|it| it.name.ends_with(&suffix)).unwrap_or_else(|| panic!("no {name}")).clone()
    };
    for operation in Description::of("2026-09-beta").operations() {
        let (method, path) = Description::of("2026-09-beta").method_and_path(&operation).unwrap();
        let is_recorded = recordings.iter().any(|it| it.request.operation.as_ref() == Some(&operation));
        assert_eq!(is_recorded, method == "GET" || path.ends_with("/batch/read"), "{operation}");
    }
    assert_eq!(named("get_thread_404_1").response.status, 404);
    assert_eq!(named("list_threads_401_1").response.status, 401);
    assert!(recordings.iter().all(|recording| recording.origin == Origin::Live));
    for recording in &recordings {
        assert_eq!(Description::of("2026-09-beta").violations(recording), recording.violations, "{}", recording.name);
    }

    // The recordings work together: identifiers and cursors of one are those of the others.
    let names = ["list_threads_1", "list_threads_2", "get_thread_1", "list_messages_1", "get_message_1"];
    let replay = ReplayServer::serve(names.map(named).to_vec()).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let threads: Vec<_> = client.list_threads().limit(2).stream().try_collect().await.unwrap();
    assert_eq!(threads.len(), 2);
    let thread = client.get_thread(&threads[0].id).association([hubspot_conversations::AssociationType::Ticket]);
    assert_eq!(thread.send().await.unwrap().id, threads[0].id);
    let messages = client.list_messages(&threads[0].id).limit(10).send().await.unwrap().into_inner().results;
    let message = client.get_message(&threads[0].id, messages[0].id().unwrap().as_str()).send().await.unwrap();
    assert_eq!(message.id(), messages[0].id());
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_values_become_equal_made_up_values() {
    let account = Account::start().await;
    let directory = Directory::new("equal");
    assert!(record(Some(&account), &directory, &[]).await.status.success());
    let recordings: BTreeMap<_, _> = Recording::all_in(&directory.live("2026-09-beta"), "2026-09-beta")
        .into_iter()
        .map(|it| (it.name.rsplit('/').next().unwrap().to_owned(), it))
        .collect();
    let json = |name: &str| match &recordings[name].response.body {
        Body::Json(json) => json.clone(),
        Body::Text(text) => panic!("{text}"),
    };
    let message = json("list_messages_1")["results"][0].clone();
    let address = message["senders"][0]["deliveryIdentifier"]["value"].as_str().unwrap().to_owned();
    // The address, the actor identifier that contains it, and the argument of another call.
    assert!(address.ends_with("@example.com"), "{address}");
    assert_eq!(message["senders"][0]["actorId"], format!("E-{address}"));
    let encoded = format!("E-{}", address.replace('@', "%40"));
    assert!(recordings.values().any(|it| it.request.arguments.get("actorId") == Some(&encoded)), "{encoded}");
    assert_eq!(message["senders"][0]["name"], message["recipients"][0]["name"]);
    // What has a meaning in every account is kept.
    let thread = json("list_threads_1")["results"][0].clone();
    assert_eq!(thread["originalChannelId"], "1000");
    assert_eq!(thread["createdAt"], "2026-08-03T09:12:44.120Z");
    assert_eq!(thread["status"], "OPEN");
    assert_eq!(thread["id"], recordings["get_thread_1"].request.arguments["threadId"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_it_says_what_to_do() {
    let directory = Directory::new("no-token");
    let output = record(None, &directory, &[]).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("HUBSPOT_ACCESS_TOKEN is not set"), "{}", text(&output));
    assert_eq!(directory.directories(), [""]);
}

#[tokio::test(flavor = "multi_thread")]
async fn recordings_are_replaced_only_by_force() {
    let account = Account::start().await;
    let directory = Directory::new("force");
    let live = directory.live("v3");
    fs::create_dir_all(&live).unwrap();
    fs::write(live.join("mine.yaml"), "mine").unwrap();
    let output = record(Some(&account), &directory, &[]).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("--force"), "{}", text(&output));
    assert!(account.methods().is_empty());
    assert!(live.join("mine.yaml").exists());
    assert!(record(Some(&account), &directory, &["--force"]).await.status.success());
    assert!(!live.join("mine.yaml").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_if_an_exchange_fails() {
    let account = Account::start().await;
    account.fail("/original-content");
    let directory = Directory::new("fails");
    let output = record(Some(&account), &directory, &[]).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("2026-09 get_original_content: status 500"), "{}", text(&output));
    assert_no_secret("the output", &text(&output));
    assert_eq!(directory.directories(), [""]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_if_an_exchange_cannot_be_recorded() {
    let account = Account::start().await;
    account.outgrow("/threads/1");
    let directory = Directory::new("too-large");
    let output = record(Some(&account), &directory, &["--api-version", "v3"]).await;
    assert_eq!(output.status.code(), Some(1));
    let message = "v3 get_thread: the response with the status 404 was not recorded\nNothing was written.";
    assert!(text(&output).contains(message), "{}", text(&output));
    assert_eq!(directory.directories(), [""]);
}

/// Recordings of every version decode with its module.
#[tokio::test(flavor = "multi_thread")]
async fn recordings_of_other_versions_replay_as_well() {
    let account = Account::start().await;
    for version in ["v3", "2026-09"] {
        let directory = Directory::new(&format!("version-{version}"));
        assert!(record(Some(&account), &directory, &["--api-version", version]).await.status.success());
        let recordings = Recording::all_in(&directory.live(version), version);
        let batch = recordings.into_iter().find(|it| it.name.ends_with("/batch_read_actors_1")).unwrap();
        let inputs = batch.request.json.as_ref().unwrap()["inputs"].clone();
        let inputs: Vec<String> = serde_json::from_value(inputs).unwrap();
        let replay = ReplayServer::serve(vec![batch]).await;
        let found = if version == "v3" {
            let client = v3::Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
            client.batch_read_actors(inputs).send().await.unwrap().into_inner().results.len()
        } else {
            let client = v2026_09::Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
            client.batch_read_actors(inputs).send().await.unwrap().into_inner().results.len()
        };
        assert_eq!(found, 1);
    }
}
