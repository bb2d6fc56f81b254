//! A server that shows what it receives.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(dead_code, unreachable_pub, reason = "each test file uses some of it")]

use client_runtime::{ClientBuilder, Error, Operation, Request, Transport};
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub const GET: Operation = Operation {
    id: "get_thing",
    method: Method::GET,
    path: "/shops/{shopId}/things/{thingId}",
    accept: "application/json",
    idempotent: true,
    security: &[],
};
pub const LIST: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "text/csv, */*",
    idempotent: true,
    security: &[],
};
pub const CREATE: Operation = Operation {
    id: "create_thing",
    method: Method::POST,
    path: "/things",
    accept: "*/*",
    idempotent: false,
    security: &[],
};

/// Starts a server that receives one request, responds with 204, and returns the request as received.
pub async fn server() -> (Transport, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let request = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !is_complete(&request) {
            let mut part = [0; 4096];
            let length = stream.read(&mut part).await.unwrap();
            assert!(length > 0, "the request ends early: {}", String::from_utf8_lossy(&request));
            request.extend(&part[..length]);
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
        String::from_utf8(request).unwrap()
    });
    let transport = ClientBuilder::<Transport>::new().base_url(&base_url).build().unwrap();
    (transport, request)
}

/// Whether a request is complete, by its length or its last chunk.
fn is_complete(request: &[u8]) -> bool {
    let request = String::from_utf8_lossy(request);
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let head = head.to_ascii_lowercase();
    if head.contains("transfer-encoding: chunked") {
        return body.ends_with("0\r\n\r\n");
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_none_or(|length| body.len() >= length.parse().unwrap())
}

/// Sends a request and returns its first line, its head and its body.
pub async fn sent(operation: &'static Operation, fill: impl FnOnce(&mut Request)) -> (String, String, String) {
    let (transport, server) = server().await;
    let mut request = Request::new(&transport, operation);
    fill(&mut request);
    request.send_for_status().await.unwrap();
    let request = server.await.unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), head.to_owned(), body.to_owned())
}

pub async fn rejected(fill: impl FnOnce(&mut Request)) -> Error {
    let transport = ClientBuilder::<Transport>::new().base_url("http://127.0.0.1:9").build().unwrap();
    let mut request = Request::new(&transport, &GET);
    fill(&mut request);
    request.send_for_status().await.unwrap_err()
}

/// Starts a server that responds to each request with a JSON body.
pub async fn responding(body: &str) -> Transport {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let response = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(response.as_bytes()).await;
        }
    });
    ClientBuilder::<Transport>::new().base_url(&base_url).build().unwrap()
}
