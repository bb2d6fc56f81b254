//! What limiters do when Redis fails, or a runtime ends.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Instant, SystemTime};

use hubspot_conversations::{ErrorKind, RateLimit, Redis, RedisRateLimiter, RedisTokenStore, StoredTokens, TokenStore};
use tests::RedisServer;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};

use crate::MACHINE;
use crate::api::{self, Api};
use crate::sharing::{SECOND, client, redis};

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
    for url in [
        "unix:///secret?pass=secret-word&db=x",
        "redis:",
        "http://secret-name:secret-word@host",
        "secret",
        "redis://:secret-word@host:99999999",
    ] {
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

#[tokio::test]
async fn a_clock_that_is_set_back_stops_nobody() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("a clock that is set back") else { return };
    let redis = redis(&server).key_prefix("tests:");
    let limiter = || RedisRateLimiter::at_most(&redis, "app", 1000, SECOND);
    assert!(limiter().acquire(SECOND).await.unwrap().is_some());
    // What was written before the clock was set back by a day lies a day ahead.
    let ahead = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap() + SECOND * 24 * 60 * 60;
    let ahead = ahead.as_millis().to_string();
    for field in ["paused", "probe", "expiry:1", "born"] {
        server.command(&["HSET", "tests:{app}:limits", field, &ahead]).unwrap();
    }
    for (field, number) in [("max:1", "5"), ("length:1", "1000"), ("others:1", "1000"), ("left", "0")] {
        server.command(&["HSET", "tests:{app}:limits", field, number]).unwrap();
    }
    server.command(&["ZADD", "tests:{app}:waiting", &ahead, "gone"]).unwrap();
    server.command(&["ZADD", "tests:{app}:deadlines", &ahead, "gone"]).unwrap();
    assert!(limiter().acquire(SECOND).await.unwrap().is_some());
    assert!(server.command(&["ZRANGE", "tests:{app}:waiting", "0", "-1"]).unwrap().starts_with("*0"));
    let fields = server.command(&["HKEYS", "tests:{app}:limits"]).unwrap();
    assert!(!fields.contains("paused") && !fields.contains("expiry"), "{fields}");
}

/// Forwards connections to the server that `port` says when they are opened, as an address does whose server is replaced.
async fn forward(port: Arc<AtomicU16>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut server = TcpStream::connect(("127.0.0.1", port.load(Ordering::SeqCst))).await.unwrap();
            tokio::spawn(async move { copy_bidirectional(&mut stream, &mut server).await });
        }
    });
    address.port()
}

#[tokio::test]
async fn a_server_that_became_a_replica_is_left() {
    let _others = MACHINE.read().await;
    let Some(first) = RedisServer::start("a server that is replaced") else { return };
    let Some(second) = RedisServer::start("a server that replaces another") else { return };
    let port = |server: &RedisServer| server.url().rsplit(':').next().unwrap().trim_end_matches('/').parse().unwrap();
    let (first_port, second_port): (u16, u16) = (port(&first), port(&second));
    let current = Arc::new(AtomicU16::new(first_port));
    let address = forward(current.clone()).await;
    let redis = Redis::new(&first.url().replace(&first_port.to_string(), &address.to_string())).unwrap();
    let limiter = || RedisRateLimiter::at_most(&redis, "app", 1000, SECOND);
    assert!(limiter().acquire(SECOND).await.unwrap().is_some());
    first.command(&["REPLICAOF", "127.0.0.1", "1"]).unwrap();
    current.store(second_port, Ordering::SeqCst);
    let error = limiter().acquire(SECOND).await.map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("ReadOnly"), "{error}");
    assert!(limiter().acquire(SECOND).await.unwrap().is_some());
}

#[tokio::test]
async fn a_worker_that_starts_without_redis_waits_for_what_others_may_have_sent() {
    let _others = MACHINE.read().await;
    let Some(mut server) = RedisServer::start("a worker that starts without Redis") else { return };
    server.kill();
    let limiter = RedisRateLimiter::at_most(&redis(&server), "app", 4, SECOND).local_share(2);
    let start = Instant::now();
    assert!(limiter.acquire(SECOND * 5).await.unwrap().is_some());
    assert!(start.elapsed() >= SECOND, "{:?}", start.elapsed());
    // It waits once, not with each attempt to reach Redis.
    tokio::time::sleep(SECOND / 2).await;
    let start = Instant::now();
    assert!(limiter.acquire(SECOND * 5).await.unwrap().is_some());
    assert!(start.elapsed() < SECOND, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_connection_that_was_closed_while_idle_costs_nothing() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("idle connections") else { return };
    let redis = redis(&server);
    let limiter = RedisRateLimiter::at_most(&redis, "app", 1000, SECOND);
    let store = RedisTokenStore::new(&redis, "account");
    for _ in 0..3 {
        assert!(limiter.acquire(SECOND).await.unwrap().is_some());
        server.command(&["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"]).unwrap();
        store.save(&StoredTokens::new("refresh")).await.unwrap();
        server.command(&["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"]).unwrap();
        assert!(store.load().await.unwrap().is_some());
        server.command(&["SCRIPT", "FLUSH"]).unwrap();
    }
}

#[tokio::test]
async fn a_server_that_cannot_write_is_an_outage() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("a server that cannot write") else { return };
    let redis = redis(&server);
    let limiter = |app: &str| RedisRateLimiter::at_most(&redis, app, 1000, SECOND);
    server.command(&["CONFIG", "SET", "min-replicas-to-write", "1"]).unwrap();
    let error = limiter("app").acquire(SECOND).await.map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("NOREPLICAS"), "{error}");
    assert!(limiter("other").local_share(4).acquire(SECOND * 3).await.unwrap().is_some());
    server.command(&["CONFIG", "SET", "min-replicas-to-write", "0"]).unwrap();
    assert!(limiter("app").acquire(SECOND).await.unwrap().is_some());
}
