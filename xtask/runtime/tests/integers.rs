//! Integers that are whole bodies, as a server sends them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use client_runtime::{
    ClientBuilder, Integers, Operation, Request, Response, SecurityScheme, Transport, integer_tag, union,
};
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const GET_COUNT: Operation = Operation {
    id: "get_count",
    method: Method::GET,
    path: "/count",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// Sends a request to which a server responds with a body.
async fn received<T: for<'de> Integers<'de>>(body: &'static str) -> Result<Response<T>, client_runtime::Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let _ = socket.read(&mut [0; 4096]).await.unwrap();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
        socket.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    });
    let transport = ClientBuilder::<Transport>::new().base_url(base_url).build().unwrap();
    Request::new(&transport, &GET_COUNT).send_integers().await
}

#[tokio::test]
async fn whole_numbers_are_integers_in_any_spelling() {
    assert_eq!(received::<i64>("1.0").await.unwrap().into_inner(), 1);
    assert_eq!(received::<u64>("18446744073709551615").await.unwrap().into_inner(), u64::MAX);
    assert_eq!(received::<Vec<Option<i32>>>("[1e3, null, 2]").await.unwrap().into_inner(), [Some(1000), None, Some(2)]);
    let counts = received::<BTreeMap<String, i64>>(r#"{"a": 2.00}"#).await.unwrap().into_inner();
    assert_eq!(counts["a"], 2);
    assert_eq!(received::<Option<i64>>("").await.unwrap().into_inner(), None);
}

#[tokio::test]
async fn other_numbers_are_no_integers() {
    let error = received::<i64>("1.5").await.unwrap_err();
    assert_eq!(error.kind(), client_runtime::ErrorKind::Decode, "{error}");
}

#[test]
fn a_tag_is_an_integer_in_any_spelling() {
    let tag = |tag: &str| {
        let json = format!(r#"{{"kind":{tag}}}"#);
        let value = union::record(&mut serde_json::Deserializer::from_str(&json)).unwrap();
        integer_tag(&value, "kind")
    };
    for (written, expected) in [("1", 1), ("-1", -1), ("1.0", 1), ("1e3", 1000), ("9223372036854775807", i64::MAX)] {
        assert_eq!(tag(written), Some(expected), "{written}");
    }
    for other in ["1.5", "9223372036854775808", "9007199254740993.0", "\"1\"", "null"] {
        assert_eq!(tag(other), None, "{other}");
    }
}
