//! What a mock has received.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hubspot_conversations::ThreadStatus;
use hubspot_conversations::mock::MockServer;

/// The message of an assertion that fails.
fn message(assertion: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(assertion)).unwrap_err();
    *panic.downcast::<String>().unwrap()
}

#[tokio::test]
async fn calls_are_counted_and_compared() {
    let server = MockServer::start().await;
    let mock = server.list_threads(|_, then| then.page([]));
    let client = server.client();
    client.list_threads().limit(1).send().await.unwrap();
    client.list_threads().limit(2).thread_status(ThreadStatus::Open).send().await.unwrap();
    mock.assert_calls(2);
    mock.assert_called_with(|when| when.limit(2).thread_status(ThreadStatus::Open));
    assert_eq!(mock.requests()[0].query("limit"), ["1"]);
    assert_eq!(mock.requests()[0].header("authorization").as_deref(), Some("Bearer mock-token"));

    let failed = message(|| mock.assert_calls(3));
    assert!(failed.contains("list_threads was called 2 times, not 3"), "{failed}");
    let failed = message(|| mock.assert_called_with(|when| when.limit(3)));
    assert!(failed.contains("`limit` is \\\"1\\\", not \\\"3\\\""), "{failed}");
}

#[tokio::test]
async fn debug_omits_what_can_be_secret() {
    let server = MockServer::start().await;
    let mock = server.list_threads(|_, then| then.page([]));
    server.client().list_threads().send().await.unwrap();
    assert!(!format!("{:?} {mock:?} {server:?}", mock.requests()).contains("mock-token"));
}
