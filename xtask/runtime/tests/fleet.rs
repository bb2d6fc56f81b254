//! Limits of standard headers that workers share, on a real server of Redis.

#![cfg(feature = "redis")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, clippy::expect_used, unreachable_pub, reason = "other tests use more of it")]
#[path = "../../../tests/src/redis_server.rs"]
mod redis_server;

use std::time::{Duration, Instant};

use client_runtime::{RateLimit, Redis, RedisRateLimiter};
use reqwest::header::HeaderMap;

use crate::redis_server::RedisServer;

const SECOND: Duration = Duration::from_secs(1);

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
}

/// Two workers of a fleet.
fn workers(server: &RedisServer, app: &str) -> [RedisRateLimiter; 2] {
    let redis = || Redis::new(&server.url()).unwrap();
    [(); 2].map(|()| RedisRateLimiter::at_most(&redis(), app, 1000, SECOND))
}

/// Sends a request, whose response has some headers.
async fn send(worker: &RedisRateLimiter, response: &HeaderMap) {
    worker.acquire(SECOND * 5).await.unwrap().unwrap().complete(response);
    // The response is reported to Redis.
    tokio::time::sleep(SECOND / 10).await;
}

#[tokio::test]
async fn an_announced_window_holds_for_all_workers() {
    let Some(server) = RedisServer::start("announced windows") else { return };
    let [one, other] = workers(&server, "app");
    let announced =
        headers(&[("ratelimit-policy", "\"short\";q=2;w=2, \"day\";q=9;w=86400"), ("ratelimit", "\"short\";r=1;t=2")]);
    let start = Instant::now();
    send(&one, &announced).await;
    send(&other, &announced).await;
    assert!(start.elapsed() < SECOND, "{:?}", start.elapsed());
    send(&other, &announced).await;
    assert!(start.elapsed() >= SECOND * 2, "{:?}", start.elapsed());
    // Nothing is left of the window before if another one is announced.
    send(&one, &headers(&[("ratelimit-policy", "\"long\";q=500;w=10")])).await;
    let start = Instant::now();
    for _ in 0..3 {
        send(&other, &HeaderMap::new()).await;
    }
    assert!(start.elapsed() < SECOND, "{:?}", start.elapsed());
}

#[tokio::test]
async fn no_worker_sends_when_nothing_is_left_of_a_limit_without_a_window() {
    let Some(server) = RedisServer::start("announced limits that are spent") else { return };
    let [one, other] = workers(&server, "app");
    let limit = |remaining| {
        headers(&[("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", remaining), ("x-ratelimit-reset", "1")])
    };
    let start = Instant::now();
    send(&one, &limit("1")).await;
    send(&other, &limit("0")).await;
    assert!(start.elapsed() < SECOND, "{:?}", start.elapsed());
    send(&one, &HeaderMap::new()).await;
    assert!(start.elapsed() >= SECOND, "{:?}", start.elapsed());
}
