//! Token providers that fail or hang, and what the limits and the attempts of calls make of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hubspot_conversations::{
    AccessToken, CallOptions, Client, ErrorKind, FailedAttempt, NoRetry, ProviderError, RateLimiter, RetryPolicy,
    TokenProvider,
};
use tests::FaultServer;

use crate::support::{Get, Post, send, success};

#[tokio::test]
async fn timeout_of_a_provider_names_it() {
    let server = FaultServer::start([success()]).await;
    let provider = || async { std::future::pending::<Result<AccessToken, ProviderError>>().await };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    let options = CallOptions::new().timeout(Duration::from_millis(50)).retry(hubspot_conversations::NoRetry);
    let error = send(&client, Get, options).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), server.requests()), (ErrorKind::Timeout, 0, 0));
    assert!(error.to_string().contains("token provider"), "{error}");
}

#[tokio::test]
async fn transient_failure_of_a_provider_is_retried() {
    let server = FaultServer::start([success()]).await;
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let provider = move || {
        let number = counted.fetch_add(1, Ordering::Relaxed);
        async move {
            match number {
                0 => Err::<_, ProviderError>(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into()),
                _ => Ok(AccessToken::new("token-1")),
            }
        }
    };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    assert_eq!(send(&client, Post, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!((calls.load(Ordering::Relaxed), server.requests()), (2, 1));
}

#[tokio::test]
async fn a_provider_that_hangs_is_asked_as_often_as_there_are_attempts_and_writes_are_safe_to_repeat() {
    let server = FaultServer::start([success()]).await;
    let policies = Arc::new(Mutex::new(Vec::new()));
    let provider = || async { std::future::pending::<Result<AccessToken, ProviderError>>().await };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    let policy = Observed(policies.clone());
    let options = CallOptions::new().timeout(Duration::from_millis(20)).retry(policy);
    let error = send(&client, Post, options).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), server.requests()), (ErrorKind::Timeout, 0, 0));
    assert_eq!(*policies.lock().unwrap(), [(1, true), (2, true), (3, true)]);
}

/// Makes three attempts, and keeps which there were and whether they were safe to repeat.
#[derive(Clone, Debug)]
struct Observed(Arc<Mutex<Vec<(u32, bool)>>>);

impl RetryPolicy for Observed {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        self.0.lock().unwrap().push((failed.attempts, failed.is_safe_to_repeat()));
        (failed.attempts < 3).then_some(Duration::from_millis(1))
    }
}

#[tokio::test]
async fn requests_without_a_token_use_no_rate_limit_up() {
    let server = FaultServer::start([success()]).await;
    let calls = Arc::new(AtomicUsize::new(0));
    let provider = {
        let calls = calls.clone();
        move || {
            let number = calls.fetch_add(1, Ordering::Relaxed);
            async move {
                if number < 3 {
                    return Err(ProviderError::from("no token"));
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
                Ok(AccessToken::new("token"))
            }
        }
    };
    let limiter = RateLimiter::at_most(1, Duration::from_secs(3600)).daily_limit(1);
    let options = CallOptions::new().retry(NoRetry);
    let builder = Client::builder().token_provider(provider).rate_limiter(limiter).options(options);
    let client = builder.base_url(server.base_url()).build().unwrap();
    for _ in 0..3 {
        assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap_err().kind(), ErrorKind::Authentication);
    }
    // A call is dropped while it waits for the token.
    let dropped = tokio::time::timeout(Duration::from_millis(50), send(&client, Get, CallOptions::new()));
    assert!(dropped.await.is_err());
    assert!(send(&client, Get, CallOptions::new()).await.is_ok());
    // The limit of the day is used up by the one request that was sent.
    assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap_err().kind(), ErrorKind::RateLimiter);
    assert_eq!(server.received().len(), 1);
}

/// A provider that takes longer than calls wait, and counts its calls.
fn slow(seconds: u64, calls: &Arc<AtomicUsize>) -> impl TokenProvider + use<> {
    let calls = calls.clone();
    move || {
        let number = calls.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            Ok::<_, ProviderError>(AccessToken::new(format!("token-{number}")))
        }
    }
}

#[tokio::test]
async fn a_refresh_that_has_begun_is_not_interrupted_and_its_token_is_used() {
    let server = FaultServer::start([success()]).await;
    let calls = Arc::new(AtomicUsize::new(0));
    let builder = Client::builder().token_provider(slow(100, &calls)).base_url(server.base_url());
    let client = builder.options(CallOptions::new().timeout(Duration::from_secs(600)).retry(NoRetry)).build().unwrap();
    tokio::time::pause();
    let error = send(&client, Post, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), server.requests()), (ErrorKind::Authentication, 0, 0));
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "the token provider returned no token for 60s");
    // The next call waits for the same refresh.
    let second = async {
        let header = send(&client, Post, CallOptions::new()).await;
        tokio::time::resume();
        header
    };
    assert_eq!(second.await.unwrap(), ["1", "2"]);
    assert_eq!((calls.load(Ordering::Relaxed), server.requests()), (1, 1));
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer token-1"));
}

#[tokio::test]
async fn a_provider_that_hangs_is_asked_again_after_five_minutes() {
    let server = FaultServer::start([success()]).await;
    let calls = Arc::new(AtomicUsize::new(0));
    let builder = Client::builder().token_provider(slow(u64::from(u32::MAX), &calls)).base_url(server.base_url());
    let client = builder.options(CallOptions::new().timeout(Duration::from_secs(600)).retry(NoRetry)).build().unwrap();
    tokio::time::pause();
    for _ in 0..6 {
        assert!(send(&client, Get, CallOptions::new()).await.is_err());
        tokio::time::advance(Duration::from_secs(1)).await;
    }
    assert_eq!((calls.load(Ordering::Relaxed), server.requests()), (2, 0));
}
