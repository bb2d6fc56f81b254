//! The feature `unknown-fields`: what an export writes is equal to what was received, also where the description lacks a field.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{
    Actor, ActorBatch, Attachment, Channel, ChannelAccountPage, ChannelPage, InboxPage, Message, MessagePage,
    OriginalContent, Thread, ThreadPage,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../examples/export_threads.rs"]
mod example;

/// The value of an unknown field.
fn unknown() -> Value {
    json!({"text": "…", "values": [1, -2.5, true, null, {"nested": []}]})
}

/// Adds an unknown field to each object within a value, except to maps, which have a field of any name.
fn add_unknown(value: &mut Value) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(add_unknown),
        Value::Object(members) => {
            let is_struct = |name: &str| !["context", "errorMessageTokens", "links"].contains(&name);
            members.iter_mut().filter(|(name, _)| is_struct(name)).for_each(|(_, member)| add_unknown(member));
            members.insert("unknownField".to_owned(), unknown());
        }
        _ => {}
    }
}

/// Checks that a value with unknown fields at each depth is written as it was read.
#[track_caller]
fn check<T: Serialize + DeserializeOwned>(mut json: Value) {
    add_unknown(&mut json);
    let value: T = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), json);
}

#[track_caller]
fn check_example<T: Example + Serialize + DeserializeOwned>() {
    check::<T>(serde_json::to_value(T::example()).unwrap());
}

#[test]
fn types_of_responses_write_what_they_read() {
    check_example::<Channel>();
    check_example::<Thread>();
    check_example::<ThreadPage>();
    check_example::<MessagePage>();
    check_example::<Message>();
    check_example::<Actor>();
    check_example::<ActorBatch>();
    check_example::<Attachment>();
    check_example::<ChannelPage>();
    check_example::<ChannelAccountPage>();
    check_example::<InboxPage>();
    check_example::<OriginalContent>();
}

#[test]
fn variants_of_unions_and_pages_write_what_they_read() {
    let common = json!({
        "archived": false, "client": {"clientType": "HUBSPOT"}, "conversationsThreadId": "1", "createdAt": "2024-01-01T00:00:00Z",
        "createdBy": "A-1", "id": "m", "recipients": [{"recipientField": "TO"}], "senders": [{"actorId": "A-1"}, {"actorId": "V-2"}],
    });
    let with = |other: Value| {
        let mut message = common.clone();
        message.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
        message
    };
    check::<Message>(with(json!({"type": "ASSIGNMENT", "assignedTo": "A-1"})));
    let contact = json!({
        "type": "CONTACT",
        "contactProfile": {"addresses": [{"city": "…"}], "emails": [], "name": {}, "phones": [{"phone": "1"}], "urls": [{"url": "…"}]},
    });
    check::<Message>(with(json!({"type": "COMMENT", "text": "…", "attachments": [contact]})));
    check::<Message>(json!({"type": "NEW", "attachments": [{"type": "NEW"}]}));
    check::<Actor>(json!({"type": "BOT", "id": "B-1"}));
    let thread = serde_json::to_value(Thread::example()).unwrap();
    check::<ThreadPage>(json!({"results": [thread.clone(), thread], "paging": {"next": {"after": "2", "link": "…"}}}));
}

#[test]
fn unknown_fields_are_returned_by_name() {
    let mut json = serde_json::to_value(Thread::example()).unwrap();
    json["priority"] = "high".into();
    let thread: Thread = serde_json::from_value(json).unwrap();
    assert_eq!(thread.unknown_fields().iter().collect::<Vec<_>>(), [(&"priority".to_owned(), &"high".into())]);
    assert!(Thread::example().unknown_fields().is_empty());
}

#[tokio::test]
async fn an_export_loses_no_field() {
    let server = MockServer::start().await;
    let page = |item: &Value| json!({"results": [item], "unknownField": unknown()});
    let mut thread = serde_json::to_value(Thread::example()).unwrap();
    let mut message = serde_json::to_value(Message::example()).unwrap();
    add_unknown(&mut thread);
    add_unknown(&mut message);
    server.list_threads(|_, then| then.json(200, &page(&thread)));
    server.list_messages(|_, then| then.json(200, &page(&message)));
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unknown_fields");
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    let lines = directory.join("threads.jsonl");
    let until = "2100-01-01T00:00:00Z".parse().unwrap();
    example::export(&server.client(), &lines, &directory.join("threads.state"), until).await.unwrap();
    let exported = fs::read_to_string(&lines).unwrap();
    let exported: Vec<Value> = exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(exported, [json!({"thread": thread}), json!({"message": message})]);
}

#[tokio::test]
async fn values_that_nothing_can_hold_are_kept_as_far_as_they_can_be() {
    let deep = "[".repeat(1000) + &"]".repeat(1000);
    let thread = serde_json::to_string(&Thread::example()).unwrap();
    let added = format!(r#"{{"large":1e400,"deep":{deep},"half":{{"text":["\ud83d"]}},"other":1,"#);
    let body = format!(r#"{{"results":[{}]}}"#, thread.replacen('{', &added, 1));
    let server = tests::FaultServer::start([tests::Exchange::json(200, &body)]).await;
    let client = hubspot_conversations::Client::builder().token("t").base_url(server.base_url()).build().unwrap();
    let page = client.list_threads().send().await.unwrap();
    let kept = page.results[0].unknown_fields();
    assert_eq!(
        (&kept["large"], &kept["half"], &kept["other"]),
        (&json!("1e400"), &json!({"text": ["\u{fffd}"]}), &json!(1))
    );
    assert!(kept["deep"].to_string().contains("[[[[[null]]]]]"), "{}", kept["deep"]);
    assert_eq!(page.decode_errors().len(), 3);
}
