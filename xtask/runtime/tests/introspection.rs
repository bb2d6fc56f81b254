//! Asking the server what a token is.

#![cfg(feature = "oauth")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use client_runtime::{Error, ErrorKind, IntrospectedToken, TokenIntrospector};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Asks a server that responds with a status and a body. Returns the form that it received, too.
async fn introspect(status: &str, body: &str) -> (Result<IntrospectedToken, Error>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/introspect", listener.local_addr().unwrap());
    let response = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    let received = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = String::new();
        while !request.contains("token=") {
            let mut part = [0; 4096];
            let length = stream.read(&mut part).await.unwrap();
            request.push_str(std::str::from_utf8(&part[..length]).unwrap());
        }
        stream.write_all(response.as_bytes()).await.unwrap();
        request.split_once("\r\n\r\n").unwrap().1.to_owned()
    });
    let introspector = TokenIntrospector::new("app", "client-secret").unwrap().introspection_url(&url).unwrap();
    assert!(!format!("{introspector:?}").contains("client-secret"));
    let token = introspector.introspect("secret-token").await;
    (token, received.await.unwrap())
}

#[tokio::test]
async fn a_token_says_what_it_is() {
    let body = r#"{"active":true,"token":"secret-token","scopes":["a","b"],"expires_in":1799,"hub_id":42}"#;
    let (token, form) = introspect("200 OK", body).await;
    let token = token.unwrap();
    assert_eq!(form, "client_id=app&client_secret=client-secret&token=secret-token");
    assert!(token.is_active());
    assert_eq!(token.scopes(), ["a", "b"]);
    assert_eq!(token.expires_in(), Some(Duration::from_secs(1799)));
    assert_eq!(token.get("hub_id").and_then(|id| id.as_u64()), Some(42));
    let printed = format!("{token:?}");
    assert!(printed.contains("hub_id") && !printed.contains("secret"), "{printed}");
}

#[tokio::test]
async fn members_of_the_standard_are_read() {
    let (token, _) = introspect("200 OK", r#"{"active":false,"scope":"a b","exp":1}"#).await;
    let token = token.unwrap();
    assert!(!token.is_active());
    assert_eq!((token.scopes(), token.expires_in()), (vec!["a".to_owned(), "b".to_owned()], Some(Duration::ZERO)));
}

#[tokio::test]
async fn a_byte_order_mark_is_ignored() {
    let (token, _) = introspect("200 OK", "\u{feff}{\"active\":true}").await;
    assert!(token.unwrap().is_active());
}

#[tokio::test]
async fn errors_have_no_secrets() {
    for (status, body, kind) in [
        ("200 OK", r#"{"token":"secret-token"}"#, ErrorKind::Decode),
        ("200 OK", "secret-token", ErrorKind::Decode),
        ("400 Bad Request", r#"{"message":"client-secret and secret-token are wrong"}"#, ErrorKind::Status),
    ] {
        let error = introspect(status, body).await.0.unwrap_err();
        assert_eq!(error.kind(), kind);
        let printed = format!("{error} {error:?} {:?}", error.body());
        assert!(!printed.contains("secret-token") && !printed.contains("client-secret"), "{printed}");
    }
}

#[test]
fn an_invalid_url_is_named_by_its_setting() {
    for (url, why) in [
        (
            "http://example.com/introspect",
            "the introspection URL is http, which would send secrets unencrypted: use https",
        ),
        ("https//", "invalid introspection URL"),
    ] {
        let error = TokenIntrospector::new("app", "client-secret").unwrap().introspection_url(url).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Configuration, why), "{url}");
    }
}
