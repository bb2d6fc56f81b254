//! The custom retry policy.

use std::time::Duration;

use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{CallOptions, Client, Comment};
use tests::FastForward;

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../../examples/retry_policy.rs"]
mod example;

/// A client with the policy, whose waits pass at once.
fn client(server: &MockServer, retries: u32) -> (Client, FastForward) {
    let options = CallOptions::new().retry(example::Budgeted::new(retries)).total_timeout(Duration::from_secs(600));
    let waits = FastForward::default();
    (server.client_builder().options(options).hook(waits.clone()).build().unwrap(), waits)
}

#[tokio::test]
async fn a_rate_limited_comment_is_sent_again_after_the_delay_that_hubspot_asks_for() {
    let server = MockServer::start().await;
    let mock = server.send_message(|_, then| {
        then.too_many_requests().retry_after(9).times(2);
        then.ok(Comment::example_with(|it| it.id = "c1".into()))
    });
    let (client, waits) = client(&server, 100);
    assert_eq!(example::comment(&client, "1".into(), "Called back.").await.unwrap(), Some("c1".into()));
    mock.assert_calls(3);
    assert!(waits.waits().iter().all(|wait| *wait >= Duration::from_secs(9)), "{:?}", waits.waits());
}

#[tokio::test]
async fn a_comment_that_may_have_arrived_is_not_sent_again() {
    let server = MockServer::start().await;
    let mock = server.send_message(|_, then| {
        then.close();
        then.example()
    });
    example::comment(&client(&server, 100).0, "1".into(), "Called back.").await.unwrap_err();
    mock.assert_calls(1);
}

#[tokio::test]
async fn calls_share_the_budget() {
    let server = MockServer::start().await;
    let mock = server.get_thread(|_, then| then.service_unavailable());
    let (client, _) = client(&server, 3);
    for _ in 0..2 {
        client.get_thread("1").send().await.unwrap_err();
    }
    // Two calls, and three retries among them.
    mock.assert_calls(5);
}
