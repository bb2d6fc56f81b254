//! Lists without elements, and `null` in place of a list, as servers send it that know no empty lists.

use futures_util::StreamExt;
use hubspot_conversations::{ErrorKind, Message};
use serde_json::{Value, json};
use tests::{Exchange, FaultServer, page};

use crate::support::client;

const REASON: &str = "results: expected an array, found null";

#[tokio::test]
async fn null_is_no_results_if_the_call_is_lenient() {
    let server = FaultServer::start([Exchange::json(200, r#"{"results":null,"paging":null}"#)]).await;
    let client = client(&server).build().unwrap();
    let error = client.list_threads().send().await.unwrap_err();
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("results")));
    let page = client.list_threads().lenient().send().await.unwrap();
    assert_eq!((page.results.len(), page.decode_errors().len()), (0, 1));
    assert!(page.decode_errors()[0].to_string().ends_with(REASON), "{}", page.decode_errors()[0]);
    assert_eq!(page.decode_errors()[0].item_json().unwrap(), "null");
}

#[tokio::test]
async fn null_on_a_page_costs_no_results_of_the_others() {
    let null = Exchange::json(200, r#"{"results":null,"paging":{"next":{"after":"2"}}}"#);
    let server = FaultServer::start([null.clone(), Exchange::json(200, &page(1..3, None)), null]).await;
    let client = client(&server).build().unwrap();
    let threads: Vec<_> = client.list_threads().stream().map(|thread| thread.unwrap().id.to_string()).collect().await;
    assert_eq!((threads, server.requests()), (vec!["1".to_owned(), "2".to_owned()], 2));
    let page = client.list_threads().pages().try_next().await.unwrap().unwrap();
    assert!(page.decode_errors()[0].to_string().ends_with(REASON), "{}", page.decode_errors()[0]);
    let error = client.list_threads().stream().strict().try_next().await.unwrap_err();
    assert_eq!(error.json_path(), Some("results"));
}

#[tokio::test]
async fn strict_stream_misses_nothing_that_a_lenient_call_leaves_out() {
    for (body, path) in [
        (page(1..3, None).replacen("\"id\":\"1\"", "\"id\":{}", 1), "results[0].id"),
        (r#"{"results":null}"#.into(), "results"),
    ] {
        let server = FaultServer::start([Exchange::json(200, &body)]).await;
        let client = client(&server).build().unwrap();
        let error = client.list_threads().lenient().pages().strict().try_next().await.unwrap_err();
        assert_eq!((error.json_path(), error.attempts()), (Some(path), 1), "{error}");
        let error = client.list_threads().lenient().stream().strict().try_next().await.unwrap_err();
        assert_eq!((error.json_path(), error.attempts()), (Some(path), 1), "{error}");
    }
}

#[tokio::test]
async fn empty_pages_are_so_whatever_stands_beside_the_results() {
    for results in ["null", "[]", "[ \n ]"] {
        for length in [0, 20_000] {
            let pages = (0..10).map(|number| {
                let rest = format!(r#""paging":{{"next":{{"after":"{number}"}}}},"note":"{}""#, "x".repeat(length));
                Exchange::json(200, &format!(r#"{{"results" : {results},{rest}}}"#))
            });
            let server = FaultServer::start(pages).await;
            let client = client(&server).build().unwrap();
            let error = client.list_threads().stream().max_empty_pages(3).try_next().await.unwrap_err();
            assert_eq!((error.kind(), error.resume_cursor()), (ErrorKind::PageLimit, Some("2")), "{results} {length}");
        }
    }
}

#[tokio::test]
async fn element_of_a_list_within_a_value_is_no_item_of_a_page() {
    let message = json!({
        "type": "THREAD_STATUS_CHANGE", "id": "1", "conversationsThreadId": "7", "createdAt": "2026-09-01T12:00:00Z",
        "createdBy": "A-1", "client": { "clientType": "HUBSPOT" }, "senders": [null], "recipients": [], "archived": false,
        "newStatus": "CLOSED",
    });
    let server = FaultServer::start([Exchange::json(200, &message.to_string())]).await;
    let message = client(&server).build().unwrap().get_message(7, 1).lenient().send().await.unwrap();
    assert_eq!(
        message.decode_errors()[0].to_string(),
        "get_message: failed to decode the response body at senders[0]: expected an object, found null"
    );
}

#[tokio::test]
async fn null_within_a_result_does_not_cost_the_result() {
    let message: Value = json!({
        "type": "MESSAGE", "id": "1", "conversationsThreadId": "7", "createdAt": "2026-09-01T12:00:00Z",
        "createdBy": "A-1", "client": { "clientType": "HUBSPOT" }, "senders": null, "recipients": [], "archived": false,
        "text": "Hello", "attachments": null, "truncationStatus": "NOT_TRUNCATED", "direction": "INCOMING",
        "channelId": "1000", "channelAccountId": "8",
    });
    let server = FaultServer::start([Exchange::json(200, &json!({ "results": [message] }).to_string())]).await;
    let page = client(&server).build().unwrap().list_messages(7).lenient().send().await.unwrap();
    let Message::Message(message) = &page.results[0] else { panic!("{:?}", page.results[0]) };
    assert_eq!((message.text.as_str(), message.senders.len(), message.attachments.len()), ("Hello", 0, 0));
    let paths: Vec<_> = page.decode_errors().iter().map(|error| error.json_path().unwrap()).collect();
    assert_eq!(paths, ["results[0].attachments", "results[0].senders"]);
}
