//! Bodies of a directory, one in each file, and edits of them: whatever they are, no value is lost.
//!
//! `RESPONSE_BODIES=DIRECTORY cargo test -p tests --test api bodies` replays them. The name of a file says what responds with it:
//! `threads_closed.json` is a list of threads, `thread_404_missing.html` a thread with the status 404. Without the variable, only bodies
//! of the recordings are replayed. With `--features unknown-fields`, properties that the description lacks must be kept as well.

use std::io::Write as _;
use std::path::Path;
use std::{env, fs, io, iter};

use hubspot_conversations::webhooks::Batch;
use hubspot_conversations::{CallOptions, ErrorKind};
use serde_json::Value;
use tests::{Body, Edit, Exchange, FaultServer};

use super::edits::{Items, call, is_related, keeps_the_rest};
use super::{api, recording};

/// Of so many edits of a body, one is replayed. It is a prime, so that all kinds are tried somewhere.
const STRIDE: usize = 7;

/// The place of what is edited in a body that is not: nowhere.
const NOWHERE: &str = "(nowhere)";

/// The operation that responds with a body, by the beginning of its name.
const OPERATIONS: [(&str, &str); 14] = [
    ("actor_", "get_actor"),
    ("actors_", "batch_read_actors"),
    ("channel_accounts_", "list_channel_accounts"),
    ("channel_account_", "get_channel_account"),
    ("channel_", "get_channel"),
    ("comment_", "send_message"),
    ("error_", "list_threads"),
    ("inboxes_", "list_inboxes"),
    ("inbox_", "get_inbox"),
    ("messages_", "list_messages"),
    ("message_", "get_message"),
    ("original_content_", "get_original_content"),
    ("threads_", "list_threads"),
    ("thread_", "get_thread"),
];

/// A body as a server sends it.
struct Sent {
    name: String,
    operation: &'static str,
    status: u16,
    body: Vec<u8>,
}

impl Sent {
    /// Reads a file; `None` for one of no operation.
    fn read(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_owned();
        let (_, operation) = OPERATIONS.into_iter().find(|(start, _)| name.starts_with(start))?;
        let status = name.split('_').find_map(|part| part.parse().ok()).unwrap_or(200);
        Some(Self { name, operation, status, body: fs::read(path).unwrap() })
    }

    /// Plays the body and edits of it to a client. Returns the number of bodies.
    async fn replay(&self) -> usize {
        let json: Option<Value> = serde_json::from_slice(&self.body).ok();
        let edits = json.iter().flat_map(Edit::of).skip(self.name.len() % STRIDE).step_by(STRIDE);
        let bodies = json.iter().map(|body| Edit { place: NOWHERE.to_owned(), body: body.clone() }).chain(edits);
        let bodies: Vec<_> = bodies.map(|edit| (edit.body.to_string().into_bytes(), edit)).collect();
        // As it was received, which need not be JSON.
        let whole = Edit { place: NOWHERE.to_owned(), body: json.unwrap_or_default() };
        let bodies = [vec![(self.body.clone(), whole)], bodies].concat();
        // Strictly and leniently; of a list, a stream is read as well.
        let requests = if self.is_list() { 4 } else { 2 };
        let responses = bodies.iter().map(|(body, _)| Exchange::response(self.status, &[], body));
        let server = FaultServer::start(responses.flat_map(|it| iter::repeat_n(it, requests))).await;
        let client = api::Client::builder().token("t").base_url(server.base_url()).build().unwrap();
        for (body, edit) in &bodies {
            self.check(&client, body, edit).await;
        }
        assert_eq!(server.requests(), bodies.len() * requests);
        bodies.len()
    }

    fn is_list(&self) -> bool {
        self.operation.starts_with("list_")
    }

    async fn check(&self, client: &api::Client, body: &[u8], edit: &Edit) {
        let place = format!("{} with {edit:?}", self.name);
        let results = edit.body["results"].as_array();
        let is_error = self.status >= 400;
        let (strict, items) = call(client, self.operation, CallOptions::new()).await;
        let (lenient, _) = call(client, self.operation, CallOptions::new().lenient()).await;
        for (decoded, is_lenient) in [(&strict, false), (&lenient, true)] {
            match decoded {
                Ok(decoded) => {
                    assert!(!is_error, "{place}");
                    let count = |body: &Value| body["results"].as_array().map_or(0, Vec::len);
                    match count(&edit.body) - count(&decoded.0) {
                        0 => keeps(decoded, edit),
                        // Each of them is reported.
                        left_out => assert!(is_lenient && decoded.1.len() >= left_out, "{place}: {decoded:?}"),
                    }
                }
                Err(error) => {
                    let kind = if is_error { ErrorKind::Status } else { ErrorKind::Decode };
                    assert_eq!(
                        (error.kind(), error.body().map(|body| &body[..])),
                        (kind, Some(body)),
                        "{place}: {error}"
                    );
                    assert!(is_error || error.json_path().is_some(), "{place}: {error}");
                    // A list is one, whatever its results are.
                    assert!(is_error || !is_lenient || results.is_none(), "{place}: {error}");
                }
            }
        }
        if self.is_list() && !is_error {
            loses_nothing(&items, results.map_or(&[], Vec::as_slice), edit, &place);
        }
    }
}

/// Asserts that values are kept, as far as types have room for what the description does not contain.
fn keeps(decoded: &(Value, Vec<String>), edit: &Edit) {
    if cfg!(feature = "unknown-fields") {
        keeps_the_rest(decoded, edit);
    }
}

/// Asserts that each result is an item of a stream: a value that has all that was received, or an error with the JSON.
fn loses_nothing(items: &Items, results: &[Value], edit: &Edit, place: &str) {
    // What ends a stream is no item.
    let items: Vec<_> = items.iter().filter(|it| it.as_ref().err().is_none_or(|it| it.item_json().is_some())).collect();
    assert_eq!(items.len(), results.len(), "{place}");
    for (index, (item, result)) in items.into_iter().zip(results).enumerate() {
        let path = format!("results[{index}]");
        match item {
            Ok(item) if is_related(&path, &edit.place) => assert!(item.is_object() == result.is_object(), "{place}"),
            Ok(item) => {
                keeps_the_rest(&(item.clone(), Vec::new()), &Edit { place: NOWHERE.to_owned(), body: result.clone() })
            }
            Err(error) => {
                let json: Value = serde_json::from_slice(error.item_json().unwrap()).unwrap();
                assert_eq!(json, *result, "{place}");
                assert!(error.json_path().unwrap().starts_with(&path), "{place}: {error}");
            }
        }
    }
}

/// Asserts that each event of a webhook is one, or an error with its JSON.
fn replay_webhook(path: &Path) {
    let body = fs::read(path).unwrap();
    let batch = Batch::decode(&body).unwrap();
    let events: Vec<Value> = serde_json::from_slice(&body).unwrap();
    assert_eq!(batch.events.len() + batch.failures.len(), events.len(), "{path:?}");
}

#[tokio::test]
async fn bodies_of_a_directory_lose_nothing() {
    let Some(directory) = env::var_os("RESPONSE_BODIES") else {
        // Also if the test passes, whose output is not shown.
        writeln!(io::stderr(), "RESPONSE_BODIES is not set to a directory: its bodies are not replayed").unwrap();
        return;
    };
    let mut paths: Vec<_> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let (mut count, mut replayed) = (0, 0);
    for path in &paths {
        match Sent::read(path) {
            Some(sent) => count += sent.replay().await,
            None if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"webhook_")) => {
                replay_webhook(path)
            }
            None => panic!("{path:?} is the body of no operation"),
        }
        replayed += 1;
    }
    assert!(replayed > 0);
    writeln!(io::stderr(), "{}: {replayed} files, {count} bodies with edits", super::VERSION).unwrap();
}

#[tokio::test]
async fn bodies_that_are_not_as_described_lose_nothing() {
    for (name, operation) in [
        ("list_messages/media_types", "list_messages"),
        ("list_messages/few_fields", "list_messages"),
        ("list_messages/wrong_type", "list_messages"),
        ("get_message/copies", "get_message"),
        ("get_thread/subset", "get_thread"),
        ("get_actor/without_email", "get_actor"),
        ("batch_read_actors/schema_names", "batch_read_actors"),
    ] {
        let Body::Json(body) = recording(name).response.body else { panic!("{name}") };
        let sent = Sent { name: name.to_owned(), operation, status: 200, body: body.to_string().into_bytes() };
        sent.replay().await;
    }
}
