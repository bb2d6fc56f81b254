//! Streams of pages and items.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use client_runtime::{
    ClientBuilder, Error, Items, Operation, Page, PageRequest, Pages, RawRequest, Request, Response, Transport,
};
use reqwest::Method;
use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const LIST: Operation = Operation {
    id: "list",
    method: Method::GET,
    path: "/list",
    accept: "application/json",
    idempotent: true,
    security: &[],
};

#[derive(Deserialize)]
struct Numbers {
    results: Vec<u32>,
    after: Option<String>,
}

impl Page for Numbers {
    type Item = u32;

    const ITEMS: &'static [&'static str] = &["results"];

    fn into_items(self) -> Vec<u32> {
        self.results
    }

    fn next_cursor(&self) -> Option<&str> {
        self.after.as_deref()
    }
}

#[derive(Clone)]
struct List(Request);

impl PageRequest for List {
    type Page = Numbers;

    const OPERATION: &'static Operation = &LIST;

    fn cursor(&self) -> Option<String> {
        self.0.query("after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.0.set_query::<String, _>("after", cursor);
    }

    fn fetch(self) -> impl Future<Output = Result<Response<Numbers>, Error>> + Send + 'static {
        self.0.send()
    }
}

/// Starts a server that returns the given body to every request, and counts requests.
async fn server(body: &'static str) -> (Transport, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&requests);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            counter.fetch_add(1, Ordering::Relaxed);
            let _ = stream.read(&mut [0; 4096]).await.unwrap();
            let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
            stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        }
    });
    (ClientBuilder::<Transport>::new().base_url(&base_url).build().unwrap(), requests)
}

fn list(transport: &Transport) -> List {
    List(Request::new(transport, &LIST))
}

#[test]
fn streams_can_be_sent_and_shared_between_threads() {
    fn is_send_and_sync<T: Send + Sync>() {}

    is_send_and_sync::<Pages<List>>();
    is_send_and_sync::<Items<List>>();
}

#[tokio::test]
async fn an_empty_cursor_ends_the_list() {
    for ahead in [0, 1] {
        let (transport, requests) = server(r#"{"results": [1, 2], "after": ""}"#).await;
        let mut items = Items::new(Pages::new(list(&transport))).fetch_ahead(ahead);
        assert_eq!(items.try_next().await.unwrap(), Some(1));
        assert_eq!(items.try_next().await.unwrap(), Some(2));
        assert_eq!(items.cursor(), None);
        assert_eq!(items.try_next().await.unwrap(), None);
        assert_eq!(requests.load(Ordering::Relaxed), 1);
    }
}

#[tokio::test]
async fn an_item_error_prints_no_content() {
    let (transport, _) = server(r#"{"results": [1, "jane@example.com", 3]}"#).await;
    let mut items = Items::new(Pages::new(list(&transport)));
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.item_json().unwrap(), "\"jane@example.com\"");
    let printed =
        "list: failed to decode an item of the page at results[1]: expected u32, found a string of 16 characters";
    assert_eq!(error.to_string(), printed);
    assert!(!format!("{:?}", error.item_json().map(|_| &error)).contains("[34, 106"), "{error:?}");
    assert_eq!(items.try_next().await.unwrap(), Some(3));
}

#[tokio::test]
async fn a_raw_request_stays_below_the_base_url() {
    let (transport, requests) = server("{}").await;
    for path in ["no-slash", "/a#b", "/../x", "/a/..", "/a/%2E%2e/b", "/.", "/a\\..\\b"] {
        let error = RawRequest::new(&transport, Method::GET, path).send_for_status().await.unwrap_err();
        assert!(error.to_string().starts_with("request: invalid path: "), "{path}: {error}");
        assert_eq!(error.attempts(), 0);
    }
    assert_eq!(requests.load(Ordering::Relaxed), 0);
    RawRequest::new(&transport, Method::GET, "/a..b/...?c=..").send_for_status().await.unwrap();
}

#[tokio::test]
async fn a_url_that_is_too_long_is_rejected_before_sending() {
    let (transport, requests) = server("{}").await;
    let mut request = list(&transport);
    request.set_cursor("x".repeat(70_000));
    let error = request.fetch().await.err().unwrap();
    assert!(error.to_string().starts_with("list: the request URL is too long: "), "{error}");
    assert_eq!((error.attempts(), requests.load(Ordering::Relaxed)), (0, 0));
}
