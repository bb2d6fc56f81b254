//! The rate limiter of a process.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::Notify;

use crate::permit::daily_budget::{BudgetSpent, DailyBudget};
use crate::permit::rate_limit::{RateLimit, RateLimitFuture, RatePermit};
use crate::permit::sliding_window::{Admission, SlidingWindows};
use crate::platform::{Instant, timeout_at};

/// The maximum time for which all requests are held back after a 429 response.
pub(crate) const MAX_PAUSE: Duration = Duration::from_secs(60);

/// Delays requests so that they stay below the rate limits of the API.
///
/// The number of requests in any window of time, wherever the window starts, stays within the limit. A request counts from
/// the moment it is sent until the length of the window after its response, since only the server knows when in between it
/// counted the request. Requests are sent in the order in which they were made.
///
/// Where the API is not known to have headers of its own, limits are learned from `RateLimit` and `RateLimit-Policy`, and from
/// their predecessors such as `RateLimit-Remaining`: what is left is not exceeded until the server counts anew.
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
    limits: Mutex<Limits>,
    /// Notified of events that may permit the next request earlier.
    changed: Notify,
}

#[derive(Debug)]
struct Limits {
    windows: SlidingWindows,
    budget: DailyBudget,
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
        self.limits().windows.add_limit(requests, window);
        self
    }

    /// Limits the requests of a day, which begins at midnight UTC. Beyond the limit, calls fail at once.
    ///
    /// If the headers of responses report how many requests are left of a day, calls fail as well when none is; once a minute, one
    /// is sent to see whether the next day has begun.
    #[must_use]
    pub fn daily_limit(self, requests: impl Into<Option<u64>>) -> Self {
        self.limits().budget.set_limit(requests.into());
        self
    }

    fn with(windows: SlidingWindows) -> Self {
        let (next, limits) =
            (tokio::sync::Mutex::new(()), Mutex::new(Limits { windows, budget: DailyBudget::default() }));
        Self(Arc::new(Shared { next, limits, changed: Notify::new() }))
    }

    /// Waits until a request may be sent. Returns `None` if the limits permit no request for `patience`, which does not include
    /// the time in the queue of requests.
    async fn permit(&self, patience: Duration) -> Result<Option<Permit>, BudgetSpent> {
        let _next = self.0.next.lock().await;
        let end = Instant::now() + patience;
        loop {
            let now = Instant::now();
            let admission = self.limits().admit(now)?;
            let moment = match admission {
                Admission::Now => return Ok(Some(Permit { limiter: self.clone(), is_sent: true })),
                _ if end <= now => return Ok(None),
                Admission::At(moment) => moment.min(end),
                Admission::AfterResponse => end,
            };
            // A response in the meantime can report other limits.
            let _ = timeout_at(moment, self.0.changed.notified()).await;
        }
    }

    fn limits(&self) -> MutexGuard<'_, Limits> {
        self.0.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Limits {
    /// Counts a request if it may be sent now.
    fn admit(&mut self, now: Instant) -> Result<Admission, BudgetSpent> {
        self.budget.check(now)?;
        let admission = self.windows.admit(now);
        if admission == Admission::Now {
            self.budget.spend(now);
        }
        Ok(admission)
    }
}

impl RateLimit for RateLimiter {
    fn acquire(&self, patience: Duration) -> RateLimitFuture<'_> {
        Box::pin(async move {
            let permit = self.permit(patience).await?;
            Ok(permit.map(|permit| Box::new(permit) as Box<dyn RatePermit>))
        })
    }

    fn pause(&self, delay: Duration) {
        self.limits().windows.pause(Instant::now() + delay.min(MAX_PAUSE));
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
        f.debug_tuple("RateLimiter").field(&*self.limits()).finish()
    }
}

/// The permit to send one request.
struct Permit {
    limiter: RateLimiter,
    /// Whether the request counts: it was sent, or may have been.
    is_sent: bool,
}

impl RatePermit for Permit {
    fn complete(self: Box<Self>, headers: &HeaderMap) {
        let mut limits = self.limiter.limits();
        let (now, others) = (Instant::now(), limits.windows.in_flight().saturating_sub(1));
        limits.windows.update(headers, now);
        limits.budget.update(headers, others, now);
    }

    fn cancel(mut self: Box<Self>) {
        self.is_sent = false;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut limits = self.limiter.limits();
        if self.is_sent {
            limits.windows.end(Instant::now());
        } else {
            limits.windows.cancel();
            limits.budget.restore();
        }
        drop(limits);
        self.limiter.0.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_limit_that_permits_nothing_for_too_long_ends_the_wait() {
        let limiter = RateLimiter::at_most(1, Duration::from_secs(60));
        drop(limiter.acquire(Duration::from_secs(5)).await.unwrap().unwrap());
        let start = Instant::now();
        assert!(limiter.acquire(Duration::from_secs(5)).await.unwrap().is_none());
        assert_eq!(start.elapsed().as_secs(), 5);
        assert!(limiter.acquire(Duration::from_secs(60)).await.unwrap().is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn a_permit_that_is_given_back_counts_for_nothing() {
        let limiter = RateLimiter::at_most(1, Duration::from_secs(60)).daily_limit(1);
        for _ in 0..3 {
            limiter.acquire(Duration::ZERO).await.unwrap().unwrap().cancel();
        }
        drop(limiter.acquire(Duration::ZERO).await.unwrap().unwrap());
        assert!(limiter.acquire(Duration::ZERO).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_in_the_queue_does_not_count() {
        let limiter = RateLimiter::at_most(1, Duration::from_secs(3));
        let requests: Vec<_> = (0..20)
            .map(|_| {
                let limiter = limiter.clone();
                tokio::spawn(async move { limiter.acquire(Duration::from_secs(5)).await.unwrap().is_some() })
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
        assert!(limiter.acquire(Duration::from_secs(8)).await.unwrap().is_some());
        assert_eq!(start.elapsed().as_secs(), 7);
        limiter.pause(Duration::from_secs(3600));
        assert!(limiter.acquire(Duration::from_secs(61)).await.unwrap().is_some());
    }
}
