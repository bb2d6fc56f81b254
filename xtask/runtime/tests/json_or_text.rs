//! Responses that are JSON or text, as a server sends them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use client_runtime::{
    ClientBuilder, Error, ErrorKind, Operation, Request, Response, SecurityScheme, Transport, untagged,
};
use reqwest::Method;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const GET_JOB: Operation = Operation {
    id: "get_job",
    method: Method::GET,
    path: "/job",
    accept: "application/json, text/plain, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Job {
    Id(i64),
    Text(String),
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Job {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        let variants = [
            untagged::number(|value| untagged::attempt_integers(value).map(Self::Id)),
            untagged::text(|value| untagged::attempt(value).map(Self::Text)),
        ];
        untagged::decode("Job", &value, variants, Self::Unrecognized)
    }
}

/// Sends a request to which a server responds with a body of a media type.
async fn received(media_type: &str, body: &[u8]) -> Result<Response<Option<Job>>, Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let media_type = if media_type.is_empty() { String::new() } else { format!("content-type: {media_type}\r\n") };
    let head = format!("HTTP/1.1 200 OK\r\n{media_type}content-length: {}\r\nconnection: close\r\n\r\n", body.len());
    let response = [head.as_bytes(), body].concat();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let _ = socket.read(&mut [0; 4096]).await.unwrap();
        socket.write_all(&response).await.unwrap();
    });
    let transport = ClientBuilder::<Transport>::new().base_url(base_url).build().unwrap();
    Request::new(&transport, &GET_JOB).send_json_or_text().await
}

#[tokio::test]
async fn the_media_type_says_which_it_is() {
    let text = |text: &str| Some(Job::Text(text.to_owned()));
    for (media_type, body, expected) in [
        ("application/json", "1", Some(Job::Id(1))),
        ("application/problem+JSON; charset=utf-8", "\"a\"", text("a")),
        ("application/x-json", "1", Some(Job::Id(1))),
        ("application/json+job", "1", Some(Job::Id(1))),
        ("application/json", "null", None),
        ("", "", None),
        ("text/plain; charset=utf-8", "1", text("1")),
        ("text/plain", "\"a\"\n", text("\"a\"\n")),
        ("text/plain", "", text("")),
        ("", "1", Some(Job::Id(1))),
        ("", "busy", text("busy")),
    ] {
        let response = received(media_type, body.as_bytes()).await.unwrap();
        assert_eq!(response.body().as_ref(), body.as_bytes());
        assert_eq!(response.into_inner(), expected, "{media_type} {body:?}");
    }
    let latin = received("text/plain; charset=iso-8859-1", b"\xe9").await.unwrap();
    assert_eq!(latin.into_inner(), text("\u{e9}"));
}

#[tokio::test]
async fn what_is_neither_is_an_error() {
    for (media_type, body) in [("application/json", &b"busy"[..]), ("text/plain", b"\xff")] {
        let error = received(media_type, body).await.unwrap_err();
        assert_eq!((error.kind(), error.body().unwrap().as_ref()), (ErrorKind::Decode, body), "{media_type}");
    }
}
