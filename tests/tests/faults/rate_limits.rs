//! Rate limiters against a server that enforces a rate limit.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::future::join_all;
use http_body_util::Full;
use hubspot_conversations::{
    CallOptions, Client, ErrorKind, FailedAttempt, NoRetry, RateLimit, RateLimitFuture, RateLimiter, RetryPolicy,
};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tests::{Exchange, FastForward, FaultServer, page};
use tokio::net::TcpListener;

/// The server accepts this many requests in any window of this length. HubSpot accepts 100 in 10 seconds; windows are
/// shorter here, since the tests run on the real clock: a paused clock would jump while bytes are in transit.
const MAX: usize = 100;
const WINDOW: Duration = Duration::from_millis(500);

#[derive(Debug, Default)]
struct RequestCounts {
    recent: VecDeque<Instant>,
    accepted: usize,
    rejected: usize,
    /// The most requests in any window.
    peak: usize,
}

impl RequestCounts {
    /// Counts a request. Returns how many more the window accepts, or `None` if the request exceeds the limit.
    fn count(&mut self, max: usize) -> Option<usize> {
        let now = Instant::now();
        while self.recent.front().is_some_and(|first| now - *first >= WINDOW) {
            self.recent.pop_front();
        }
        self.recent.push_back(now);
        self.peak = self.peak.max(self.recent.len());
        let left = max.checked_sub(self.recent.len());
        *if left.is_some() { &mut self.accepted } else { &mut self.rejected } += 1;
        left
    }
}

/// Starts a server that enforces a limit and optionally announces it in headers.
async fn server(max: usize, announces: bool) -> (String, Arc<Mutex<RequestCounts>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let counts = Arc::new(Mutex::new(RequestCounts::default()));
    let state = counts.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let state = state.clone();
            let service = service_fn(move |_| {
                let left = state.lock().unwrap().count(max);
                let mut response = hyper::Response::builder().status(if left.is_some() { 200 } else { 429 });
                if announces {
                    response = response
                        .header("x-hubspot-ratelimit-max", max)
                        .header("x-hubspot-ratelimit-remaining", left.unwrap_or(0))
                        .header("x-hubspot-ratelimit-interval-milliseconds", WINDOW.as_millis().to_string())
                        .header("x-hubspot-ratelimit-secondly", 1000);
                }
                let body = Full::new(Bytes::from(page(1..2, None)));
                async move { response.body(body) }
            });
            let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
            tokio::spawn(connection);
        }
    });
    (base_url, counts)
}

/// Makes calls from 64 concurrent tasks.
async fn calls_from_64_tasks(client: &Client, each: usize) -> Vec<Result<(), hubspot_conversations::Error>> {
    let tasks = (0..64).map(|_| {
        let client = client.clone();
        tokio::spawn(async move {
            for _ in 0..each {
                client.list_threads().send().await?;
            }
            Ok(())
        })
    });
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

/// Asserts that a server never rejects the requests of 64 tasks that share a limiter.
async fn stays_within(max: usize, announces: bool, limiter: RateLimiter) {
    let (base_url, counts) = server(max, announces).await;
    let client = Client::builder().token("t").base_url(base_url).rate_limiter(limiter).build().unwrap();
    let results = calls_from_64_tasks(&client, 4).await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    let counts = counts.lock().unwrap();
    assert_eq!((counts.accepted, counts.rejected), (64 * 4, 0), "at most {} in a window", counts.peak);
    assert!(counts.peak <= max);
}

#[tokio::test]
async fn tasks_that_share_a_limiter_are_never_rejected() {
    stays_within(MAX, false, RateLimiter::at_most(100, WINDOW)).await;
}

#[tokio::test]
async fn limiter_adopts_a_lower_limit_from_headers() {
    stays_within(80, true, RateLimiter::at_most(1000, WINDOW).and_at_most(70, Duration::from_millis(100))).await;
}

#[tokio::test]
async fn default_limiter_adopts_limits_from_headers() {
    stays_within(MAX, true, RateLimiter::new()).await;
}

#[tokio::test]
async fn clients_that_share_a_limiter_are_never_rejected() {
    let (base_url, counts) = server(MAX, false).await;
    let limiter = RateLimiter::at_most(100, WINDOW);
    let client = || Client::builder().base_url(&base_url).rate_limiter(limiter.clone()).build().unwrap();
    let (one, other) = (client(), client());
    let (one, other) = tokio::join!(calls_from_64_tasks(&one, 2), calls_from_64_tasks(&other, 2));
    assert!(one.iter().chain(&other).all(Result::is_ok));
    assert_eq!(counts.lock().unwrap().rejected, 0);
}

#[tokio::test]
async fn call_dropped_while_it_waits_frees_its_permit() {
    let (base_url, counts) = server(MAX, false).await;
    let limiter = RateLimiter::at_most(1, WINDOW);
    let client = Client::builder().base_url(&base_url).rate_limiter(limiter).build().unwrap();
    client.list_threads().send().await.unwrap();
    let waiting = tokio::time::timeout(Duration::from_millis(20), client.list_threads().send()).await;
    assert!(waiting.is_err());
    client.list_threads().send().await.unwrap();
    assert_eq!(counts.lock().unwrap().accepted, 2);
}

#[tokio::test]
async fn rejected_request_pauses_all_requests_of_the_limiter() {
    let rejected = Exchange::response(429, &[("retry-after", "7")], r#"{"policyName":"TEN_SECONDLY_ROLLING"}"#);
    let server = FaultServer::start([rejected, Exchange::json(200, &page(1..2, None))]).await;
    let limiter = RateLimiter::at_most(1000, WINDOW);
    let client = || {
        let builder = Client::builder().base_url(server.base_url()).rate_limiter(limiter.clone());
        builder.hook(FastForward::default()).build().unwrap()
    };
    let (first, second) = (client(), client());
    first.list_threads().options(CallOptions::new().retry(NoRetry)).send().await.unwrap_err();
    let start = tokio::time::Instant::now();
    second.list_threads().send().await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 7);
}

#[tokio::test]
async fn token_is_obtained_after_the_permit() {
    let (base_url, _) = server(MAX, false).await;
    let limiter = RateLimiter::at_most(1, Duration::from_millis(300));
    let obtained = Arc::new(Mutex::new(Vec::new()));
    let log = obtained.clone();
    let provider = move || {
        log.lock().unwrap().push(Instant::now());
        async {
            Ok::<_, hubspot_conversations::ProviderError>(
                hubspot_conversations::AccessToken::new("t").expires_in(Duration::ZERO),
            )
        }
    };
    let client = Client::builder().token_provider(provider).base_url(base_url).rate_limiter(limiter).build().unwrap();
    let start = Instant::now();
    let calls = (0..3).map(|_| client.list_threads().send());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    let obtained = obtained.lock().unwrap();
    assert_eq!(obtained.len(), 3);
    assert!(obtained[2] - start >= Duration::from_millis(600), "{:?}", obtained[2] - start);
}

#[tokio::test]
async fn wait_in_the_queue_is_bounded() {
    let (base_url, counts) = server(MAX, false).await;
    let limiter = RateLimiter::at_most(1, Duration::from_millis(400));
    let client = Client::builder().token("t").base_url(base_url).rate_limiter(limiter).build().unwrap();
    let options = CallOptions::new().rate_limit_timeout(Duration::from_millis(600));
    let calls = (0..5).map(|_| client.list_threads().options(options.clone()).send());
    let results = join_all(calls).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 2);
    assert!(
        results
            .iter()
            .filter_map(|result| result.as_ref().err())
            .all(|error| error.is_timeout() && error.attempts() == 0)
    );
    assert_eq!(counts.lock().unwrap().accepted, 2);
}

/// A limiter that fails a number of times, and then permits everything.
struct Failing(Mutex<VecDeque<Box<dyn std::error::Error + Send + Sync>>>, RateLimiter);

impl RateLimit for Failing {
    fn acquire(&self, patience: Duration) -> RateLimitFuture<'_> {
        match self.0.lock().unwrap().pop_front() {
            Some(error) => Box::pin(async { Err(error) }),
            None => self.1.acquire(patience),
        }
    }

    fn pause(&self, delay: Duration) {
        self.1.pause(delay);
    }
}

/// Makes a call with a limiter that fails. Returns its outcome, and the number of requests sent.
async fn fails_with(
    errors: impl IntoIterator<Item = Box<dyn std::error::Error + Send + Sync>>,
) -> (Result<(), hubspot_conversations::Error>, usize) {
    let server = FaultServer::start([Exchange::json(200, &page(1..2, None))]).await;
    let limiter = Failing(Mutex::new(errors.into_iter().collect()), RateLimiter::at_most(1000, WINDOW));
    let client = Client::builder().base_url(server.base_url()).rate_limiter(limiter).build().unwrap();
    let options = CallOptions::new().retry(AtOnce);
    (client.list_threads().options(options).send().await.map(drop), server.requests())
}

/// Retries at once what may succeed, up to five attempts.
#[derive(Debug)]
struct AtOnce;

impl RetryPolicy for AtOnce {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        (failed.attempts < 5 && failed.error.is_retryable()).then_some(Duration::ZERO)
    }
}

fn reset() -> Box<dyn std::error::Error + Send + Sync> {
    Box::new(std::io::Error::from(std::io::ErrorKind::ConnectionReset))
}

#[tokio::test]
async fn transient_failure_of_a_limiter_is_retried() {
    let (result, requests) = fails_with([reset(), reset()]).await;
    assert_eq!((result.is_ok(), requests), (true, 1));
    let (result, requests) = fails_with(std::iter::repeat_with(reset).take(9)).await;
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable(), error.attempts(), requests), (ErrorKind::RateLimiter, true, 0, 0));
}

#[tokio::test]
async fn other_failure_of_a_limiter_is_returned_at_once() {
    let (result, requests) = fails_with(["the account is closed".into()]).await;
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable(), error.attempts(), requests), (ErrorKind::RateLimiter, false, 0, 0));
}

#[tokio::test]
async fn requests_beyond_the_daily_limit_are_not_sent() {
    let (base_url, counts) = server(MAX, false).await;
    let limiter = RateLimiter::at_most(100, WINDOW).daily_limit(2);
    let client = Client::builder().base_url(base_url).rate_limiter(limiter).build().unwrap();
    let results = join_all((0..5).map(|_| client.list_threads().send())).await;
    let errors: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert_eq!((errors.len(), counts.lock().unwrap().accepted), (3, 2));
    assert!(errors.iter().all(|error| error.kind() == ErrorKind::RateLimiter && !error.is_retryable()));
}

#[tokio::test]
async fn requests_beyond_what_is_left_of_the_day_are_not_sent() {
    let left = |left: &str| Exchange::response(200, &[("x-hubspot-ratelimit-daily-remaining", left)], page(1..2, None));
    let server = FaultServer::start([left("1"), left("0"), left("500")]).await;
    let client = Client::builder().base_url(server.base_url()).rate_limiter(RateLimiter::at_most(100, WINDOW));
    let client = client.build().unwrap();
    for _ in 0..2 {
        client.list_threads().send().await.unwrap();
    }
    assert_eq!(client.list_threads().send().await.unwrap_err().kind(), ErrorKind::RateLimiter);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(60)).await;
    tokio::time::resume();
    for _ in 0..2 {
        client.list_threads().send().await.unwrap();
    }
    assert_eq!(server.requests(), 4);
}
