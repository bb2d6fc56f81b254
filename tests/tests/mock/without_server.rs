//! Values of the client that tests make without a server.

use hubspot_conversations::mock::{self, Example};
use hubspot_conversations::{Client, ErrorKind, Thread, ThreadPage};

#[test]
fn responses_and_errors_can_be_constructed() {
    let response = mock::response(Thread::example());
    assert_eq!((response.id.as_str(), response.status().as_u16()), ("1", 200));
    assert!(response.body().starts_with(b"{"));
    let error = mock::status_error(429);
    assert!(error.is_rate_limited() && error.retry_after().is_some() && error.is_retryable());
    let error = mock::error_response(403, Default::default(), r#"{"category":"MISSING_SCOPES"}"#);
    assert_eq!(error.details().unwrap().category.as_deref(), Some("MISSING_SCOPES"));
    assert!(mock::error(ErrorKind::Timeout, "timed out").is_retryable());
}

#[tokio::test]
async fn streams_can_be_constructed() {
    let client = Client::new("token").unwrap();
    let pages = || [Ok(ThreadPage::example()), Ok(ThreadPage::example()), Err(mock::status_error(500))];
    let mut items = mock::items_of(client.list_threads(), pages());
    assert!(items.try_next().await.unwrap().is_some());
    assert!(items.try_next().await.unwrap().is_some());
    assert_eq!(items.try_next().await.unwrap_err().status().unwrap().as_u16(), 500);
    let mut pages = mock::pages_of(client.list_threads(), pages());
    assert_eq!(pages.try_next().await.unwrap().unwrap().results.len(), 1);
}
