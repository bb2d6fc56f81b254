//! The rate limiter of a fleet.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep_until, timeout_at};

use crate::authorize::token::ProviderError;
use crate::fleet::permit::FleetPermit;
use crate::fleet::redis::Redis;
use crate::fleet::settings::Settings;
use crate::fleet::window::{SharedWindow, Verdict};
use crate::permit::rate_limit::{RateLimit, RateLimitFuture, RatePermit};
use crate::permit::rate_limiter::MAX_PAUSE;

/// Delays requests so that all workers of a fleet together stay below the rate limits of the API.
///
/// Like a [`RateLimiter`](crate::RateLimiter), it permits no more requests in any window of time than the limits, counts a request
/// from the moment it is sent until the length of the window after its response, and learns limits from the headers of responses;
/// but requests, limits, and pauses after a 429 response are those of all workers with the same key on one server of Redis or
/// Valkey. Its clock counts, so that those of workers need not agree.
///
/// Of the limits that are announced in `RateLimit`, `RateLimit-Policy` and their predecessors, up to four windows of at most a minute
/// are shared like that. When none is left of any other, all workers wait until the server counts anew, for a minute at most.
///
/// Workers wait in line: each has one place for all its tasks, so that no worker is left behind, and is told when to ask again. A
/// worker that is killed keeps what its requests have used for 5 seconds longer, and its place in line for 2 seconds at most.
///
/// # When Redis cannot be reached
///
/// Calls fail with an error of the kind [`ErrorKind::RateLimiter`](crate::ErrorKind::RateLimiter), which is retryable: nothing was
/// sent. With [`local_share`](Self::local_share), workers continue by themselves instead. They come back to Redis within a second
/// when it responds again, and report what they have sent in between. If it has lost its data, nothing is sent for the length of the
/// longest window (at most a minute), so that what was sent before is not forgotten.
///
/// Workers recognize that by a number that the data contains. They cannot recognize the loss of a part: by a replica that takes over
/// without the last writes, by a server that starts from a snapshot (RDB) or without the last second of its log
/// (`appendfsync everysec`), or by one that evicts keys. Requests of the last window may then be forgotten, and the API may respond
/// with 429, after which all workers pause.
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, Redis, RedisRateLimiter};
///
/// fn limiter(redis: &Redis) -> RedisRateLimiter {
///     // All workers of an app use one key. Four workers can go on without Redis.
///     RedisRateLimiter::new(redis, "app 1234").local_share(4)
/// }
/// ```
#[derive(Clone)]
pub struct RedisRateLimiter(Arc<SharedWindow>);

impl RedisRateLimiter {
    /// Creates a limiter that follows the limits that the headers of responses report to any worker.
    ///
    /// The `key` stands for what the API counts: an app, or an app in an account. Until the first response, the lowest limits of
    /// the service apply, if they are known.
    pub fn new(redis: &Redis, key: &str) -> Self {
        Self::with(redis, key, Settings { follows_service: true, ..Settings::default() })
    }

    /// Creates a limiter that permits at most `requests` (at least one) in any `window` of time, and fewer if the headers of
    /// responses report lower limits. All workers must set the same limits.
    pub fn at_most(redis: &Redis, key: &str, requests: u32, window: Duration) -> Self {
        Self::with(redis, key, Settings::default()).and_at_most(requests, window)
    }

    fn with(redis: &Redis, key: &str, settings: Settings) -> Self {
        Self(Arc::new(SharedWindow::new(redis.clone(), key, settings)))
    }

    /// Adds a limit, such as one per second beside one per 10 seconds.
    #[must_use]
    pub fn and_at_most(self, requests: u32, window: Duration) -> Self {
        self.set(|settings| settings.add_limit(requests, window))
    }

    /// Limits the requests of a day, which begins at midnight UTC. Beyond the limit, calls fail at once.
    ///
    /// If the headers of responses report how many requests are left of a day, calls fail as well when none is; once a minute, one
    /// is sent to see whether the next day has begun.
    #[must_use]
    pub fn daily_limit(self, requests: impl Into<Option<u64>>) -> Self {
        self.set(|settings| settings.daily = requests.into())
    }

    /// Lets workers continue while Redis cannot be reached, each within its share: the limits, divided by the number of workers.
    ///
    /// A worker begins with its share when what the others have sent before no longer counts: when Redis has been away for the length
    /// of the longest window (at most a minute), also if the worker starts meanwhile. If only some workers cannot reach Redis, the
    /// others do not know of their shares.
    #[must_use]
    pub fn local_share(self, workers: impl Into<Option<u32>>) -> Self {
        self.set(|settings| settings.workers = workers.into().map(|workers| workers.max(1)))
    }

    fn set(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut state = self.0.state();
        change(&mut state.settings);
        state.apply_settings();
        drop(state);
        self
    }

    /// Waits until a request may be sent. Returns `None` if the limits permit no request for `patience`, which does not include
    /// the time in the queue of requests of this worker.
    async fn permit(&self, patience: Duration) -> Result<Option<FleetPermit>, ProviderError> {
        let _next = self.0.next.lock().await;
        let end = Instant::now() + patience;
        loop {
            let verdict = self.0.admit().await?;
            let now = Instant::now();
            match verdict {
                Verdict::Permitted(number) => {
                    let permit = FleetPermit::new(self.0.clone(), number);
                    self.0.keep_reporting();
                    return Ok(Some(permit));
                }
                _ if end <= now => return Ok(None),
                Verdict::Wait(wait) => sleep_until((now + wait).min(end)).await,
                Verdict::WaitForResponse(wait) => {
                    _ = timeout_at((now + wait).min(end), self.0.changed.notified()).await;
                }
            }
        }
    }
}

impl RateLimit for RedisRateLimiter {
    fn acquire(&self, patience: Duration) -> RateLimitFuture<'_> {
        Box::pin(async move {
            let permit = self.permit(patience).await?;
            Ok(permit.map(|permit| Box::new(permit) as Box<dyn RatePermit>))
        })
    }

    fn pause(&self, delay: Duration) {
        let until = Instant::now() + delay.min(MAX_PAUSE);
        self.0.state().pause(until);
        self.0.keep_reporting();
    }
}

impl fmt::Debug for RedisRateLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisRateLimiter")
            .field("redis", &self.0.redis)
            .field("settings", &self.0.state().settings)
            .finish_non_exhaustive()
    }
}
