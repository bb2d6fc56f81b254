//! Responses of which a part does not decode, and what that costs.

use futures_util::StreamExt;
use hubspot_conversations::{
    Actor, Attachment, CallOptions, Client, ErrorKind, Message, MessagePage, Response, Thread,
};
use serde_json::{Value, json};
use tests::{Exchange, FaultServer, page, page_of, thread};

use crate::support::{client, test_table};

async fn start(bodies: &[&Value]) -> (FaultServer, Client) {
    let exchanges: Vec<_> = bodies.iter().map(|body| Exchange::json(200, &body.to_string())).collect();
    let server = FaultServer::start(exchanges).await;
    let client = client(&server).build().unwrap();
    (server, client)
}

fn paths<T>(response: &Response<T>) -> Vec<&str> {
    response.decode_errors().iter().map(|error| error.json_path().unwrap()).collect()
}

/// A batch of two actors, with members added.
fn batch(members: &Value) -> Value {
    let mut batch = json!({
        "completedAt": "2026-09-01T12:00:01Z", "startedAt": "2026-09-01T12:00:00Z", "status": "COMPLETE",
        "results": [
            { "type": "AGENT", "id": "A-1", "name": "Grace" },
            { "type": "EMAIL", "id": "E-ada@example.com", "email": "ada@example.com" },
        ],
    });
    for (name, value) in members.as_object().unwrap() {
        batch[name] = value.clone();
    }
    batch
}

/// Asserts that members beside the results of a batch are left out, at these paths, and the results are kept.
async fn costs_no_results(members: Value, left_out: &[&str]) {
    let (_server, client) = start(&[&batch(&members)]).await;
    let batch = client.batch_read_actors(["A-1"]).send().await.unwrap();
    assert_eq!(batch.results.len(), 2);
    assert_eq!(paths(&batch), left_out);
    assert!(batch.decode_errors().iter().all(|error| error.kind() == ErrorKind::Decode && error.item_json().is_some()));
}

test_table! {
    context_of_an_error_that_is_a_string_costs_no_results: costs_no_results(
        json!({ "errors": [{ "status": "error", "errors": [{ "message": "no", "context": "{missingScopes=[a]}" }] }, { "message": "kept" }] }),
        &["errors[0].errors[0].context"],
    );
    errors_that_are_no_list_cost_no_results: costs_no_results(json!({ "errors": "none" }), &["errors"]);
    number_of_errors_that_is_no_number_costs_no_results: costs_no_results(json!({ "numErrors": "three" }), &["numErrors"]);
    number_of_errors_that_is_too_large_costs_no_results: costs_no_results(json!({ "numErrors": 5_000_000_000_i64 }), &["numErrors"]);
    links_that_are_no_object_cost_no_results: costs_no_results(json!({ "links": [1] }), &["links"]);
    several_members_cost_no_results: costs_no_results(
        json!({ "links": 1, "numErrors": {}, "requestedAt": "" }), &["links", "numErrors", "requestedAt"],
    );
    valid_members_are_kept: costs_no_results(json!({ "numErrors": 1, "links": { "a": "b" } }), &[]);
}

#[tokio::test]
async fn required_members_beside_the_results_are_empty() {
    let without = |name: &str| {
        let mut batch = batch(&json!({}));
        batch.as_object_mut().unwrap().remove(name);
        batch
    };
    for (body, path) in [
        (batch(&json!({ "completedAt": "soon" })), "completedAt"),
        (batch(&json!({ "status": [] })), "status"),
        (without("completedAt"), "completedAt"),
        (without("status"), "status"),
    ] {
        let (_server, client) = start(&[&body, &body]).await;
        let strict = client.batch_read_actors(["A-1"]).send().await.unwrap();
        let lenient = client.batch_read_actors(["A-1"]).lenient().send().await.unwrap();
        for batch in [strict, lenient] {
            assert_eq!((batch.results.len(), paths(&batch)), (2, vec![path]));
            assert_eq!(batch.decode_errors()[0].item_json().is_some(), body.get(path).is_some());
        }
    }
}

#[tokio::test]
async fn results_that_are_no_list_are_an_error() {
    for body in [batch(&json!({ "results": 7 })), batch(&json!({ "results": {} })), json!({}), json!([]), json!(1)] {
        let (_server, client) = start(&[&body, &body]).await;
        let error = client.batch_read_actors(["A-1"]).lenient().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    }
}

#[tokio::test]
async fn result_that_does_not_decode_fails_the_call_unless_it_is_lenient() {
    let results =
        json!([{ "type": "AGENT", "id": "A-1" }, { "type": "EMAIL", "id": "E-1" }, { "type": "BOT", "id": "B-1" }, 7]);
    let body = batch(&json!({ "results": results }));
    let (_server, client) = start(&[&body, &body, &body]).await;
    let error = client.batch_read_actors(["A-1"]).send().await.unwrap_err();
    assert_eq!(error.json_path(), Some("results[1].email"));
    assert_eq!(error.to_string(), "batch_read_actors: failed to decode the response body at results[1].email: missing");
    let batch = client.batch_read_actors(["A-1"]).lenient().send().await.unwrap();
    let [Actor::Agent(_), Actor::Unrecognized(email), Actor::Bot(_), Actor::Unrecognized(number)] = &batch.results[..]
    else {
        panic!("{:?}", batch.results)
    };
    assert_eq!((email, number), (&json!({ "type": "EMAIL", "id": "E-1" }), &json!(7)));
    assert_eq!(paths(&batch), ["results[1].email"]);
    let by_client = client.batch_read_actors(["A-1"]).options(CallOptions::new().lenient()).send().await.unwrap();
    assert_eq!(by_client.results.len(), 4);
}

#[tokio::test]
async fn options_replace_what_was_set_before() {
    let body = batch(&json!({ "results": [{ "type": "EMAIL", "id": "E-1" }] }));
    let (_server, client) = start(&[&body, &body]).await;
    let request = || client.batch_read_actors(["A-1"]);
    assert_eq!(request().options(CallOptions::new()).lenient().send().await.unwrap().results.len(), 1);
    request().lenient().options(CallOptions::new()).send().await.unwrap_err();
}

/// A page of a message with members replaced.
fn messages(members: &Value) -> Value {
    let message = |id: &str| {
        json!({
            "type": "MESSAGE", "id": id, "conversationsThreadId": "7", "createdAt": "2026-09-01T12:00:00Z",
            "createdBy": "A-1", "client": { "clientType": "HUBSPOT" }, "senders": [], "recipients": [], "archived": false,
            "text": "Hello", "attachments": [], "truncationStatus": "NOT_TRUNCATED", "direction": "INCOMING",
            "channelId": "1000", "channelAccountId": "8", "updatedAt": "2026-09-01T12:00:00Z",
        })
    };
    let mut second = message("2");
    for (name, value) in members.as_object().unwrap() {
        second[name] = value.clone();
    }
    json!({ "results": [message("1"), second, message("3")] })
}

/// Lists messages of which the second has members replaced.
async fn list_leniently(members: Value) -> Response<MessagePage> {
    let (_server, client) = start(&[&messages(&members)]).await;
    let page = client.list_messages(7).lenient().send().await.unwrap();
    assert_eq!(page.results.len(), 3);
    assert!(matches!((&page.results[0], &page.results[2]), (Message::Message(_), Message::Message(_))));
    page
}

#[tokio::test]
async fn optional_property_that_does_not_decode_is_absent() {
    let page = list_leniently(json!({ "updatedAt": "", "status": 7, "subject": ["a"] })).await;
    let Message::Message(message) = &page.results[1] else { panic!("{:?}", page.results[1]) };
    assert_eq!((message.updated_at, &message.status, &message.subject), (None, &None, &None));
    assert_eq!(message.text, "Hello");
    let mut paths = paths(&page);
    paths.sort_unstable();
    assert_eq!(paths, ["results[1].status", "results[1].subject", "results[1].updatedAt"]);
}

#[tokio::test]
async fn attachment_that_does_not_decode_is_unrecognized() {
    let file = json!({ "type": "FILE", "name": "a.txt" });
    let good = json!({ "type": "FILE", "fileId": "5", "fileUsageType": "OTHER" });
    let page = list_leniently(json!({ "attachments": [good, file] })).await;
    let Message::Message(message) = &page.results[1] else { panic!("{:?}", page.results[1]) };
    let [Attachment::File(_), Attachment::Unrecognized(kept)] = &message.attachments[..] else {
        panic!("{:?}", message.attachments)
    };
    assert_eq!(kept, &file);
    assert_eq!(paths(&page), ["results[1].attachments[1].fileId"]);
    assert_eq!(page.decode_errors()[0].item_json().unwrap(), &file.to_string());
}

#[tokio::test]
async fn message_without_a_required_property_is_unrecognized() {
    let page = list_leniently(json!({ "text": null })).await;
    let Message::Unrecognized(message) = &page.results[1] else { panic!("{:?}", page.results[1]) };
    assert_eq!(message["id"], "2");
    assert_eq!(paths(&page), ["results[1].text"]);
    assert_eq!(
        page.decode_errors()[0].to_string(),
        "list_messages: failed to decode the response body at results[1].text: expected a string, found null"
    );
}

#[tokio::test]
async fn elements_of_an_array_that_do_not_decode_are_left_out() {
    let (_server, client) = start(&[&json!([1, "two", 3, null, 5])]).await;
    let request = client.request(reqwest::Method::GET, "/numbers").lenient();
    let numbers = request.send::<Vec<i64>>().await.unwrap();
    assert_eq!(*numbers, [1, 3, 5]);
    assert_eq!(paths(&numbers), ["[1]", "[3]"]);
}

/// Returns what a stream of threads yields, over pages of which the first has members replaced.
async fn stream(members: Value) -> (Vec<Result<Thread, hubspot_conversations::Error>>, usize, Vec<String>) {
    let mut first: Value = serde_json::from_str(&page(1..3, Some("two"))).unwrap();
    for (name, value) in members.as_object().unwrap() {
        first[name] = value.clone();
    }
    let second: Value = serde_json::from_str(&page(3..5, None)).unwrap();
    let (server, client) = start(&[&first, &second]).await;
    let threads = client.list_threads().stream().collect().await;
    let targets = server.received().iter().map(|request| request.target.clone()).collect();
    (threads, server.requests(), targets)
}

async fn ends_after(members: Value, requests: usize) {
    let (threads, sent, _) = stream(members).await;
    assert!(threads.iter().all(Result::is_ok), "{threads:?}");
    assert_eq!((threads.len(), sent), (2 * requests, requests));
}

test_table! {
    null_cursor_ends_the_list: ends_after(json!({ "paging": { "next": { "after": null } } }), 1);
    empty_cursor_ends_the_list: ends_after(json!({ "paging": { "next": { "after": "" } } }), 1);
    next_page_without_cursor_ends_the_list: ends_after(json!({ "paging": { "next": {} } }), 1);
    null_paging_ends_the_list: ends_after(json!({ "paging": null }), 1);
    number_is_a_cursor: ends_after(json!({ "paging": { "next": { "after": 7 } } }), 2);
    link_of_a_wrong_form_does_not_end_the_list: ends_after(json!({ "paging": { "next": { "after": "x", "link": 7 } } }), 2);
}

#[tokio::test]
async fn cursor_that_is_a_number_is_sent_as_it_is() {
    let (_, _, targets) = stream(json!({ "paging": { "next": { "after": 7 } } })).await;
    assert!(targets[1].contains("after=7"), "{targets:?}");
}

#[tokio::test]
async fn paging_of_a_wrong_form_costs_no_items_and_does_not_end_the_list_silently() {
    for paging in [json!("next"), json!({ "next": [1] }), json!({ "next": { "after": { "a": 1 } } })] {
        let (threads, requests, _) = stream(json!({ "paging": paging })).await;
        assert_eq!(threads.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false], "{paging}");
        let error = threads[2].as_ref().unwrap_err();
        assert_eq!((error.kind(), error.resume_cursor(), requests), (ErrorKind::Decode, None, 1));
        assert!(error.json_path().unwrap().starts_with("paging"), "{error}");
    }
}

#[tokio::test]
async fn pages_leave_out_items_that_do_not_decode() {
    let body = page_of(&[thread(1), "{}".to_owned(), thread(3)], None);
    let server = FaultServer::start([Exchange::json(200, &body)]).await;
    let client = client(&server).build().unwrap();
    let page = client.list_threads().pages().try_next().await.unwrap().unwrap();
    assert_eq!(page.results.len(), 2);
    assert_eq!(page.decode_errors()[0].item_json().unwrap(), "{}");
    let error = client.list_threads().pages().strict().try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn each_of_thousands_of_bad_items_is_an_error_and_the_others_are_kept() {
    let items: Vec<_> = (0..4000).map(|id| if id % 2 == 0 { thread(id) } else { r#"{"id":7}"#.to_owned() }).collect();
    let server = FaultServer::start([Exchange::json(200, &page_of(&items, None))]).await;
    let client = client(&server).build().unwrap();
    let threads: Vec<_> = client.list_threads().stream().collect().await;
    assert_eq!(threads.len(), 4000);
    assert!(threads.iter().enumerate().all(|(id, thread)| thread.is_ok() == (id % 2 == 0)));
}

/// A server of empty pages with ever-new cursors.
async fn endless() -> (FaultServer, Client) {
    let pages = (0..1000).map(|number| Exchange::json(200, &page_of(&[], Some(&number.to_string()))));
    let server = FaultServer::start(pages).await;
    let client = client(&server).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn empty_pages_end_with_an_error_that_can_be_resumed() {
    let (server, client) = endless().await;
    let mut threads = client.list_threads().stream().fetch_ahead(0);
    let error = threads.try_next().await.unwrap_err();
    assert_eq!((error.kind(), error.resume_cursor(), server.requests()), (ErrorKind::PageLimit, Some("99"), 100));
    assert!(threads.try_next().await.unwrap().is_none());
    let mut threads = client.list_threads().stream().fetch_ahead(0).resume_from("99").max_empty_pages(3);
    let error = threads.try_next().await.unwrap_err();
    assert_eq!((error.resume_cursor(), server.requests()), (Some("102"), 103));
}

#[tokio::test]
async fn maximum_number_of_pages_ends_with_an_error_that_can_be_resumed() {
    let pages = (0..10).map(|number| Exchange::json(200, &page(number..number + 1, Some(&number.to_string()))));
    let server = FaultServer::start(pages).await;
    let client = client(&server).build().unwrap();
    let results: Vec<_> = client.list_threads().stream().max_pages(4).collect().await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, true, true, false]);
    let error = results[4].as_ref().unwrap_err();
    assert_eq!((error.kind(), error.resume_cursor(), server.requests()), (ErrorKind::PageLimit, Some("3"), 4));
}

#[tokio::test]
async fn last_of_several_members_of_a_name_counts() {
    let body = page_of(&[thread(1)], None).replace(r#""id":"1""#, r#""id":"0","id":"1""#);
    let server = FaultServer::start([Exchange::json(200, &body)]).await;
    let page = client(&server).build().unwrap().list_threads().send().await.unwrap();
    assert_eq!(page.results[0].id, "1");
}
