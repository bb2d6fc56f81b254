//! Tokens that processes share, of an API whose refresh tokens can be used once.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use hubspot_conversations::mock::MockServer;
use hubspot_conversations::{
    OAuthApp, Redis, RedisTokenStore, RefreshTokenProvider, StoredTokens, TokenProvider, TokenStore,
};
use tests::{FleetTask, RedisServer};
use tokio::time::sleep;

use crate::MACHINE;
use crate::api::{self, Api};
use crate::worker::{all_succeed, start};

fn task(redis: &RedisServer, api: &str) -> FleetTask {
    let limits = vec![(10_000, Duration::from_secs(1))];
    let (redis, api, time) = (redis.url(), api.to_owned(), Duration::from_secs(60));
    FleetTask { redis, api, limits, has_oauth: true, tasks: 4, calls: 2, time, ..FleetTask::default() }
}

/// Starts workers that are named by numbers.
fn fleet(task: &FleetTask, workers: u32) -> Vec<std::process::Child> {
    (0..workers).map(|name| start(&FleetTask { name: name.to_string(), ..task.clone() })).collect()
}

/// Waits until an API has responded to a number of token requests.
async fn until_refreshed(api: &Arc<Mutex<Api>>, times: usize) {
    while api.lock().unwrap().generation < times {
        sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fleet_refreshes_once() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start("one refresh for a fleet") else { return };
    let (base_url, api) = api::start(Api { token_delay: Duration::from_millis(300), ..Api::default() }).await;
    assert!(all_succeed(fleet(&task(&redis, &base_url), 8)).await);
    let api = api.lock().unwrap();
    assert_eq!((api.generation, api.reused, api.distinct()), (1, 0, 8 * 4 * 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_refresh_serves_all_who_wait_however_shortly_tokens_live() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start("one refresh of tokens that live shortly") else { return };
    let api = Api { token_delay: Duration::from_millis(300), token_lifetime: Some(25), ..Api::default() };
    let (base_url, api) = api::start(api).await;
    assert!(all_succeed(fleet(&task(&redis, &base_url), 4)).await);
    let api = api.lock().unwrap();
    assert_eq!((api.generation, api.reused, api.distinct()), (1, 0, 4 * 4 * 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn new_tokens_survive_the_death_of_redis() {
    let _others = MACHINE.read().await;
    let Some(mut redis) = RedisServer::start_persistent("new tokens while Redis is killed") else { return };
    let (base_url, api) = api::start(Api { token_delay: Duration::from_millis(500), ..Api::default() }).await;
    let workers = fleet(&FleetTask { workers: Some(4), ..task(&redis, &base_url) }, 4);
    until_refreshed(&api, 1).await;
    redis.kill();
    sleep(Duration::from_millis(1500)).await;
    redis.restart();
    assert!(all_succeed(workers).await);
    let api = api.lock().unwrap();
    assert_eq!((api.generation, api.reused, api.distinct()), (1, 0, 4 * 4 * 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_worker_takes_over_from_one_that_is_killed() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start("a worker that is killed while it refreshes") else { return };
    let api = Api { token_delay: Duration::from_secs(1), accepts_previous: true, ..Api::default() };
    let (base_url, api) = api::start(api).await;
    let task = task(&redis, &base_url);
    let mut first = start(&FleetTask { name: "first".to_owned(), ..task.clone() });
    until_refreshed(&api, 1).await;
    let others = fleet(&task, 2);
    // After the token response was written, before it is received.
    first.kill().unwrap();
    first.wait().unwrap();
    let killed = Instant::now();
    assert!(all_succeed(others).await);
    let api = api.lock().unwrap();
    assert_eq!((api.generation, api.reused, api.distinct()), (2, 1, 2 * 4 * 2));
    assert!(killed.elapsed() < Duration::from_secs(12), "{:?}", killed.elapsed());
}

#[tokio::test]
async fn newer_tokens_are_not_replaced_by_older_ones() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start("versions of tokens") else { return };
    let server = Redis::new(&redis.url()).unwrap().key_prefix("tests:");
    let store = RedisTokenStore::new(&server, "account");
    assert!(store.load().await.unwrap().is_none());
    let tokens = |refresh: &str, version| {
        let mut tokens = StoredTokens::new(refresh);
        tokens.version = version;
        tokens
    };
    for (refresh, version) in [("one", 1), ("three", 3), ("late", 2), ("other", 3)] {
        store.save(&tokens(refresh, version)).await.unwrap();
    }
    let stored = format!("{:?}", redis.command(&["HGET", "tests:{account}:tokens", "refresh_token"]).unwrap());
    assert!(stored.contains("three"), "{stored}");
    assert_eq!(store.load().await.unwrap().unwrap().version, 3);
    let printed = format!("{store:?} {:?}", tokens("secret", 1));
    assert!(!printed.contains("secret"), "{printed}");
}

#[tokio::test]
async fn a_lock_is_held_by_one_and_released() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start("locks of tokens") else { return };
    let store = RedisTokenStore::new(&Redis::new(&redis.url()).unwrap(), "account");
    let lock = store.lock().await.unwrap();
    let start = Instant::now();
    let other = tokio::spawn({
        let store = store.clone();
        async move { store.lock().await.is_ok() }
    });
    // Longer than the lock would last if its worker had died.
    sleep(Duration::from_secs(7)).await;
    assert!(!other.is_finished());
    drop(lock);
    assert!(other.await.unwrap());
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

#[tokio::test]
async fn tokens_of_a_new_authorization_replace_those_before() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start("a new authorization") else { return };
    let (base_url, api) = api::start(Api { generation: 5, ..Api::default() }).await;
    let store = RedisTokenStore::new(&Redis::new(&redis.url()).unwrap().key_prefix("tests:"), "account");
    let mut revoked = StoredTokens::new("revoked");
    revoked.version = 7;
    store.save(&revoked).await.unwrap();
    let provider = RefreshTokenProvider::new("app", "client secret", "first").unwrap();
    let provider = provider.token_url(format!("{base_url}/token")).unwrap().token_store(store.clone());
    assert!(provider.token().await.is_err());
    store.replace(&StoredTokens::new("refresh5")).await.unwrap();
    // What a worker had obtained for the tokens before comes too late.
    let mut late = StoredTokens::new("late");
    late.version = 8;
    store.save(&late).await.unwrap();
    assert!(provider.token().await.is_ok());
    let stored = redis.command(&["HMGET", "tests:{account}:tokens", "version", "refresh_token"]).unwrap();
    assert_eq!(stored, "*2\r\n$1\r\n9\r\n$8\r\nrefresh6\r\n");
    let api = api.lock().unwrap();
    assert_eq!((api.generation, api.reused), (6, 1));
}

#[tokio::test]
async fn tokens_of_an_exchanged_code_are_newer_than_those_before() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start("an exchanged code") else { return };
    let store = RedisTokenStore::new(&Redis::new(&redis.url()).unwrap().key_prefix("tests:"), "account");
    let mut before = StoredTokens::new("before");
    before.version = 7;
    store.save(&before).await.unwrap();
    let server = MockServer::start().await;
    server.token_endpoint(|_, then| then.tokens("access", "after"));
    let app = OAuthApp::new("app", "client secret", "http://localhost/callback").unwrap();
    let tokens = app.token_url(server.token_url()).unwrap().exchange("a code").await.unwrap();
    store.save(&tokens).await.unwrap();
    let stored = redis.command(&["HGET", "tests:{account}:tokens", "refresh_token"]).unwrap();
    assert_eq!(stored, "$5\r\nafter\r\n");
}

#[tokio::test]
async fn damaged_tokens_are_read_as_far_as_they_can_be_and_replaced() {
    let _others = MACHINE.read().await;
    let Some(server) = RedisServer::start("damaged tokens") else { return };
    let redis = Redis::new(&server.url()).unwrap().key_prefix("tests:");
    for (field, value, is_known) in [
        ("refresh_token", "", false),
        ("version", "x", true),
        ("expires_at", "soon", true),
        ("expires_at", "18446744073709551615", true),
        ("lifetime", "-1", true),
    ] {
        let store = RedisTokenStore::new(&redis, value);
        let mut tokens = StoredTokens::new("refresh");
        tokens.version = 1;
        store.save(&tokens).await.unwrap();
        let object = if value.is_empty() { "%" } else { value };
        server.command(&["HSET", &format!("tests:{{{object}}}:tokens"), field, value]).unwrap();
        assert_eq!(store.load().await.unwrap().is_some(), is_known, "{field}");
        tokens.version = 2;
        store.save(&tokens).await.unwrap();
        assert_eq!(store.load().await.unwrap().unwrap().version, 2, "{field}");
    }
}
