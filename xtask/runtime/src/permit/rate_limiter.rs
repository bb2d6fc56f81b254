//! A rate limiter on the side of the client.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use crate::permit::sliding_window::{Admission, SlidingWindows};

/// The maximum time for which all requests are held back after a 429 response.
const MAX_PAUSE: Duration = Duration::from_secs(60);

/// Delays requests so that they stay below the rate limits of the API.
///
/// The number of requests in any window of time, wherever the window starts, stays within the limit. A request counts from
/// the moment it is sent until the length of the window after its response, since only the server knows when in between it
/// counted the request. Requests are sent in the order in which they were made.
///
/// Clones share their state. Pass clones of one limiter to all clients of the same app. Requests of other programs are taken
/// into account as far as the rate limit headers of the responses report them.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use client_runtime::RateLimiter;
///
/// // 190 requests in 10 seconds, and 20 in each second.
/// let limiter = RateLimiter::at_most(190, Duration::from_secs(10)).and_at_most(20, Duration::from_secs(1));
/// ```
#[derive(Clone)]
pub struct RateLimiter(Arc<Shared>);

struct Shared {
    /// Held by the request that is next, so that the others wait in order.
    next: tokio::sync::Mutex<()>,
    windows: Mutex<SlidingWindows>,
    /// Notified of events that may permit the next request earlier.
    changed: Notify,
}

impl RateLimiter {
    /// Creates a limiter that follows the limits that the headers of responses report.
    ///
    /// Until the first response, it applies the lowest limits of the service, if they are known.
    pub fn new() -> Self {
        Self::with(SlidingWindows::of_service())
    }

    /// Creates a limiter that permits at most `requests` (at least one) in any `window` of time, and fewer if the headers of
    /// responses report lower limits.
    pub fn at_most(requests: u32, window: Duration) -> Self {
        Self::with(SlidingWindows::unlimited()).and_at_most(requests, window)
    }

    /// Adds a limit, such as one per second beside one per 10 seconds.
    #[must_use]
    pub fn and_at_most(self, requests: u32, window: Duration) -> Self {
        self.windows().add_limit(requests, window);
        self
    }

    fn with(windows: SlidingWindows) -> Self {
        let next = tokio::sync::Mutex::new(());
        Self(Arc::new(Shared { next, windows: Mutex::new(windows), changed: Notify::new() }))
    }

    /// Waits until a request may be sent. Returns `None` if the limits permit no request for `patience`, which does not include
    /// the time in the queue of requests.
    pub(crate) async fn acquire(&self, patience: Duration) -> Option<Permit> {
        let _next = self.0.next.lock().await;
        let end = Instant::now() + patience;
        loop {
            let now = Instant::now();
            let admission = self.windows().admit(now);
            let moment = match admission {
                Admission::Now => return Some(Permit(self.clone())),
                _ if end <= now => return None,
                Admission::At(moment) => moment.min(end),
                Admission::AfterResponse => end,
            };
            // A response in the meantime can report other limits.
            let _ = timeout_at(moment, self.0.changed.notified()).await;
        }
    }

    /// Permits no request for some time, after a 429 response.
    pub(crate) fn pause(&self, delay: Duration) {
        self.windows().pause(Instant::now() + delay.min(MAX_PAUSE));
    }

    fn windows(&self) -> MutexGuard<'_, SlidingWindows> {
        self.0.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for RateLimiter {
    /// Returns [`RateLimiter::new`].
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RateLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RateLimiter").field(&*self.windows()).finish()
    }
}

/// The permit to send one request. Dropping it ends the request, whatever its outcome.
pub(crate) struct Permit(RateLimiter);

impl Permit {
    /// Ends the request when its response arrives.
    pub(crate) fn complete(self, headers: &HeaderMap) {
        self.0.windows().update(headers, Instant::now());
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.0.windows().end(Instant::now());
        self.0.0.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_limit_that_permits_nothing_for_too_long_ends_the_wait() {
        let limiter = RateLimiter::at_most(1, Duration::from_secs(60));
        drop(limiter.acquire(Duration::from_secs(5)).await.unwrap());
        let start = Instant::now();
        assert!(limiter.acquire(Duration::from_secs(5)).await.is_none());
        assert_eq!(start.elapsed().as_secs(), 5);
        assert!(limiter.acquire(Duration::from_secs(60)).await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_in_the_queue_does_not_count() {
        let limiter = RateLimiter::at_most(1, Duration::from_secs(3));
        let requests: Vec<_> = (0..20)
            .map(|_| {
                let limiter = limiter.clone();
                tokio::spawn(async move { limiter.acquire(Duration::from_secs(5)).await.is_some() })
            })
            .collect();
        for request in requests {
            assert!(request.await.unwrap());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_holds_requests_back() {
        let limiter = RateLimiter::new();
        let start = Instant::now();
        limiter.pause(Duration::from_secs(7));
        assert!(limiter.acquire(Duration::from_secs(8)).await.is_some());
        assert_eq!(start.elapsed().as_secs(), 7);
        limiter.pause(Duration::from_secs(3600));
        assert!(limiter.acquire(Duration::from_secs(61)).await.is_some());
    }
}
