//! What limiters share, and what they do without Redis.

use std::process::Command;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use hubspot_conversations::{
    CallOptions, Client, ClientBuilder, ErrorKind, NoRetry, RateLimit, Redis, RedisRateLimiter,
};
use tests::{Exchange, FaultServer, RedisServer, page};
use tokio::time::timeout;

use crate::MACHINE;
use crate::api::{self, Api};

const SECOND: Duration = Duration::from_secs(1);

fn redis(server: &RedisServer) -> Redis {
    Redis::new(&server.url()).unwrap().timeout(SECOND / 2)
}

fn client(base_url: &str, limiter: RedisRateLimiter) -> Client {
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
async fn a_call_without_redis_fails_without_secrets() {
    let _others = MACHINE.read().await;
    let Some(mut server) = RedisServer::start("failures of Redis") else { return };
    let (base_url, api) = api::start(Api::default()).await;
    let client = client(&base_url, RedisRateLimiter::new(&redis(&server), "app"));
    client.list_threads().send().await.unwrap();
    server.kill();
    let error = client.list_threads().send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable(), error.attempts()), (ErrorKind::RateLimiter, true, 0));
    assert_eq!(api.lock().unwrap().arrivals.len(), 1);
    let printed = format!("{error} {error:?} {:?} {:?}", redis(&server), RedisRateLimiter::new(&redis(&server), "app"));
    assert!(printed.contains("127.0.0.1") && !printed.contains("secret"), "{printed}");
}

#[tokio::test]
async fn a_server_that_hangs_is_given_up() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("a Redis that hangs") else { return };
    let (base_url, api) = api::start(Api { limits: vec![(4, SECOND)], ..Api::default() }).await;
    let limiter = RedisRateLimiter::at_most(&redis(&server), "app", 4, SECOND).local_share(2);
    let client = client(&base_url, limiter);
    client.list_threads().send().await.unwrap();
    let signal =
        |name: &str| assert!(Command::new("kill").args([name, &server.id().to_string()]).status().unwrap().success());
    signal("-STOP");
    let start = Instant::now();
    client.list_threads().send().await.unwrap();
    assert!(start.elapsed() < SECOND * 2, "{:?}", start.elapsed());
    signal("-CONT");
    for _ in 0..8 {
        client.list_threads().send().await.unwrap();
    }
    let api = api.lock().unwrap();
    assert_eq!((api.arrivals.len(), api.rejected), (10, 0));
}

#[tokio::test]
async fn a_wrong_password_is_no_outage() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("wrong passwords") else { return };
    let url = server.url().replace("secret", "wrong");
    let limiter = RedisRateLimiter::new(&Redis::new(&url).unwrap(), "app").local_share(4);
    let error = client("http://127.0.0.1:1", limiter).list_threads().send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::RateLimiter, false));
    assert!(!format!("{error} {error:?}").contains("wrong-of"), "{error:?}");
    for url in ["redis:", "http://secret-name:secret-word@host", "secret", "redis://:secret-word@host:99999999"] {
        let error = Redis::new(url).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    }
}

#[test]
fn a_limiter_outlives_the_runtime_that_it_was_first_used_in() {
    let Some(server) = RedisServer::start("several runtimes") else { return };
    let limiter = RedisRateLimiter::at_most(&redis(&server), "app", 1, SECOND / 4);
    for _ in 0..3 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let permit = runtime.block_on(limiter.acquire(SECOND * 8)).unwrap();
        assert!(permit.is_some());
    }
}

#[test]
fn a_runtime_that_ends_drops_calls_with_permits() {
    let Some(server) = RedisServer::start("calls of a runtime that ends") else { return };
    let limiter = RedisRateLimiter::at_most(&redis(&server), "app", 8, SECOND / 4);
    let (sender, ended) = std::sync::mpsc::channel();
    std::thread::spawn({
        let limiter = limiter.clone();
        move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                for _ in 0..8 {
                    let permit = limiter.acquire(SECOND * 8).await.unwrap().unwrap();
                    tokio::spawn(async move {
                        std::future::pending::<()>().await;
                        drop(permit);
                    });
                }
                tokio::task::yield_now().await;
            });
            drop(runtime);
            sender.send(()).unwrap();
        }
    });
    ended.recv_timeout(SECOND * 10).expect("the runtime ends");
    // What has ended meanwhile is reported from the next runtime.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let start = Instant::now();
    assert!(runtime.block_on(limiter.acquire(SECOND * 8)).unwrap().is_some());
    assert!(start.elapsed() < SECOND * 2, "{:?}", start.elapsed());
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
async fn a_script_that_fails_is_an_outage_and_missing_rights_are_none() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("scripts that fail") else { return };
    let redis = redis(&server).key_prefix("tests:");
    let limiter = |app: &str| RedisRateLimiter::at_most(&redis, app, 1000, SECOND).local_share(1);
    let acquire = async |app: &str| limiter(app).acquire(SECOND * 3).await.map(|permit| permit.is_some());
    // A number that no worker writes.
    server.command(&["HSET", "tests:{broken}:limits", "max:1", "5", "length:1", "nan"]).unwrap();
    let broken = acquire("broken").await;
    assert!(broken.as_ref().is_ok_and(|is_permitted| *is_permitted), "{broken:?}");
    server.command(&["SET", "tests:{taken}:requests", "of another program"]).unwrap();
    let taken = acquire("taken").await.unwrap_err().to_string();
    assert!(taken.contains("WRONGTYPE"), "{taken}");
    server.command(&["ACL", "SETUSER", "default", "-zadd"]).unwrap();
    let denied = acquire("denied").await.unwrap_err().to_string();
    assert!(denied.contains("can't run this command"), "{denied}");
}
