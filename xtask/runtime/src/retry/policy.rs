//! The interface of retry policies.

use std::fmt;
use std::time::Duration;

use crate::error::Error;

/// Decides whether and when a failed attempt is retried.
///
/// Use [`StandardRetry`](crate::StandardRetry) or [`NoRetry`], or implement a custom policy on top of them. Set it with
/// [`CallOptions::retry`](crate::CallOptions::retry).
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use client_runtime::{CallOptions, FailedAttempt, RetryPolicy, StandardRetry};
///
/// /// Never gives up while the connection fails, such as in a worker that outlives a restart of the network. For all else, it is the
/// /// standard policy.
/// #[derive(Debug)]
/// struct Persistent(StandardRetry);
///
/// impl RetryPolicy for Persistent {
///     fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
///         if failed.error.is_connect() && failed.elapsed < Duration::from_secs(3600) {
///             return Some(Duration::from_secs(15));
///         }
///         self.0.next_attempt(failed)
///     }
/// }
///
/// // The time for a call bounds what a policy decides.
/// let options = CallOptions::new().retry(Persistent(StandardRetry::new())).total_timeout(Duration::from_secs(3600));
/// ```
pub trait RetryPolicy: fmt::Debug + Send + Sync {
    /// Returns how long to wait before the next attempt, or `None` to return the error to the caller.
    ///
    /// The error is also returned if the wait would exceed the call's
    /// [`total_timeout`](crate::CallOptions::total_timeout), or if the body is a stream, which can be sent only once.
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration>;
}

impl<P: RetryPolicy + 'static> From<P> for Box<dyn RetryPolicy> {
    fn from(policy: P) -> Self {
        Box::new(policy)
    }
}

/// A failed attempt, as seen by a [`RetryPolicy`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FailedAttempt<'a> {
    /// The error of the attempt. The wait that the server asks for is its [`retry_after`](Error::retry_after).
    pub error: &'a Error,
    /// The number of attempts made, including this one. An attempt counts as well if nothing was sent since there was no token or no
    /// permit of the rate limiter. [`Error::attempts`] does not count these, and hooks are not called for them.
    pub attempts: u32,
    /// The time since the first attempt started.
    pub elapsed: Duration,
    /// Whether the request is idempotent: sending it twice has the same effect as sending it once.
    pub idempotent: bool,
}

impl FailedAttempt<'_> {
    /// Returns `true` if another attempt is safe: the request is idempotent, or it was not sent, or the server says that it has
    /// not processed it (a refused stream of HTTP/2, or the status 421).
    pub fn is_safe_to_repeat(&self) -> bool {
        self.idempotent || self.error.is_unprocessed()
    }
}

/// A retry policy that makes one attempt only.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRetry;

impl RetryPolicy for NoRetry {
    fn next_attempt(&self, _: &FailedAttempt<'_>) -> Option<Duration> {
        None
    }
}
