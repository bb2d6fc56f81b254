//! A limiter that keeps requests below HubSpot's limits, so that none is refused.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::windows::{Admission, Windows};

/// The longest that all requests are held back after one was refused.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Lets requests go out only as fast as HubSpot takes them.
///
/// Never more than so many requests reach HubSpot in any window of time, wherever the window begins. A request counts from
/// when it is sent until the window's length after its answer came: somewhere in between HubSpot has counted it, and only
/// HubSpot knows when. Requests go out in the order in which they were made.
///
/// Clones share their limits, as do clients that are given clones: give one to all clients of the same app. What other
/// programs send is taken into account as far as HubSpot's headers tell of it.
#[derive(Clone)]
pub struct RateLimiter(Arc<Shared>);

struct Shared {
    /// Held by the request whose turn is next, so that the others wait in order.
    next: tokio::sync::Mutex<()>,
    windows: Mutex<Windows>,
    /// Something has happened that may let the next request go out earlier.
    changed: Notify,
}

impl RateLimiter {
    /// Keeps HubSpot's limits, as the headers `X-HubSpot-RateLimit-*` tell them.
    ///
    /// Until they have, these are the lowest that HubSpot has: 100 requests in 10 seconds, and 10 in a second.
    pub fn new() -> Self {
        Self::with(Windows::of_hubspot())
    }

    /// Sends at most so many requests in any window of such a length, at least one, and fewer when HubSpot's headers tell a
    /// lower limit.
    pub fn at_most(requests: u32, window: Duration) -> Self {
        Self::with(Windows::default()).and_at_most(requests, window)
    }

    /// Adds a limit that is to be kept as well, such as one for each second beside one for 10 seconds.
    #[must_use]
    pub fn and_at_most(self, requests: u32, window: Duration) -> Self {
        self.windows().limit(requests, window);
        self
    }

    fn with(windows: Windows) -> Self {
        let next = tokio::sync::Mutex::new(());
        Self(Arc::new(Shared { next, windows: Mutex::new(windows), changed: Notify::new() }))
    }

    /// Waits until a request may be sent.
    pub(super) async fn acquire(&self) -> Permit {
        let _next = self.0.next.lock().await;
        loop {
            let admission = self.windows().admit(Instant::now());
            match admission {
                Admission::Now => return Permit(self.clone()),
                // An answer in the meantime can tell of other limits.
                Admission::At(moment) => drop(timeout_at(moment, self.0.changed.notified()).await),
                Admission::AfterAnswer => self.0.changed.notified().await,
            }
        }
    }

    /// Lets no request go out for some time, as HubSpot has refused one.
    pub(super) fn pause(&self, delay: Duration) {
        self.windows().pause(Instant::now() + delay.min(LONGEST_PAUSE));
    }

    fn windows(&self) -> MutexGuard<'_, Windows> {
        self.0.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for RateLimiter {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RateLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.windows().fmt(f)
    }
}

/// The right to send one request. When it is dropped, the request has come to its end, whatever has become of it.
pub(super) struct Permit(RateLimiter);

impl Permit {
    /// The request has been answered.
    pub(super) fn answered(self, headers: &HeaderMap) {
        self.0.windows().learn(headers, Instant::now());
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.0.windows().end(Instant::now());
        self.0.0.changed.notify_one();
    }
}
