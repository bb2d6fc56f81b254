//! Errors keep the whole response: status, headers and body, whatever the body is.

use std::error::Error as _;
use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, Error, ErrorKind, NoRetry};
use tests::ReplayServer;

/// Disables retries.
fn without_retry() -> CallOptions {
    CallOptions::new().retry(NoRetry)
}

async fn error(recording: &str) -> Error {
    let replay = ReplayServer::start(&[&format!("2026-09-beta/list_threads/{recording}")]).await;
    let client =
        Client::builder().token("secret-token").base_url(replay.base_url()).options(without_retry()).build().unwrap();
    let error = client.list_threads().send().await.unwrap_err();
    assert_eq!(error.operation(), Some("list_threads"));
    assert!(!format!("{error} {error:?}").contains("secret-token"));
    error
}

#[tokio::test]
async fn status_400_has_message_category_and_location() {
    let replay = ReplayServer::start(&["2026-09-beta/list_threads/error_400"]).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let error = client.list_threads().inbox_id([1, 2]).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(error.is_bad_request() && !error.is_retryable());
    let details = error.details().unwrap();
    assert_eq!(details.category.as_deref(), Some("VALIDATION_ERROR"));
    assert_eq!(details.errors.as_ref().unwrap()[0].location.as_deref(), Some("inboxId"));
    assert_eq!(error.correlation_id(), Some("5b1f0a3e-7d10-4c8b-9b60-0a3a2d0d7b11"));
    assert_eq!(
        error.to_string(),
        "list_threads: HTTP 400 Bad Request: Only one inboxId filter is allowed for this query \
         (correlation ID 5b1f0a3e-7d10-4c8b-9b60-0a3a2d0d7b11)"
    );
}

#[tokio::test]
async fn status_401_is_unauthorized_and_has_the_expiry_time() {
    let error = error("error_401").await;
    assert!(error.is_unauthorized() && !error.is_retryable());
    assert_eq!(error.details().unwrap().category.as_deref(), Some("EXPIRED_AUTHENTICATION"));
    assert_eq!(error.details().unwrap().context.as_ref().unwrap()["expire time"][0], "2026-08-20T09:00:00.000Z");
}

#[tokio::test]
async fn status_403_names_the_missing_scopes() {
    let error = error("error_403").await;
    assert!(error.is_forbidden());
    assert_eq!(error.missing_scopes(), ["conversations.read"]);
    let details = error.details().unwrap();
    let context = details.errors.as_ref().unwrap()[0].context.as_ref().unwrap();
    assert_eq!(context["requiredScopes"][0], "conversations.read");
    assert_eq!(details.links.as_ref().unwrap()["scopes"], "https://developers.hubspot.com/scopes");
}

#[tokio::test]
async fn status_404_keeps_its_html_body() {
    let error = error("error_404_html").await;
    assert!(error.is_not_found());
    assert_eq!(error.details(), None);
    assert_eq!(error.headers().unwrap()["x-hubspot-notfound"], "true");
    assert!(error.body().unwrap().starts_with(b"<html>"));
    assert_eq!(error.correlation_id(), Some("c0ffee00-0000-4000-8000-000000000404"));
}

#[tokio::test]
async fn status_429_is_rate_limited_and_has_retry_after() {
    let error = error("error_429").await;
    assert!(error.is_rate_limited() && error.is_retryable());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    let details = error.details().unwrap();
    assert_eq!(details.category, None);
    assert_eq!(details.error_type.as_deref(), Some("RATE_LIMIT"));
    assert_eq!(details.policy_name.as_deref(), Some("TEN_SECONDLY_ROLLING"));
    assert_eq!(details.other["groupName"], "publicapi:private-apps:conversations:12345");
}

#[tokio::test]
async fn status_429_of_the_daily_limit_is_not_retryable() {
    let error = error("error_429_daily").await;
    assert!(error.is_rate_limited() && !error.is_retryable());
    assert_eq!(error.retry_after(), None);
}

#[tokio::test]
async fn status_500_is_retryable() {
    assert!(error("error_500").await.is_retryable());
}

#[tokio::test]
async fn error_body_may_omit_every_field() {
    let error = error("error_without_fields").await;
    assert_eq!(error.details(), Some(&Default::default()));
    assert_eq!(error.body().unwrap(), "{}");
    assert_eq!(error.to_string(), "list_threads: HTTP 400 Bad Request");
}

#[tokio::test]
async fn error_fields_of_unexpected_type_do_not_discard_the_others() {
    let error = error("error_with_unexpected_types").await;
    let details = error.details().unwrap();
    assert_eq!(details.correlation_id.as_deref(), Some("still-opaque"));
    assert_eq!((&details.message, &details.errors), (&None, &None));
    assert_eq!(details.other["message"][0], "not");
    assert_eq!(details.other["errors"], "none");
}

#[tokio::test]
async fn error_without_body_keeps_status_and_correlation_id() {
    let error = error("error_empty").await;
    assert_eq!(error.status().unwrap(), 502);
    assert_eq!(error.body().unwrap(), "");
    assert_eq!(error.correlation_id(), Some("c0ffee00-0000-4000-8000-000000000502"));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn decode_error_has_json_path_status_headers_and_body() {
    let error = error("wrong_type").await;
    assert!(error.is_decode() && !error.is_retryable());
    assert_eq!(error.json_path(), Some("results[1].spam"));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["content-type"], "application/json;charset=utf-8");
    assert!(error.body().unwrap().starts_with(b"{\"results\""));
    assert_eq!(error.correlation_id(), Some("c0ffee00-0000-4000-8000-000000000200"));
    assert!(error.source().unwrap().to_string().contains("expected a boolean"));
}

#[tokio::test]
async fn truncated_json_is_a_decode_error_with_its_path() {
    let error = error("truncated").await;
    assert!(error.is_decode());
    assert_eq!(error.json_path(), Some("results[0].createdAt"));
}

#[tokio::test]
async fn empty_body_is_a_decode_error() {
    let error = error("empty_body").await;
    assert!(error.is_decode());
    assert_eq!(error.json_path(), Some("."));
    assert_eq!(error.body().unwrap(), "");
}

#[tokio::test]
async fn refused_connection_is_a_connect_error_without_response() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder().token("secret-token").base_url(base_url).options(without_retry()).build().unwrap();
    let error = client.list_threads().after("personal-cursor").send().await.unwrap_err();
    assert!(error.is_connect() && error.is_retryable());
    assert_eq!((error.status(), error.headers(), error.body()), (None, None, None));
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains("secret-token") && !printed.contains("personal-cursor"), "{printed}");
}

#[tokio::test(start_paused = true)]
async fn attempt_times_out_if_the_server_never_responds() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder()
        .token("t")
        .base_url(base_url)
        .options(without_retry())
        .timeout(Duration::from_secs(3))
        .build()
        .unwrap();
    let start = tokio::time::Instant::now();
    let error = client.list_threads().send().await.unwrap_err();
    assert!(error.is_timeout() && error.is_retryable());
    assert_eq!(start.elapsed().as_secs(), 3);
}
