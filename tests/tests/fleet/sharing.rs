//! What limiters share.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use hubspot_conversations::{
    CallOptions, Client, ClientBuilder, ErrorKind, NoRetry, RateLimit, Redis, RedisRateLimiter,
};
use tests::{Exchange, FaultServer, RedisServer, page};
use tokio::time::timeout;

use crate::MACHINE;
use crate::api::{self, Api};

pub(crate) const SECOND: Duration = Duration::from_secs(1);

pub(crate) fn redis(server: &RedisServer) -> Redis {
    Redis::new(&server.url()).unwrap().timeout(SECOND / 2)
}

pub(crate) fn client(base_url: &str, limiter: RedisRateLimiter) -> Client {
    builder(base_url, limiter).build().unwrap()
}

fn builder(base_url: &str, limiter: RedisRateLimiter) -> ClientBuilder<Client> {
    Client::builder().base_url(base_url).rate_limiter(limiter).options(CallOptions::new().retry(NoRetry))
}

fn response(headers: &[(&str, &str)]) -> Exchange {
    Exchange::response(200, headers, page(1..2, None))
}

#[tokio::test]
async fn a_limit_that_one_worker_learns_holds_for_all() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("learned limits") else { return };
    let headers = [
        ("x-hubspot-ratelimit-max", "3"),
        ("x-hubspot-ratelimit-interval-milliseconds", "2000"),
        ("x-hubspot-ratelimit-remaining", "2"),
    ];
    let api = FaultServer::start([response(&headers), response(&[])]).await;
    let limiter = || RedisRateLimiter::at_most(&redis(&server), "app", 1000, SECOND);
    let (one, other) = (client(&api.base_url(), limiter()), client(&api.base_url(), limiter()));
    let start = Instant::now();
    one.list_threads().send().await.unwrap();
    tokio::time::sleep(SECOND / 10).await;
    for _ in 0..2 {
        other.list_threads().send().await.unwrap();
    }
    assert!(start.elapsed() < SECOND * 2);
    other.list_threads().send().await.unwrap();
    assert!(start.elapsed() >= SECOND * 2, "{:?}", start.elapsed());
}

#[tokio::test]
async fn requests_of_other_programs_count() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("requests of others") else { return };
    let headers = [
        ("x-hubspot-ratelimit-max", "100"),
        ("x-hubspot-ratelimit-interval-milliseconds", "2000"),
        ("x-hubspot-ratelimit-remaining", "0"),
    ];
    let api = FaultServer::start([response(&headers), response(&[])]).await;
    let limiter = || RedisRateLimiter::at_most(&redis(&server), "app", 1000, SECOND);
    let start = Instant::now();
    client(&api.base_url(), limiter()).list_threads().send().await.unwrap();
    tokio::time::sleep(SECOND / 10).await;
    client(&api.base_url(), limiter()).list_threads().send().await.unwrap();
    assert!(start.elapsed() >= SECOND * 2, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_pause_holds_for_all() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("pauses") else { return };
    let rejected = Exchange::response(429, &[("retry-after", "2")], r#"{"policyName":"SECONDLY"}"#);
    let api = FaultServer::start([rejected, response(&[])]).await;
    let limiter = || RedisRateLimiter::at_most(&redis(&server), "app", 1000, SECOND);
    let start = Instant::now();
    client(&api.base_url(), limiter()).list_threads().send().await.unwrap_err();
    tokio::time::sleep(SECOND / 10).await;
    client(&api.base_url(), limiter()).list_threads().send().await.unwrap();
    assert!((2.0..3.0).contains(&start.elapsed().as_secs_f64()), "{:?}", start.elapsed());
}

#[tokio::test]
async fn the_day_has_one_budget_for_all() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("daily limits") else { return };
    let (base_url, api) =
        api::start(Api { left_of_day: Some(1000), limits: vec![(1000, SECOND)], ..Api::default() }).await;
    let limiter = || RedisRateLimiter::new(&redis(&server), "app").daily_limit(3);
    let (one, other) = (client(&base_url, limiter()), client(&base_url, limiter()));
    for client in [&one, &other, &one] {
        client.list_threads().send().await.unwrap();
    }
    let error = other.list_threads().send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable(), error.attempts()), (ErrorKind::RateLimiter, false, 0));
    assert!(format!("{error:?}").contains("daily limit"), "{error:?}");
    assert_eq!(api.lock().unwrap().arrivals.len(), 3);
    // Another app has a budget of its own, and what the API reports is known to all of its workers.
    api.lock().unwrap().left_of_day = Some(0);
    let limiter = || RedisRateLimiter::new(&redis(&server), "other app");
    client(&base_url, limiter()).list_threads().send().await.unwrap();
    tokio::time::sleep(SECOND / 10).await;
    let error = client(&base_url, limiter()).list_threads().send().await.unwrap_err();
    assert_eq!((error.kind(), api.lock().unwrap().arrivals.len()), (ErrorKind::RateLimiter, 4));
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_leaves_nothing_behind() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("dropped calls") else { return };
    let (base_url, api) = api::start(Api { limits: vec![(2, SECOND)], ..Api::default() }).await;
    let limiter = || RedisRateLimiter::at_most(&redis(&server), "app", 2, SECOND);
    let (one, other) = (client(&base_url, limiter()), client(&base_url, limiter()));
    for round in 0..3 {
        let dropped = (0..8).map(|_| timeout(Duration::from_millis(5 * round), one.list_threads().send()));
        join_all(dropped).await;
        timeout(SECOND * 5, other.list_threads().send()).await.unwrap().unwrap();
    }
    assert_eq!(api.lock().unwrap().rejected, 0);
}

#[tokio::test]
async fn a_slow_request_counts_as_long_as_it_is_under_way() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("slow requests") else { return };
    let redis = redis(&server).key_prefix("tests:");
    let limiter = || RedisRateLimiter::at_most(&redis, "app", 1, SECOND / 10);
    let permit = limiter().acquire(SECOND).await.unwrap().unwrap();
    // What keeps it in the count must outlast the time in which it is renewed, and that after its response.
    let one = limiter();
    for _ in 0..2 {
        tokio::time::sleep(SECOND * 2).await;
        let reply = server.command(&["PTTL", "tests:{app}:requests"]).unwrap();
        let rest: u64 = reply.trim_start_matches(':').trim().parse().unwrap();
        assert!(rest > 9000, "the requests expire in {rest} ms");
        assert!(one.acquire(SECOND / 10).await.unwrap().is_none());
    }
    drop(permit);
    assert!(one.acquire(SECOND).await.unwrap().is_some());
}

#[tokio::test]
async fn a_wrong_number_of_requests_left_of_a_day_stops_nobody() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("wrong headers") else { return };
    let api = FaultServer::start([response(&[("x-hubspot-ratelimit-daily-remaining", "18446744073709551615")])]).await;
    let redis = redis(&server).key_prefix("tests:");
    let client = client(&api.base_url(), RedisRateLimiter::at_most(&redis, "app", 1000, SECOND));
    let is_known = || server.command(&["HGET", "tests:{app}:limits", "left"]).unwrap().starts_with("$16");
    client.list_threads().send().await.unwrap();
    let start = Instant::now();
    while !is_known() && start.elapsed() < SECOND * 2 {
        tokio::time::sleep(SECOND / 50).await;
    }
    assert!(is_known());
    client.list_threads().send().await.unwrap();
    // Nor does a number that another program has written.
    server.command(&["HSET", "tests:{app}:limits", "left", "1.8446744073709552e+19"]).unwrap();
    client.list_threads().send().await.unwrap();
}

#[tokio::test]
async fn a_permit_that_is_given_back_counts_for_nothing() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("permits that are given back") else { return };
    let redis = redis(&server).key_prefix("tests:");
    let limiter = || RedisRateLimiter::at_most(&redis, "app", 1, SECOND * 60).daily_limit(1);
    server.command(&["HSET", "tests:{app}:limits", "left", "1"]).unwrap();
    let one = limiter();
    for _ in 0..3 {
        one.acquire(SECOND * 5).await.unwrap().unwrap().cancel();
        let start = Instant::now();
        while server.command(&["ZCARD", "tests:{app}:requests"]).unwrap() != ":0\r\n" {
            assert!(start.elapsed() < SECOND * 2, "the permit is not given back");
            tokio::time::sleep(SECOND / 50).await;
        }
        for (field, number) in [("sent", "0"), ("left", "1")] {
            let reply = server.command(&["HGET", "tests:{app}:limits", field]).unwrap();
            assert_eq!(reply, format!("$1\r\n{number}\r\n"), "{field}");
        }
    }
    let other = limiter();
    drop(other.acquire(SECOND * 5).await.unwrap().unwrap());
    assert!(one.acquire(SECOND / 10).await.is_err());
}
