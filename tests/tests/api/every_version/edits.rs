//! Responses that are edited as a server could change them: whatever happens to one value, the others are kept, and errors say where.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use hubspot_conversations::{CallOptions, Error, ErrorKind, Response};
use serde::Serialize;
use serde_json::Value;
use tests::{Body, Edit, Exchange, FaultServer, Recording};

use super::{VERSION, api};

/// Of so many edits, one is tried. It is a prime, so that all kinds are tried somewhere.
const STRIDE: usize = 97;

/// A decoded response as JSON, and the places of what was left out.
pub(super) type Decoded = Result<(Value, Vec<String>), Error>;

fn decoded<T: Serialize>(response: Result<Response<T>, Error>) -> Decoded {
    response.map(|response| {
        let places = response.decode_errors().iter().map(|error| error.json_path().unwrap().to_owned());
        (serde_json::to_value(&*response).unwrap(), places.collect())
    })
}

/// The items of a stream as JSON.
pub(super) type Items = Vec<Result<Value, Error>>;

/// Calls the operation of a recording, and returns the items of its stream if it is a list.
pub(super) async fn call(client: &api::Client, operation: &str, options: CallOptions) -> (Decoded, Items) {
    macro_rules! single {
        ($request:expr) => {
            (decoded($request.options(options).send().await), Vec::new())
        };
    }
    macro_rules! list {
        ($request:expr) => {{
            let stream = $request.options(options.clone()).stream().fetch_ahead(0).max_pages(1);
            let items: Vec<_> = stream.map(|item| item.map(|item| serde_json::to_value(item).unwrap())).collect().await;
            (decoded($request.options(options).send().await), items)
        }};
    }
    match operation {
        "batch_read_actors" => single!(client.batch_read_actors(["A-1"])),
        "get_actor" => single!(client.get_actor("A-1")),
        "get_channel" => single!(client.get_channel(7)),
        "get_channel_account" => single!(client.get_channel_account(7)),
        "get_inbox" => single!(client.get_inbox(7)),
        "get_message" => single!(client.get_message(7, "m")),
        "get_original_content" => single!(client.get_original_content(7, "m")),
        "get_thread" => single!(client.get_thread(7)),
        "list_channel_accounts" => list!(client.list_channel_accounts()),
        "list_inboxes" => list!(client.list_inboxes()),
        "list_messages" => list!(client.list_messages(7)),
        "list_threads" => list!(client.list_threads()),
        "send_message" => single!(client.comment(7, "text")),
        _ => panic!("{operation}"),
    }
}

/// The values of JSON that have no others in them, by their paths. A null counts as absent.
fn leaves(value: &Value, path: &str, leaves_of: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            leaves(value, &if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, leaves_of);
        }),
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, it)| leaves(it, &format!("{path}[{index}]"), leaves_of));
        }
        Value::Null => {}
        Value::String(text) => drop(leaves_of.insert(path.to_owned(), same_time(text))),
        // A number that stands for an identifier is a string, and one that can have a fraction has one.
        value => drop(leaves_of.insert(path.to_owned(), value.to_string().trim_end_matches(".0").to_owned())),
    }
}

/// Returns a time in the form in which it is written, which can be another one than that received; all other text as it is.
fn same_time(text: &str) -> String {
    text.parse::<DateTime<Utc>>().map_or_else(|_| text.to_owned(), |time| time.to_rfc3339())
}

/// Whether one path leads to the other.
pub(super) fn is_related(one: &str, other: &str) -> bool {
    let leads_to = |short: &str, long: &str| {
        long.strip_prefix(short).is_some_and(|rest| short.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
    };
    leads_to(one, other) || leads_to(other, one)
}

/// Returns JSON without the elements of arrays that were left out.
fn without_elements(body: &Value, left_out: &[String]) -> Value {
    let mut body = body.clone();
    // The last first, so that the others stay in their places.
    for place in left_out.iter().rev() {
        let pointer = format!("/{}", place.replace('[', "/").replace(']', "").replace('.', "/"));
        let Some((array, index)) = pointer.rsplit_once('/') else { continue };
        if let (Some(Value::Array(elements)), Ok(index)) = (body.pointer_mut(array), index.parse::<usize>()) {
            (index < elements.len()).then(|| elements.remove(index));
        }
    }
    body
}

/// Asserts that all is kept that is neither where a body was edited nor reported. What is left out takes its object with it.
pub(super) fn keeps_the_rest((value, left_out): &(Value, Vec<String>), edit: &Edit) {
    let (mut received, mut kept) = (BTreeMap::new(), BTreeMap::new());
    leaves(&without_elements(&edit.body, left_out), "", &mut received);
    leaves(value, "", &mut kept);
    let objects = left_out.iter().map(|place| place.rsplit_once('.').map_or(place.as_str(), |(object, _)| object));
    let excuses: Vec<_> = objects.chain(left_out.iter().map(String::as_str)).collect();
    for (path, value) in received {
        let is_excused = path.starts_with(&edit.place) || excuses.iter().any(|place| is_related(&path, place));
        assert!(is_excused || kept.get(&path) == Some(&value), "{edit:?}: {path} was {value}");
    }
}

/// Asserts that of a list, only the element is lost in which it was edited.
fn loses_one_item(items: &Items, edit: &Edit) {
    let Some(results) = edit.body["results"].as_array() else { return };
    let edited = results.iter().enumerate().filter(|(index, _)| is_related(&format!("results[{index}]"), &edit.place));
    let edited: Vec<_> = edited.map(|(index, _)| index).collect();
    // What ends a stream is no item.
    let items: Vec<_> = items.iter().filter(|it| it.as_ref().err().is_none_or(|it| it.item_json().is_some())).collect();
    assert_eq!(items.len(), results.len(), "{edit:?}");
    for (index, item) in items.into_iter().enumerate() {
        if let Err(error) = item {
            assert!(edited.contains(&index), "{edit:?}: {error}");
            assert!(error.json_path().unwrap().starts_with(&format!("results[{index}]")), "{edit:?}: {error}");
            let json: Value = serde_json::from_slice(error.item_json().unwrap()).unwrap();
            assert_eq!(json, results[index], "{edit:?}");
        }
    }
}

async fn check(name: &str) {
    let recording = Recording::read(&format!("{VERSION}/{name}"));
    let Body::Json(body) = recording.response.body else { panic!("{name}") };
    let operation = name.split('/').next().unwrap();
    let all = Edit::of(&body);
    let first = name.len() % STRIDE;
    let is_list = operation.starts_with("list_");
    let requests = if is_list { 4 } else { 2 };
    let edits: Vec<_> = all.into_iter().skip(first).step_by(STRIDE).collect();
    assert!(!edits.is_empty());
    let responses =
        edits.iter().flat_map(|edit| std::iter::repeat_n(Exchange::json(200, &edit.body.to_string()), requests));
    let server = FaultServer::start(responses).await;
    let client = api::Client::builder().token("t").base_url(server.base_url()).build().unwrap();
    for edit in &edits {
        let (strict, items) = call(&client, operation, CallOptions::new()).await;
        match &strict {
            Ok(decoded) => keeps_the_rest(decoded, edit),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Decode, "{edit:?}: {error}");
                let path = error.json_path().unwrap();
                // Where the edit is, or in what it has put there.
                assert!(path == "." || is_related(path, &edit.place), "{edit:?}: {error}");
                assert!(path.len() >= edit.place.len(), "{edit:?}: {error}");
            }
        }
        if is_list {
            loses_one_item(&items, edit);
        }
        let (lenient, _) = call(&client, operation, CallOptions::new().lenient()).await;
        // A list without what does not decode is a list.
        assert!(lenient.is_ok() || !is_list || !edit.place.contains(['[', '.']), "{edit:?}: {lenient:?}");
        if let Ok(decoded) = &lenient {
            let results = |body: &Value| body["results"].as_array().map_or(0, Vec::len);
            match results(&edit.body) - results(&decoded.0) {
                0 => keeps_the_rest(decoded, edit),
                left_out => assert_eq!((left_out, decoded.1.len()), (1, 1), "{edit:?}"),
            }
        }
    }
    assert_eq!(server.requests(), edits.len() * requests);
}

/// Generates a test per recording whose body is as described.
macro_rules! edit_table {
    ($($name:ident: $recording:literal;)*) => {$(
        #[tokio::test]
        async fn $name() {
            check($recording).await;
        }
    )*};
}

edit_table! {
    edited_actors: "batch_read_actors/every_type";
    edited_agent: "get_actor/agent";
    edited_channel_account: "get_channel_account/found";
    edited_channel_accounts: "list_channel_accounts/email_accounts";
    edited_inboxes: "list_inboxes/page";
    edited_message: "get_message/found";
    edited_messages: "list_messages/every_type";
    edited_pages_of_messages: "list_messages/first_page";
    edited_thread: "get_thread/with_ticket";
    edited_threads: "list_threads/closed";
}
