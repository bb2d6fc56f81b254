//! Calls that are dropped in the middle, at every point where they wait.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, RateLimiter};
use tests::{Exchange, FaultServer, SkipWaits};

use crate::support::{Call, Read, Write, good, rows, send};

/// Polls a future at most so often, and drops it then; whether it came to its end.
async fn polled<F: Future>(future: F, times: usize) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = times;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// However early a call is dropped, it sends its request once at most, and the next call is as good as ever.
async fn can_be_dropped_anywhere(call: Call) {
    // The first answer is a bad one, so that reads wait for their second attempt as well.
    let pieces = Exchange::default().head(200, &[("content-length", "14")]).send(r#"{"resul"#).send(r#"ts":[]}"#);
    let mut times = 1;
    loop {
        let server = FaultServer::start([Exchange::json(503, ""), pieces.clone(), good()]).await;
        let limiter = RateLimiter::at_most(1000, Duration::from_secs(1));
        let client = Client::builder()
            .token("t")
            .base_url(server.base_url())
            .hook(SkipWaits)
            .rate_limiter(limiter)
            .build()
            .unwrap();
        let ended = polled(send(&client, call, CallOptions::new()), times).await.is_some();
        tokio::time::sleep(Duration::from_millis(5)).await;
        let requests = server.requests();
        assert!(requests <= 2, "{requests} requests");
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert_eq!(server.requests(), requests, "something goes on after the call was dropped");
        let after = send(&client, Read, CallOptions::new()).await;
        assert!(after.is_ok(), "{after:?} after {times} polls");
        if ended {
            return;
        }
        times += 1;
        assert!(times < 1000, "the call has no end");
    }
}

rows! {
    a_read_can_be_dropped_wherever_it_waits: can_be_dropped_anywhere(Read);
    a_write_can_be_dropped_wherever_it_waits: can_be_dropped_anywhere(Write);
}
