//! A server that enforces its limits, and clients that keep them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::future::join_all;
use http_body_util::Full;
use hubspot_conversations::{Client, RateLimiter};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tests::page;
use tokio::net::TcpListener;

/// So many requests in any window of this length are answered: HubSpot's 100 in 10 seconds, in a tenth of the time.
const MAX: usize = 100;
const WINDOW: Duration = Duration::from_secs(1);

#[derive(Debug, Default)]
struct Counted {
    recent: VecDeque<Instant>,
    answered: usize,
    refused: usize,
    /// The most requests that were ever in a window.
    most: usize,
}

impl Counted {
    /// Counts a request. Whether it is within the limit, and how many more would be.
    fn request(&mut self, max: usize) -> Option<usize> {
        let now = Instant::now();
        while self.recent.front().is_some_and(|first| now - *first >= WINDOW) {
            self.recent.pop_front();
        }
        self.recent.push_back(now);
        self.most = self.most.max(self.recent.len());
        let left = max.checked_sub(self.recent.len());
        *if left.is_some() { &mut self.answered } else { &mut self.refused } += 1;
        left
    }
}

/// A server that enforces a limit, and tells it in headers if it is to.
async fn server(max: usize, tells: bool) -> (String, Arc<Mutex<Counted>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let counted = Arc::new(Mutex::new(Counted::default()));
    let state = counted.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let state = state.clone();
            let service = service_fn(move |_| {
                let left = state.lock().unwrap().request(max);
                let mut response = hyper::Response::builder().status(if left.is_some() { 200 } else { 429 });
                if tells {
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
    (base_url, counted)
}

/// 64 tasks make so many calls each, all at once.
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

async fn stays_below(max: usize, tells: bool, limiter: RateLimiter) {
    let (base_url, counted) = server(max, tells).await;
    let client = Client::builder().token("t").base_url(base_url).rate_limiter(limiter).build().unwrap();
    let results = calls_from_64_tasks(&client, 4).await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    let counted = counted.lock().unwrap();
    assert_eq!((counted.answered, counted.refused), (64 * 4, 0), "at most {} in a window", counted.most);
    assert!(counted.most <= max);
}

#[tokio::test]
async fn tasks_without_a_limiter_are_refused() {
    let (base_url, counted) = server(MAX, false).await;
    let client = Client::builder().token("t").base_url(base_url).build().unwrap();
    let calls = (0..200).map(|_| client.list_threads().options(once()).send());
    join_all(calls).await;
    assert!(counted.lock().unwrap().refused > 0);
}

fn once() -> hubspot_conversations::CallOptions {
    hubspot_conversations::CallOptions::new().retry(hubspot_conversations::NoRetry)
}

#[tokio::test]
async fn tasks_that_share_a_limiter_are_never_refused() {
    stays_below(MAX, false, RateLimiter::at_most(100, WINDOW)).await;
}

#[tokio::test]
async fn a_limiter_learns_a_lower_limit_from_headers() {
    stays_below(80, true, RateLimiter::at_most(1000, WINDOW).and_at_most(70, Duration::from_millis(100))).await;
}

#[tokio::test]
async fn a_limiter_learns_hubspots_limits_from_headers() {
    stays_below(MAX, true, RateLimiter::new()).await;
}

#[tokio::test]
async fn clients_that_share_a_limiter_are_never_refused() {
    let (base_url, counted) = server(MAX, false).await;
    let limiter = RateLimiter::at_most(100, WINDOW);
    let client = || Client::builder().base_url(&base_url).rate_limiter(limiter.clone()).build().unwrap();
    let (one, other) = (client(), client());
    let (one, other) = tokio::join!(calls_from_64_tasks(&one, 2), calls_from_64_tasks(&other, 2));
    assert!(one.iter().chain(&other).all(Result::is_ok));
    assert_eq!(counted.lock().unwrap().refused, 0);
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_leaves_its_turn_to_others() {
    let (base_url, counted) = server(MAX, false).await;
    let limiter = RateLimiter::at_most(1, Duration::from_secs(1));
    let client = Client::builder().base_url(&base_url).rate_limiter(limiter).build().unwrap();
    client.list_threads().send().await.unwrap();
    let waiting = tokio::time::timeout(Duration::from_millis(20), client.list_threads().send()).await;
    assert!(waiting.is_err());
    client.list_threads().send().await.unwrap();
    assert_eq!(counted.lock().unwrap().answered, 2);
}
