//! What a worker of a fleet does: calls with limits and tokens that it shares with other processes.

use std::time::Duration;

use hubspot_conversations::{
    CallOptions, Client, FailedAttempt, Redis, RedisRateLimiter, RedisTokenStore, RefreshTokenProvider, RetryPolicy,
};
use tokio::task::JoinSet;
use tokio::time::Instant;

/// What a worker does.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct FleetTask {
    /// The name of the worker, with which the names of its calls begin.
    pub name: String,
    /// The URL of the Redis server.
    pub redis: String,
    /// The base URL of the API.
    pub api: String,
    /// How many calls are permitted in which time.
    pub limits: Vec<(u32, Duration)>,
    /// The number of workers among which the limits are divided without Redis.
    pub workers: Option<u32>,
    /// Whether the worker has tokens of OAuth.
    pub has_oauth: bool,
    /// The number of tasks that make calls at the same time.
    pub tasks: usize,
    /// The calls of each task.
    pub calls: usize,
    /// When tasks stop, whatever the number of their calls.
    pub time: Duration,
}

/// Retries soon what may succeed.
#[derive(Debug)]
struct Soon;

impl RetryPolicy for Soon {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        failed.error.is_retryable().then_some(Duration::from_millis(300))
    }
}

impl FleetTask {
    fn client(&self) -> Client {
        let redis = Redis::new(&self.redis).unwrap().timeout(Duration::from_millis(500));
        let ((max, window), others) = self.limits.split_first().unwrap();
        let limiter = RedisRateLimiter::at_most(&redis, "app", *max, *window);
        let mut limiter = others.iter().fold(limiter, |limiter, (max, window)| limiter.and_at_most(*max, *window));
        if let Some(workers) = self.workers {
            limiter = limiter.local_share(workers);
        }
        let options = CallOptions::new().retry(Soon);
        let mut builder = Client::builder().base_url(&self.api).rate_limiter(limiter).options(options);
        if self.has_oauth {
            let provider = RefreshTokenProvider::new("app", "client secret", "first").unwrap();
            let provider = provider.token_url(format!("{}/token", self.api)).unwrap();
            builder = builder.token_provider(provider.token_store(RedisTokenStore::new(&redis, "account")));
        }
        builder.build().unwrap()
    }

    /// Makes calls until the time is over. Returns the errors.
    pub async fn run(&self) -> Vec<String> {
        let client = self.client();
        let end = Instant::now() + self.time;
        let mut tasks = JoinSet::new();
        for task in 0..self.tasks {
            let (client, this) = (client.clone(), self.clone());
            tasks.spawn(async move {
                let mut errors = Vec::new();
                for call in 0..this.calls {
                    if Instant::now() >= end {
                        break;
                    }
                    let name = format!("{}-{task}-{call}", this.name);
                    let options = CallOptions::new().query("call", &name);
                    if let Err(error) = client.list_threads().options(options).send().await {
                        errors.push(format!("{name}: {error:?}"));
                    }
                }
                errors
            });
        }
        tasks.join_all().await.into_iter().flatten().collect()
    }
}
