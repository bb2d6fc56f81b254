//! A worker: this program again, as a process of its own.

use std::env;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use futures_util::future::join_all;
use hubspot_conversations::{
    CallOptions, Client, FailedAttempt, Redis, RedisRateLimiter, RedisTokenStore, RefreshTokenProvider, RetryPolicy,
};
use tokio::time::Instant;

use crate::api::Limit;

/// The environment variable with the task of a worker.
const TASK: &str = "FLEET_TASK";

/// What a worker does.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Task {
    pub(crate) name: String,
    pub(crate) redis: String,
    pub(crate) api: String,
    pub(crate) limits: Vec<Limit>,
    /// The number of workers among which the limits are divided without Redis.
    pub(crate) workers: Option<u32>,
    /// Whether the worker has tokens of OAuth.
    pub(crate) has_oauth: bool,
    pub(crate) tasks: usize,
    /// The calls of each task.
    pub(crate) calls: usize,
    /// When tasks stop, whatever the number of their calls.
    pub(crate) time: Duration,
}

/// Retries soon what may succeed.
#[derive(Debug)]
struct Soon;

impl RetryPolicy for Soon {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        failed.error.is_retryable().then_some(Duration::from_millis(300))
    }
}

impl Task {
    /// Starts a worker.
    pub(crate) fn start(&self) -> Child {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "worker::works", "--ignored", "--nocapture"]);
        command.env(TASK, serde_json::to_string(self).unwrap()).stdout(Stdio::null());
        command.spawn().unwrap()
    }

    fn client(&self) -> Client {
        let redis = Redis::new(&self.redis).unwrap().timeout(Duration::from_millis(500));
        let mut limits = self.limits.iter().map(|(max, window)| (u32::try_from(*max).unwrap(), *window));
        let (max, window) = limits.next().unwrap();
        let limiter = RedisRateLimiter::at_most(&redis, "app", max, window);
        let mut limiter = limits.fold(limiter, |limiter, (max, window)| limiter.and_at_most(max, window));
        if let Some(workers) = self.workers {
            limiter = limiter.local_share(workers);
        }
        let options = CallOptions::new().retry(Soon);
        let mut builder = Client::builder().base_url(&self.api).rate_limiter(limiter).options(options);
        if self.has_oauth {
            let provider = RefreshTokenProvider::new("app", "client secret", "first").unwrap();
            let provider = provider.token_url(&format!("{}/token", self.api)).unwrap();
            builder = builder.token_provider(provider.token_store(RedisTokenStore::new(&redis, "account")));
        }
        builder.build().unwrap()
    }

    /// Makes calls until the time is over. Returns the errors.
    async fn run(&self) -> Vec<String> {
        let client = self.client();
        let end = Instant::now() + self.time;
        let tasks = (0..self.tasks).map(|task| {
            let (client, this) = (client.clone(), self.clone());
            tokio::spawn(async move {
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
            })
        });
        join_all(tasks).await.into_iter().flat_map(Result::unwrap).collect()
    }
}

/// The test that a worker runs; not one of the suite.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it is a worker of the other tests"]
async fn works() {
    let Ok(task) = env::var(TASK) else { return };
    let errors = serde_json::from_str::<Task>(&task).unwrap().run().await;
    if !errors.is_empty() {
        let _ = writeln!(io::stderr(), "{}", errors.join("\n"));
        std::process::exit(1);
    }
}

/// Waits until workers have ended. Returns whether all of them have succeeded.
pub(crate) async fn all_succeed(workers: impl IntoIterator<Item = Child>) -> bool {
    let ended = workers.into_iter().map(|mut worker| tokio::task::spawn_blocking(move || worker.wait().unwrap()));
    join_all(ended).await.into_iter().all(|status| status.unwrap().success())
}
