//! Workers that share limits and tokens through Redis.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use example::Fleet;
use futures_util::future::try_join_all;
use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{Client, RedisRateLimiter, RefreshTokenProvider, Thread};
use tests::RedisServer;

use crate::token_endpoint::TokenEndpoint;

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../../examples/workers.rs"]
mod example;

const WORKERS: u32 = 3;
/// The requests that the server permits in a second.
const LIMIT: usize = 5;

fn thread(id: usize) -> Thread {
    Thread::example_with(|it| (it.id, it.spam) = (id.to_string().into(), true))
}

#[tokio::test]
async fn workers_share_the_work_the_limits_and_the_tokens() {
    let Some(redis) = RedisServer::start("the example of many workers") else { return };
    let endpoint = TokenEndpoint::start(&[("first", "a")]).await;
    let server = MockServer::start().await;
    let limit = LIMIT.to_string();
    server.list_threads(|_, then| {
        then.page((0..12).map(thread))
            .header("x-hubspot-ratelimit-max", &limit)
            .header("x-hubspot-ratelimit-interval-milliseconds", "1000")
            .header("x-hubspot-ratelimit-remaining", &limit)
    });
    let closed = server.update_thread(|_, then| then.example());
    let fleet = Fleet {
        redis_url: redis.url().into(),
        workers: WORKERS,
        client_id: "app".to_owned(),
        client_secret: "secret of the app".into(),
        refresh_token: "first".into(),
    };
    let client = |limiter: RedisRateLimiter, provider: RefreshTokenProvider| {
        let builder = Client::builder().base_url(server.base_url()).rate_limiter(limiter);
        builder.token_provider(provider.token_url(&endpoint.url)?).build()
    };
    let clients: Vec<_> = (0..WORKERS).map(|_| fleet.client(client).unwrap()).collect();
    let start = Instant::now();
    let work = clients.iter().zip(0..).map(|(client, index)| example::close_spam(client, index, WORKERS));
    let counts = try_join_all(work).await.unwrap();

    // Each thread is closed once.
    assert_eq!(counts.iter().sum::<usize>(), 12);
    let ids: BTreeSet<_> = closed.requests().iter().filter_map(|it| it.path_parameter("threadId")).collect();
    assert_eq!((ids.len(), closed.calls()), (12, 12));
    // After the first request, 14 are left, of which a second has at most 5.
    assert!(start.elapsed() >= Duration::from_secs(2), "{:?}", start.elapsed());
    // One worker has refreshed the token: another use of it would have failed, or replaced it again.
    assert_eq!(endpoint.refresh_tokens(), ["first+"]);
}
