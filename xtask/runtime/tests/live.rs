//! Responses that are read as they arrive, from servers that send them in pieces, stall, and cut connections.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use client_runtime::{
    CallOptions, ClientBuilder, Download, Error, ErrorKind, Events, Lines, NoRetry, Operation, Reconnect, Request,
    Transport,
};
use reqwest::Method;
use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

const WATCH: Operation = Operation {
    id: "watch",
    method: Method::GET,
    path: "/watch",
    accept: "text/event-stream",
    idempotent: true,
    security: &[],
};
const ASK: Operation = Operation { method: Method::POST, idempotent: false, ..WATCH };

const EVENTS: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
const BYTES: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nx-shop: 1\r\n\r\n";

/// The last chunk of a body.
const END: &str = "0\r\n\r\n";

/// A chunk of a body.
fn chunk(text: &str) -> String {
    format!("{:x}\r\n{text}\r\n", text.len())
}

/// Starts a server that responds to each connection with the pieces of one response, in their order. A piece `wait` holds the
/// connection open. Returns the requests as received.
async fn server(responses: Vec<Vec<String>>) -> (Transport, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        for response in responses {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            let length = stream.read(&mut request).await.unwrap();
            // Most tests do not look at requests.
            let _ = sender.send(String::from_utf8_lossy(&request[..length]).to_ascii_lowercase());
            for piece in response {
                if piece == "wait" {
                    tokio::time::sleep(Duration::from_secs(60)).await;
                }
                stream.write_all(piece.as_bytes()).await.unwrap();
                stream.flush().await.unwrap();
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
    });
    let options = CallOptions::new().retry(NoRetry).read_timeout(Duration::from_millis(300));
    (ClientBuilder::<Transport>::new().base_url(&base_url).options(options).build().unwrap(), requests)
}

async fn download(response: Vec<String>) -> Result<Download, Error> {
    let (transport, _) = server(vec![response]).await;
    Request::new(&transport, &WATCH).send_for_download().await
}

async fn bytes(download: &mut Download) -> Result<usize, Error> {
    let mut length = 0;
    while let Some(bytes) = download.try_next().await? {
        length += bytes.len();
    }
    Ok(length)
}

#[derive(Debug, Deserialize, PartialEq)]
struct Row {
    id: u32,
}

fn is_send_and_sync<T: Send + Sync>(_: &T) {}

#[tokio::test]
async fn a_download_has_no_maximum_size_and_no_timeout_but_an_idle_one() {
    let mut pieces = vec![BYTES.to_owned()];
    pieces.extend((0..200).map(|_| chunk(&"x".repeat(1000))));
    pieces.push(END.to_owned());
    let (transport, _) = server(vec![pieces]).await;
    let mut request = Request::new(&transport, &WATCH);
    request.set_options(CallOptions::new().max_body_size(10_000).timeout(Duration::from_millis(200)));
    let mut download = request.send_for_download().await.unwrap();
    is_send_and_sync(&download);
    assert_eq!((download.status().as_u16(), &download.headers()["x-shop"]), (200, &"1".parse().unwrap()));
    assert_eq!(bytes(&mut download).await.unwrap(), 200_000);
    assert_eq!(download.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn a_download_that_is_cut_or_stalls_fails_with_its_status() {
    for (last, kind) in [(vec![], ErrorKind::Transport), (vec!["wait".to_owned()], ErrorKind::Timeout)] {
        let mut download = download([vec![BYTES.to_owned(), chunk("abc")], last].concat()).await.unwrap();
        assert_eq!(download.try_next().await.unwrap().unwrap(), "abc");
        let error = download.try_next().await.unwrap_err();
        assert_eq!((error.kind(), error.operation(), error.attempts()), (kind, Some("watch"), 1));
        assert_eq!(
            (error.status().unwrap().as_u16(), &error.headers().unwrap()["x-shop"]),
            (200, &"1".parse().unwrap())
        );
        assert_eq!(download.try_next().await.unwrap(), None);
    }
}

#[tokio::test]
async fn an_error_status_is_an_error_before_the_download() {
    let error =
        download(vec!["HTTP/1.1 404 Not Found\r\nContent-Length: 7\r\n\r\n{\"a\":1}".to_owned()]).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, 404));
    assert_eq!(error.body_as::<serde_json::Value>().unwrap()["a"], 1);
    let undecodable = error.body_as::<Row>().unwrap_err();
    assert_eq!((undecodable.kind(), undecodable.json_path()), (ErrorKind::Decode, Some("id")));
}

#[tokio::test]
async fn lines_decode_one_by_one() {
    let pieces = ["{\"id\": 1}\n{\"i", "d\":2}\r\n\n\u{1e}{\"id\":3}\n{\"id\":\"x\"}\n", "null\n{\"id\":5}"];
    let response = [vec![BYTES.to_owned()], pieces.map(chunk).to_vec(), vec![END.to_owned()]].concat();
    let (transport, _) = server(vec![response]).await;
    let mut lines: Lines<Option<Row>> = Request::new(&transport, &WATCH).send_for_lines().await.unwrap();
    is_send_and_sync(&lines);
    for id in 1..=3 {
        assert_eq!(lines.try_next().await.unwrap(), Some(Some(Row { id })));
    }
    let error = lines.try_next().await.unwrap_err();
    assert_eq!((error.json_path(), error.body().unwrap().as_ref()), (Some("id"), b"{\"id\":\"x\"}".as_slice()));
    assert_eq!(lines.try_next().await.unwrap(), Some(None));
    assert_eq!(lines.try_next().await.unwrap(), Some(Some(Row { id: 5 })));
    assert_eq!(lines.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn values_of_a_sequence_can_have_line_feeds() {
    // The second value arrives before the separator of the third.
    let pieces = ["\u{1e}{\n\"id\":\n1}\n\u{1e}{\n \"id\"", ": 2\n}\n"];
    let response = [vec![BYTES.to_owned()], pieces.map(chunk).to_vec(), vec!["wait".to_owned()]].concat();
    let (transport, _) = server(vec![response]).await;
    let mut lines: Lines<Row> = Request::new(&transport, &WATCH).send_for_lines().await.unwrap();
    for id in 1..=2 {
        assert_eq!(lines.try_next().await.unwrap(), Some(Row { id }));
    }
}

#[tokio::test]
async fn the_limit_is_that_of_a_line_and_not_of_a_chunk() {
    let lines = "{\"id\":1}\n".repeat(3);
    let response =
        vec![BYTES.to_owned(), chunk(&lines), chunk(&format!("{{\"id\":{}}}\n", "1".repeat(20))), END.to_owned()];
    let (transport, _) = server(vec![response]).await;
    let mut request = Request::new(&transport, &WATCH);
    request.set_options(CallOptions::new().max_body_size(10));
    let mut lines: Lines<Row> = request.send_for_lines().await.unwrap();
    for _ in 0..3 {
        assert_eq!(lines.try_next().await.unwrap(), Some(Row { id: 1 }));
    }
    assert_eq!(lines.try_next().await.unwrap_err().kind(), ErrorKind::BodyTooLarge);
    assert_eq!(lines.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn a_line_that_is_cut_off_is_no_value() {
    let (transport, _) = server(vec![vec![BYTES.to_owned(), chunk("{\"id\":1}\n12")]]).await;
    let mut lines: Lines<serde_json::Value> = Request::new(&transport, &WATCH).send_for_lines().await.unwrap();
    assert!(lines.try_next().await.unwrap().is_some());
    assert_eq!(lines.try_next().await.unwrap_err().kind(), ErrorKind::Transport);
    assert_eq!(lines.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn events_of_json_end_with_done() {
    let pieces = [
        "data: {\"id\"",
        ": 1}\n\ndata: {\"id\": \"x\"}\n\nevent: add\ndata: {\"id\":\ndata: 3}\n\ndata: null\n\ndata: [DONE]\n\n",
    ];
    let response = [vec![EVENTS.to_owned()], pieces.map(chunk).to_vec(), vec!["wait".to_owned()]].concat();
    let (transport, _) = server(vec![response]).await;
    let mut events: Events<Option<Row>> = Request::new(&transport, &ASK).send_for_events().await.unwrap();
    is_send_and_sync(&events);
    let first = events.try_next().await.unwrap().unwrap();
    assert_eq!((first.event.as_str(), first.data, first.id), ("message", Some(Row { id: 1 }), None));
    let error = events.try_next().await.unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap().as_ref()), (ErrorKind::Decode, b"{\"id\": \"x\"}".as_slice()));
    let last = events.try_next().await.unwrap().unwrap();
    assert_eq!((last.event.as_str(), last.data), ("add", Some(Row { id: 3 })));
    assert_eq!(events.try_next().await.unwrap().unwrap().data, None);
    assert_eq!(events.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn a_response_that_is_no_stream_of_events_is_an_error() {
    let json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}".to_owned();
    let (transport, _) = server(vec![vec![json]]).await;
    let error = Request::new(&transport, &ASK).send_for_events::<Row>().await.unwrap_err();
    assert_eq!(
        error.to_string().lines().next().unwrap(),
        "watch: the response is not a stream of events, but \"application/json\""
    );
    assert_eq!((error.kind(), error.body().unwrap().as_ref()), (ErrorKind::Decode, b"{}".as_slice()));
}

#[tokio::test]
async fn a_stream_that_is_cut_continues_after_the_last_event() {
    let first = vec![EVENTS.to_owned(), chunk("retry: 5\n\nid: 1\ndata: a\n\nid: 2\ndata: cut")];
    let second = vec![EVENTS.to_owned(), chunk("data: b\n\n"), END.to_owned()];
    let (transport, mut requests) = server(vec![first, second]).await;
    let mut events = Request::new(&transport, &WATCH).send_for_text_events().await.unwrap();
    assert_eq!(events.try_next().await.unwrap().unwrap().data, "a");
    let second = events.try_next().await.unwrap().unwrap();
    assert_eq!((second.data.as_str(), second.id.as_deref()), ("b", Some("1")));
    assert_eq!(events.try_next().await.unwrap(), None);
    assert!(!requests.recv().await.unwrap().contains("last-event-id"));
    assert!(requests.recv().await.unwrap().contains("\r\nlast-event-id: 1\r\n"));
}

#[tokio::test]
async fn an_empty_id_withdraws_the_last_one() {
    let first = vec![EVENTS.to_owned(), chunk("retry: 1\nid: 1\ndata: a\n\n"), END.to_owned()];
    let second = vec![EVENTS.to_owned(), chunk("id\ndata: b\n\n"), END.to_owned()];
    let last = vec!["HTTP/1.1 204 No Content\r\n\r\n".to_owned()];
    let (transport, mut requests) = server(vec![first, second, last]).await;
    let events = Request::new(&transport, &WATCH).send_for_text_events().await.unwrap();
    let mut events = events.reconnect(Reconnect::Always);
    assert_eq!(events.try_next().await.unwrap().unwrap().id.as_deref(), Some("1"));
    assert_eq!(events.try_next().await.unwrap().unwrap().id, None);
    assert_eq!(events.try_next().await.unwrap(), None);
    assert!(!requests.recv().await.unwrap().contains("last-event-id"));
    assert!(requests.recv().await.unwrap().contains("\r\nlast-event-id: 1\r\n"));
    assert!(!requests.recv().await.unwrap().contains("last-event-id"));
}

#[tokio::test]
async fn only_what_can_continue_reconnects() {
    let cut = || vec![EVENTS.to_owned(), chunk("retry: 1\nid: 1\ndata: a\n\n")];
    let without_id = || vec![EVENTS.to_owned(), chunk("retry: 1\ndata: a\n\n")];
    for (operation, response, reconnect) in [
        (&ASK, cut(), Reconnect::Always),
        (&WATCH, cut(), Reconnect::Never),
        (&WATCH, without_id(), Reconnect::AfterFailure),
    ] {
        let (transport, mut requests) = server(vec![response, cut()]).await;
        let events = Request::new(&transport, operation).send_for_text_events().await.unwrap();
        let mut events = events.reconnect(reconnect);
        assert_eq!(events.try_next().await.unwrap().unwrap().data, "a");
        assert_eq!(events.try_next().await.unwrap_err().kind(), ErrorKind::Transport);
        assert_eq!(events.try_next().await.unwrap(), None);
        requests.recv().await.unwrap();
        assert!(requests.try_recv().is_err());
    }
}

#[tokio::test]
async fn a_server_ends_a_stream_that_always_reconnects() {
    let response = || vec![EVENTS.to_owned(), chunk("retry: 1\ndata: a\n\n"), END.to_owned()];
    let last = vec!["HTTP/1.1 204 No Content\r\n\r\n".to_owned()];
    let (transport, _) = server(vec![response(), response(), last]).await;
    let events = Request::new(&transport, &WATCH).send_for_text_events().await.unwrap();
    let mut events = events.reconnect(Reconnect::Always);
    let mut count = 0;
    while events.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!(count, 2);
}

#[tokio::test]
async fn an_event_has_a_maximum_size() {
    let pieces = [chunk("data: a\n\n"), chunk(&format!("data: {}\n", "x".repeat(2000)))];
    let (transport, _) = server(vec![[vec![EVENTS.to_owned()], pieces.to_vec()].concat()]).await;
    let mut request = Request::new(&transport, &WATCH);
    request.set_options(CallOptions::new().max_body_size(1000));
    let mut events = request.send_for_text_events().await.unwrap();
    assert_eq!(events.try_next().await.unwrap().unwrap().data, "a");
    assert_eq!(events.try_next().await.unwrap_err().kind(), ErrorKind::BodyTooLarge);
    assert_eq!(events.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn errors_of_a_stream_do_not_repeat_the_token() {
    const TOKEN: &str = "secret-token";
    let response = vec![BYTES.to_owned(), chunk(&format!("{{\"id\":\"{TOKEN}\"}}\n")), END.to_owned()];
    let (transport, _) = server(vec![response]).await;
    let mut request = Request::new(&transport, &WATCH);
    request.set_options(CallOptions::new().header("authorization", format!("Bearer {TOKEN}")));
    let mut lines: Lines<Row> = request.send_for_lines().await.unwrap();
    let error = lines.try_next().await.unwrap_err();
    assert_eq!(error.body().unwrap().as_ref(), b"{\"id\":\"[redacted]\"}");
}
