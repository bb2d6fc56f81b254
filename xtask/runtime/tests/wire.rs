//! Requests as a server receives them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use bytes::Bytes;
use chrono::NaiveDate;
use client_runtime::{ClientBuilder, Error, ErrorKind, Form, MultipartForm, Operation, Part, Request, Transport};
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const GET: Operation = Operation {
    id: "get_thing",
    method: Method::GET,
    path: "/shops/{shopId}/things/{thingId}",
    accept: "application/json",
    idempotent: true,
};
const LIST: Operation =
    Operation { id: "list_things", method: Method::GET, path: "/things", accept: "text/csv, */*", idempotent: true };
const CREATE: Operation =
    Operation { id: "create_thing", method: Method::POST, path: "/things", accept: "*/*", idempotent: false };

/// Starts a server that receives one request, responds with 204, and returns the request as received.
async fn server() -> (Transport, JoinHandle<String>) {
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
async fn sent(operation: &'static Operation, fill: impl FnOnce(&mut Request)) -> (String, String, String) {
    let (transport, server) = server().await;
    let mut request = Request::new(&transport, operation);
    fill(&mut request);
    request.send_for_status().await.unwrap();
    let request = server.await.unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), head.to_owned(), body.to_owned())
}

async fn rejected(fill: impl FnOnce(&mut Request)) -> Error {
    let transport = ClientBuilder::<Transport>::new().base_url("http://127.0.0.1:9").build().unwrap();
    let mut request = Request::new(&transport, &GET);
    fill(&mut request);
    request.send_for_status().await.unwrap_err()
}

#[tokio::test]
async fn path_arguments_cannot_leave_their_segment() {
    let (line, ..) = sent(&GET, |request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<String>("thingId", "a/../b?c#d %2e é");
    })
    .await;
    assert_eq!(line, "GET /shops/7/things/a%2F..%2Fb%3Fc%23d%20%252e%20%C3%A9 HTTP/1.1");
}

#[tokio::test]
async fn a_path_argument_in_braces_is_not_a_parameter() {
    let (line, ..) = sent(&GET, |request| {
        request.set_path::<String>("shopId", "{thingId}");
        request.set_path::<String>("thingId", "x");
    })
    .await;
    assert_eq!(line, "GET /shops/%7BthingId%7D/things/x HTTP/1.1");
}

#[tokio::test]
async fn path_arguments_that_address_another_endpoint_are_rejected_before_sending() {
    for argument in ["", ".", ".."] {
        let error = rejected(|request| {
            request.set_path::<i64>("shopId", 7);
            request.set_path::<String>("thingId", argument);
        })
        .await;
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(
            error.to_string(),
            format!("get_thing: invalid path argument `thingId`: {argument:?} addresses another endpoint")
        );
    }
}

#[tokio::test]
async fn lists_are_repeated_or_joined() {
    let (line, head, _) = sent(&LIST, |request| {
        request.set_query_list::<i64, _>("repeated", [1, 2]);
        request.set_query_joined::<String, _>("joined", "|", ["a,b", "c"]);
        request.set_query_joined::<String, _>("commas", ",", ["a,b", "c"]);
        request.set_query_list::<NaiveDate, _>("days", NaiveDate::from_ymd_opt(2026, 9, 1));
        request.set_header_list::<bool, _>("x-flags", [true, false]);
    })
    .await;
    assert_eq!(line, "GET /things?repeated=1&repeated=2&joined=a%2Cb%7Cc&commas=a%2Cb,c&days=2026-09-01 HTTP/1.1");
    assert!(head.contains("x-flags: true,false"), "{head}");
    assert!(head.contains("accept: text/csv, */*"), "{head}");
}

#[tokio::test]
async fn map_parameters_have_their_key_in_the_name() {
    let (line, ..) = sent(&LIST, |request| {
        request.add_query_map::<String>("property.{name}", [("colour", "red"), ("a&b", "c=d")]);
        request.add_query_map::<f64>("filter[{key}]", [("size", 1.5)]);
    })
    .await;
    assert_eq!(line, "GET /things?property.colour=red&property.a%26b=c%3Dd&filter%5Bsize%5D=1.5 HTTP/1.1");
}

#[tokio::test]
async fn a_header_value_with_a_line_break_is_rejected() {
    let error = rejected(|request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<i64>("thingId", 7);
        request.set_header::<String>("x-trace", "line\nbreak");
    })
    .await;
    assert_eq!(
        error.to_string(),
        "get_thing: invalid value of the header `x-trace`: it contains a line break or another control character"
    );
}

#[tokio::test]
async fn a_body_has_its_media_type() {
    let (_, head, body) = sent(&CREATE, |request| request.set_json(&[1, 2]).unwrap()).await;
    assert!(head.contains("content-type: application/json"), "{head}");
    assert_eq!(body, "[1,2]");

    let (_, head, body) = sent(&CREATE, |request| request.set_body("text/plain", "text")).await;
    assert!(head.contains("content-type: text/plain"), "{head}");
    assert_eq!(body, "text");
}

#[tokio::test]
async fn a_form_percent_encodes_syntax() {
    let (_, head, body) = sent(&CREATE, |request| {
        let mut form = Form::default();
        form.set::<String>("code", "a+b&c=d é");
        form.set::<i64>("count", 1);
        form.set::<i64>("count", 2);
        form.set_list::<String, _>("scopes", ["x", "y"]);
        form.attach(request);
    })
    .await;
    assert!(head.contains("content-type: application/x-www-form-urlencoded"), "{head}");
    assert_eq!(body, "code=a%2Bb%26c%3Dd%20%C3%A9&count=2&scopes=x&scopes=y");
}

#[tokio::test]
async fn a_multipart_form_has_a_part_for_each_value() {
    let (_, head, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        form.set_file("file", Part::bytes("content").file_name("a\"b.txt").media_type("text/plain"));
        form.set_files("more", [Bytes::from_static(b"one"), Bytes::from_static(b"two")]);
        form.set::<String>("folder", "/é");
        form.set_json("options", vec!["x"]);
        form.attach(request);
    })
    .await;
    let boundary = head.split("multipart/form-data; boundary=").nth(1).unwrap().lines().next().unwrap();
    let parts: Vec<_> = body.split(&format!("--{boundary}")).map(str::trim).collect();
    assert_eq!(
        parts[1],
        "Content-Disposition: form-data; name=\"file\"; filename=\"a\\\"b.txt\"\r\nContent-Type: text/plain\r\n\r\ncontent"
    );
    let unnamed =
        "Content-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream";
    assert_eq!(parts[2], format!("{unnamed}\r\n\r\none"));
    assert_eq!(parts[3], format!("{unnamed}\r\n\r\ntwo"));
    assert_eq!(parts[4], "Content-Disposition: form-data; name=\"folder\"\r\n\r\n/é");
    assert_eq!(
        parts[5],
        "Content-Disposition: form-data; name=\"options\"\r\nContent-Type: application/json\r\n\r\n[\"x\"]"
    );
    assert_eq!(parts[6], "--");
}

#[tokio::test]
async fn an_empty_multipart_form_has_a_boundary() {
    let (_, head, body) = sent(&CREATE, |request| MultipartForm::default().attach(request)).await;
    assert!(head.contains("content-type: multipart/form-data; boundary=empty"), "{head}");
    assert_eq!(body, "--empty--\r\n");
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let chunks = futures_util::stream::iter(["one ", "two"].map(|chunk| Ok::<_, std::io::Error>(Bytes::from(chunk))));
    let mut form = MultipartForm::default();
    form.set_file("file", Part::stream(chunks).file_name("a.txt"));
    let (_, head, body) = sent(&CREATE, |request| form.attach(request)).await;
    assert!(head.contains("transfer-encoding: chunked"), "{head}");
    assert!(body.contains("one ") && body.contains("two"), "{body}");

    let error = rejected(|request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<i64>("thingId", 7);
        form.attach(request);
    })
    .await;
    assert_eq!(error.to_string(), "get_thing: the stream of a file was already sent");
}
