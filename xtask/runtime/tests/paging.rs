//! Lists whose pages follow each other by numbers and by URLs, from a server that serves three pages.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, Mutex};

use client_runtime::{
    CallOptions, ClientBuilder, Error, ErrorKind, Items, Operation, PageRequest, Pages, Request, Response,
    SecurityScheme, Transport, next_link, next_page,
};
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const LIST: Operation = Operation {
    id: "list",
    method: Method::GET,
    path: "/v1/list",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

#[derive(Clone)]
struct Linked(Request);

impl PageRequest for Linked {
    type Page = Vec<u32>;

    const OPERATION: &'static Operation = &LIST;

    fn cursor(&self) -> Option<String> {
        self.0.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.0.set_page_url(cursor);
    }

    fn next_cursor(&self, page: &Response<Vec<u32>>, _: usize) -> Option<String> {
        next_link(page.headers())
    }

    fn fetch(self) -> impl Future<Output = Result<Response<Vec<u32>>, Error>> + Send + 'static {
        self.0.send()
    }
}

#[derive(Clone)]
struct Numbered(Request);

impl PageRequest for Numbered {
    type Page = Vec<u32>;

    const OPERATION: &'static Operation = &LIST;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.0.query("page").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.0.set_query::<String, _>("page", cursor);
    }

    fn next_cursor(&self, page: &Response<Vec<u32>>, skipped: usize) -> Option<String> {
        next_page(self.cursor().as_deref(), 1, page.len() + skipped, None, None::<u64>)
    }

    fn fetch(self) -> impl Future<Output = Result<Response<Vec<u32>>, Error>> + Send + 'static {
        self.0.send()
    }
}

/// Starts a server that returns the head lines and the body that `respond` has for the target of a request. Returns the heads of
/// the requests.
async fn server(respond: fn(&str) -> (String, &'static str)) -> (Request, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&requests);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            let length = stream.read(&mut request).await.unwrap();
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            let (head, body) = respond(request.split(' ').nth(1).unwrap());
            log.lock().unwrap().push(request);
            let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{head}Content-Length: {}\r\n\r\n", body.len());
            stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        }
    });
    let transport = ClientBuilder::<Transport>::new().base_url(&base_url).token("secret").build().unwrap();
    (Request::new(&transport, &LIST), requests)
}

fn targets(requests: &Mutex<Vec<String>>) -> Vec<String> {
    let requests = requests.lock().unwrap();
    requests.iter().map(|request| request.split(' ').nth(1).unwrap().to_owned()).collect()
}

async fn collect<R: PageRequest<Page = Vec<u32>>>(request: R) -> (Vec<u32>, Option<Error>) {
    let mut items = Items::new(Pages::new(request));
    let mut found = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(item)) => found.push(item),
            Ok(None) => return (found, None),
            Err(error) if error.item_json().is_some() => {}
            Err(error) => return (found, Some(error)),
        }
    }
}

#[tokio::test]
async fn links_are_followed_within_the_origin() {
    let (mut request, requests) = server(|target| match target {
        "/v1/list?per_page=2&key=k" => {
            ("Link: </v1/list?per_page=2&page=2>; rel=\"next\", <?page=9>; rel=last\r\n".to_owned(), "[1,2]")
        }
        "/v1/list?per_page=2&page=2&key=k" => ("Link: <?page=3&key=k#x>; rel=next\r\n".to_owned(), "[3]"),
        _ => (String::new(), "[4]"),
    })
    .await;
    request.set_query::<i64, _>("per_page", 2);
    request.set_options(CallOptions::new().query("key", "k"));
    let (items, error) = collect(Linked(request)).await;
    assert_eq!((items, error.map(|it| it.to_string())), (vec![1, 2, 3, 4], None));
    assert_eq!(
        targets(&requests),
        ["/v1/list?per_page=2&key=k", "/v1/list?per_page=2&page=2&key=k", "/v1/list?page=3&key=k"]
    );
    assert!(requests.lock().unwrap().iter().all(|it| it.to_ascii_lowercase().contains("authorization: bearer secret")));
}

#[tokio::test]
async fn credentials_never_go_to_another_origin() {
    for link in ["https://evil.example/v1/list?page=2", "//evil.example/", "http://127.0.0.1:1/v1/list", "ftp://a/"] {
        let (request, requests) = server(|_| (String::new(), "[1]")).await;
        let mut request = Linked(request);
        request.set_cursor(link.to_owned());
        let (items, error) = collect(request).await;
        let error = error.unwrap();
        assert_eq!((items.len(), error.kind(), error.attempts()), (0, ErrorKind::InvalidRequest, 0), "{link}");
        assert!(error.to_string().contains("another origin"), "{error}");
        assert!(targets(&requests).is_empty());
    }
}

#[tokio::test]
async fn a_link_to_the_same_page_is_an_error() {
    let (request, _) = server(|_| ("Link: <?page=2>; rel=next\r\n".to_owned(), "[1]")).await;
    let (items, error) = collect(Linked(request)).await;
    assert_eq!((items, error.unwrap().kind()), (vec![1, 1], ErrorKind::RepeatedCursor));
}

#[tokio::test]
async fn numbered_pages_end_with_an_empty_one() {
    let (request, requests) = server(|target| match target {
        "/v1/list" => (String::new(), "[1,\"x\"]"),
        "/v1/list?page=2" => (String::new(), "[\"x\"]"),
        "/v1/list?page=3" => (String::new(), "[3]"),
        _ => (String::new(), "[]"),
    })
    .await;
    let (items, error) = collect(Numbered(request)).await;
    assert_eq!((items, error.map(|it| it.to_string())), (vec![1, 3], None));
    assert_eq!(targets(&requests), ["/v1/list", "/v1/list?page=2", "/v1/list?page=3", "/v1/list?page=4"]);
}

#[tokio::test]
async fn a_server_that_ignores_the_number_is_an_error() {
    let (request, requests) = server(|_| (String::new(), "[1]")).await;
    let (_, error) = collect(Numbered(request)).await;
    assert_eq!(error.unwrap().kind(), ErrorKind::RepeatedCursor);
    assert_eq!(targets(&requests).len(), 2);
}
