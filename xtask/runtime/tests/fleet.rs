//! Limits of standard headers that workers share, on a real server of Redis.

#![cfg(feature = "redis")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, clippy::expect_used, unreachable_pub, reason = "other tests use more of it")]
#[path = "../../../tests/src/redis_server.rs"]
mod redis_server;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
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

/// A worker whose connections are made to a port.
fn worker(server: &RedisServer, port: u16) -> RedisRateLimiter {
    let url = server.url();
    let (url, _) = url.rsplit_once(':').unwrap();
    RedisRateLimiter::at_most(&Redis::new(&format!("{url}:{port}")).unwrap(), "app", 1000, SECOND)
}

#[tokio::test]
async fn a_permit_whose_response_is_lost_counts_once() {
    let Some(server) = RedisServer::start("lost permits") else { return };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let worker = worker(&server, listener.local_addr().unwrap().port()).daily_limit(2);
    cut(&server, listener, b"*4\r\n:1\r\n");
    for _ in 0..2 {
        send(&worker, &HeaderMap::new()).await;
    }
    assert!(worker.acquire(SECOND).await.err().unwrap().to_string().contains("daily limit"));
}

#[tokio::test]
async fn a_report_whose_response_is_lost_counts_once() {
    let Some(server) = RedisServer::start("lost reports") else { return };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let worker = worker(&server, port).daily_limit(3).local_share(1);
    // Redis is away.
    send(&worker, &HeaderMap::new()).await;
    cut(&server, TcpListener::bind(("127.0.0.1", port)).unwrap(), b":");
    tokio::time::sleep(SECOND).await;
    for _ in 0..2 {
        send(&worker, &HeaderMap::new()).await;
    }
    assert!(worker.acquire(SECOND).await.err().unwrap().to_string().contains("daily limit"));
}

/// Starts a proxy that closes a connection in place of the first response that begins so.
fn cut(server: &RedisServer, listener: TcpListener, response: &'static [u8]) {
    let address = server.url().rsplit('@').next().unwrap().trim_end_matches('/').to_owned();
    thread::spawn(move || {
        let mut is_cut = false;
        for client in listener.incoming() {
            let (client, server) = (client.unwrap(), TcpStream::connect(&address).unwrap());
            let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            thread::spawn(move || std::io::copy(&mut from, &mut to));
            is_cut |= relay(server, client, if is_cut { None } else { Some(response) });
        }
    });
}

/// Passes responses on, until one is to be cut. Returns whether one was.
fn relay(mut server: TcpStream, mut client: TcpStream, cut: Option<&[u8]>) -> bool {
    let mut part = [0; 4096];
    loop {
        let length = server.read(&mut part).unwrap();
        if length == 0 || cut.is_some_and(|start| part[..length].starts_with(start)) {
            let _ = client.shutdown(Shutdown::Both);
            return length > 0;
        }
        client.write_all(&part[..length]).unwrap();
    }
}
