//! Calls that are dropped at every point where they wait.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, RateLimiter};
use tests::{Exchange, FastForward, FaultServer};

use crate::support::{Call, Get, Post, send, success, test_table};

/// Polls a future up to a number of times, then drops it. Returns its output if it completed.
async fn poll_up_to<F: Future>(future: F, times: usize) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut remaining = times;
    poll_fn(|context| {
        if remaining == 0 {
            return Poll::Ready(None);
        }
        remaining -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// Drops a call after one poll, after two, and so on, until it completes. A dropped call sends nothing afterwards, never
/// exceeds its attempts, and leaves the client usable.
async fn can_be_dropped_anywhere(call: Call, attempts: usize) {
    // The first response is an error, so that idempotent calls are also dropped while they wait and in their second attempt.
    let response = Exchange::default().head(200, &[("content-length", "14")]).send(r#"{"resul"#).send(r#"ts":[]}"#);
    let mut times = 1;
    loop {
        let server = FaultServer::start([Exchange::json(503, ""), response.clone(), success()]).await;
        let limiter = RateLimiter::at_most(1000, Duration::from_secs(1));
        let client = Client::builder()
            .token("t")
            .base_url(server.base_url())
            .hook(FastForward::default())
            .rate_limiter(limiter)
            .build()
            .unwrap();
        let completed = poll_up_to(send(&client, call, CallOptions::new()), times).await.is_some();
        tokio::time::sleep(Duration::from_millis(5)).await;
        let requests = server.requests();
        if completed {
            assert_eq!(requests, attempts);
        }
        assert!(requests <= attempts, "{requests} requests after {times} polls");
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert_eq!(server.requests(), requests, "a request was sent after the call was dropped");
        let after = send(&client, Get, CallOptions::new()).await;
        assert!(after.is_ok(), "{after:?} after {times} polls");
        if completed {
            return;
        }
        times += 1;
        assert!(times < 1000, "the call does not complete");
    }
}

test_table! {
    get_can_be_dropped_at_any_await_point: can_be_dropped_anywhere(Get, 2);
    post_is_sent_at_most_once_if_dropped_at_any_await_point: can_be_dropped_anywhere(Post, 1);
}
