//! One count: server, hooks, limiter, retry policy and error agree on the number of requests.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hubspot_conversations::{
    AccessToken, Attempt, CallOptions, ErrorKind, FailedAttempt, Hook, ProviderError, RateLimit, RateLimitFuture,
    RatePermit, RetryPolicy, StandardRetry,
};
use reqwest::header::HeaderMap;
use tests::{Exchange, FaultServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::authorization::expired;
use crate::support::{Get, client, send};

/// Counts whatever is counted.
#[derive(Clone, Debug, Default)]
struct Count {
    hooks: Arc<Mutex<Vec<u32>>>,
    policy: Arc<Mutex<Vec<u32>>>,
    permits: Arc<AtomicUsize>,
    completed: Arc<AtomicUsize>,
}

impl Hook for Count {
    fn after(&self, attempt: &Attempt<'_>) {
        self.hooks.lock().unwrap().push(attempt.number);
    }
}

impl RetryPolicy for Count {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        self.policy.lock().unwrap().push(failed.attempts);
        StandardRetry::new().max_attempts(10).next_attempt(failed)
    }
}

impl RateLimit for Count {
    fn acquire(&self, _: Duration) -> RateLimitFuture<'_> {
        self.permits.fetch_add(1, Ordering::Relaxed);
        let permit = Permit(self.clone());
        Box::pin(async { Ok(Some(Box::new(permit) as Box<dyn RatePermit>)) })
    }

    fn pause(&self, _: Duration) {}
}

struct Permit(Count);

impl RatePermit for Permit {
    fn complete(self: Box<Self>, _: &HeaderMap) {
        self.0.completed.fetch_add(1, Ordering::Relaxed);
    }

    fn cancel(self: Box<Self>) {
        self.0.permits.fetch_sub(1, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn everybody_counts_the_same_requests() {
    let faults = [
        Exchange::default().reset(),
        Exchange::json(503, "{}"),
        expired(),
        Exchange::json(429, "{}"),
        Exchange::json(400, "{}"),
    ];
    let server = FaultServer::start(faults).await;
    let count = Count::default();
    let tokens = Arc::new(AtomicUsize::new(0));
    let provider = move || {
        let number = tokens.fetch_add(1, Ordering::Relaxed);
        async move {
            match number {
                // Nothing is sent, so that nothing is counted.
                0 => Err::<_, ProviderError>(std::io::Error::from(std::io::ErrorKind::TimedOut).into()),
                _ => Ok(AccessToken::new(format!("token-{number}"))),
            }
        }
    };
    let builder = client(&server).token_provider(provider).rate_limiter(count.clone()).hook(count.clone());
    let client = builder.options(CallOptions::new().retry(count.clone())).build().unwrap();
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), server.requests()), (ErrorKind::Status, 5, 5), "{error:?}");
    assert_eq!(*count.hooks.lock().unwrap(), [1, 2, 3, 4, 5]);
    assert_eq!((count.permits.load(Ordering::Relaxed), count.completed.load(Ordering::Relaxed)), (5, 4));
    // The one without a token is an attempt for the policy, which must end; the one with a new token follows at once.
    assert_eq!(*count.policy.lock().unwrap(), [1, 2, 3, 5, 6]);
}

/// A server that rejects an upload before it has read it, and closes the connection.
async fn rejecting(status: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 1000];
            let _ = stream.read(&mut head).await;
            let response = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{{}}");
            stream.write_all(response.as_bytes()).await.unwrap();
            // What was not read resets the connection.
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    base_url
}

#[tokio::test]
async fn upload_that_is_rejected_before_it_is_read_is_its_status() {
    for (status, number) in [("413 Content Too Large", 413), ("401 Unauthorized", 401), ("404 Not Found", 404)] {
        let client = hubspot_conversations::Client::builder().token("secret-token").base_url(rejecting(status).await);
        let client = client.build().unwrap();
        let request = client.request(reqwest::Method::POST, "/files").body("image/png", vec![7; 20_000_000]);
        let error = request.send_for_status().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1), "{error:?}");
        assert_eq!(error.status().unwrap().as_u16(), number);
    }
}
