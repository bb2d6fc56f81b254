//! Errors as they are printed, and the bodies of error responses.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use client_runtime::{CallOptions, ClientBuilder, Error, ErrorBody, ErrorKind, NoRetry, RawRequest, Transport};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Returns the error of a call that receives a response, its headers and its body as given.
async fn error(head: &str, body: &Value) -> Error {
    request(head, body).await.send_for_status().await.unwrap_err()
}

/// Returns the error of a call whose response does not decode.
async fn undecodable(head: &str, body: &Value) -> Error {
    request(head, body).await.send::<BTreeMap<String, Vec<String>>>().await.unwrap_err()
}

/// Returns a request that receives a response.
async fn request(head: &str, body: &Value) -> RawRequest {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let body = body.to_string();
    let response = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await.unwrap();
        stream.write_all(response.as_bytes()).await.unwrap();
    });
    let transport = ClientBuilder::<Transport>::new().base_url(&base_url).build().unwrap();
    RawRequest::new(&transport, Method::GET, "/").options(CallOptions::new().retry(NoRetry))
}

#[test]
fn without_a_base_url_there_is_no_client() {
    let error = ClientBuilder::<Transport>::new().token("t").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`base_url`"), "{error}");
}

#[tokio::test]
async fn punctuation_of_the_message_is_not_doubled() {
    let error =
        error("429 Too Many", &json!({"message": "You have reached your limit.", "correlationId": "c-1"})).await;
    let printed = "request: HTTP 429 Too Many Requests: You have reached your limit (correlation ID c-1)";
    assert_eq!(error.to_string(), printed);
}

#[tokio::test]
async fn a_message_that_is_the_name_of_the_status_is_printed_once() {
    let body =
        json!({"timestamp": "2026-09-01T12:00:00Z", "status": 404, "error": "Not Found", "message": "", "path": "/x"});
    assert_eq!(error("404 Not Found", &body).await.to_string(), "request: HTTP 404 Not Found");
    let body = json!({"status": 404, "error": "Not Found", "message": "No pet 7", "path": "/x"});
    assert_eq!(error("404 Not Found", &body).await.to_string(), "request: HTTP 404 Not Found: No pet 7");
}

#[tokio::test]
async fn debug_of_a_response_that_does_not_decode_says_where_and_why() {
    let transport_error = undecodable("200 OK", &json!({"results": [7]})).await;
    let printed = format!("{transport_error:?}");
    assert!(printed.contains("source: \"at results[0]: expected a string, found"), "{printed}");
}

#[tokio::test]
async fn debug_prints_the_values_of_the_accessors() {
    let error = error("404 Not Found\r\nx-hubspot-correlation-id: c-2", &json!({"message": "no such thing"})).await;
    assert_eq!(
        format!("{error:?}"),
        "Error { kind: Status, operation: \"request\", status: 404, message: \"no such thing\", attempts: 1, \
         correlation_id: \"c-2\", .. }"
    );
}

#[tokio::test]
async fn messages_cannot_forge_lines_or_fill_a_log() {
    let message = format!("a\nINFO forged \u{1b}[2J\u{202e}{}", "x".repeat(100_000));
    let error = error("400 Bad Request", &json!({"message": message, "correlationId": "c\r\n1"})).await;
    for printed in [error.to_string(), format!("{error:?}")] {
        assert!(printed.contains(r"a\nINFO forged \u{1b}[2J\u{202e}xxx"), "{printed}");
        assert!(printed.contains(r"c\r\n1") && !printed.contains(['\n', '\r', '\u{1b}', '\u{202e}']), "{printed}");
        assert!(printed.len() < 2000, "{}", printed.len());
    }
}

#[tokio::test]
async fn problem_documents_and_oauth_errors_have_a_message() {
    for (body, message) in [
        (json!({"type": "about:blank", "title": "Gone", "detail": "It was deleted."}), "It was deleted"),
        (json!({"title": "Deleted"}), "Deleted"),
        (json!({"error": "invalid_grant", "error_description": "expired"}), "expired"),
        (json!({"message": "first", "detail": "second"}), "first"),
    ] {
        let error = error("410 Gone", &body).await;
        assert_eq!(error.to_string(), format!("request: HTTP 410 Gone: {message}"));
        assert_eq!(serde_json::to_value(error.details().unwrap()).unwrap(), body);
    }
}

#[test]
fn an_error_body_serializes_as_received() {
    let body = json!({
        "status": "error",
        "message": ["not", "a", "string"],
        "subCategory": "X",
        "errors": [{"in": "id", "code": "INVALID", "extra": 1}],
        "context": {"ids": ["1"]},
        "unknown": {"a": null}
    });
    let decoded: ErrorBody = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(decoded.errors.as_ref().unwrap()[0].location.as_deref(), Some("id"));
    assert_eq!(serde_json::to_value(&decoded).unwrap(), body);
}

#[tokio::test]
async fn missing_scopes_are_those_of_the_body_or_of_the_challenge() {
    let challenge = |text: &str| format!("403 Forbidden\r\nWWW-Authenticate: {text}");
    let detail = |scopes: Value| json!({"errors": [{"message": "no"}, {"context": scopes}]});
    for (head, body, expected) in [
        (
            "403 Forbidden".to_owned(),
            detail(json!({"requiredScopes": ["a.read", "a.write", "a.read"]})),
            "a.read a.write",
        ),
        ("403 Forbidden".to_owned(), detail(json!({"requiredGranularScopes": ["b"], "requiredScopes": ["a"]})), "b"),
        ("403 Forbidden".to_owned(), json!({"context": {"missingScopes": ["c"]}, "errors": "none"}), "c"),
        ("403 Forbidden".to_owned(), json!({"context": "{id=[7], missingScopes=[c.read, d]}"}), "c.read d"),
        ("403 Forbidden".to_owned(), detail(json!("{missingScopes=c.read, id=7}")), "c.read"),
        ("403 Forbidden".to_owned(), detail(json!("{\"requiredScopes\": [\"e\"]}")), "e"),
        ("403 Forbidden".to_owned(), detail(json!("{notMissingScopes=[a]}")), ""),
        ("403 Forbidden".to_owned(), detail(json!("missingScopes=[")), ""),
        (challenge("Bearer error=\"insufficient_scope\", scope=\"d e\""), json!({}), "d e"),
        (challenge("Bearer scope=d, error=insufficient_scope"), json!(["no object"]), "d"),
        // What is left of the body counts first. Other challenges, and other parameters, are about something else.
        (
            challenge("Bearer error=\"insufficient_scope\", scope=\"d\""),
            json!({"context": {"missingScopes": ["c"]}}),
            "c",
        ),
        (challenge("Bearer scope=\"d\""), json!({}), ""),
        (challenge("Bearer error=\"insufficient_scope\", x_scope=\"d\""), json!({"context": {"missingScopes": 1}}), ""),
    ] {
        assert_eq!(error(&head, &body).await.missing_scopes().join(" "), expected, "{head} {body}");
    }
    let without_response = ClientBuilder::<Transport>::new().token("t").build().unwrap_err();
    assert!(without_response.missing_scopes().is_empty());
}
