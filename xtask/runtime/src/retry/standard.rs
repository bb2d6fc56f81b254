//! The default retry policy.

use std::time::Duration;

use crate::build::into_option::IntoOption;
use crate::error::Error;
use crate::platform;
use crate::retry::policy::{FailedAttempt, RetryPolicy};

/// The maximum number of attempts, unless set.
const MAX_ATTEMPTS: u32 = 5;

/// The maximum wait that the server may ask for, unless set.
const MAX_DELAY: Duration = Duration::from_secs(60);

/// The default retry policy: up to five attempts with exponential backoff.
///
/// Retries if another attempt is safe ([`FailedAttempt::is_safe_to_repeat`]) and may succeed ([`Error::is_retryable`]).
///
/// The wait is the one that the server asks for ([`Error::retry_after`]), if any, plus a random duration. The maximum of the
/// random duration is 0.5 seconds after the first attempt and doubles with each attempt, up to 8 seconds.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use client_runtime::{CallOptions, StandardRetry};
///
/// let patient = StandardRetry::new().max_attempts(10).max_delay(Duration::from_secs(300));
/// let options = CallOptions::new().retry(patient).total_timeout(Duration::from_secs(3600));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct StandardRetry {
    max_attempts: Option<u32>,
    max_delay: Option<Duration>,
    repeats_rate_limited: bool,
}

impl StandardRetry {
    /// Creates the default policy.
    pub const fn new() -> Self {
        Self { max_attempts: None, max_delay: None, repeats_rate_limited: false }
    }

    /// Sets the maximum number of attempts, including the first. The default is 5.
    #[must_use]
    pub fn max_attempts(mut self, attempts: impl Into<Option<u32>>) -> Self {
        self.max_attempts = attempts.into();
        self
    }

    /// Sets the maximum wait that the server may ask for. If it asks for a longer one, the call fails at once.
    ///
    /// The default is 60 seconds, and no wait at all for an outage of hours ([`Error::is_long_outage`]). A value that is set
    /// applies to such outages as well; raise [`total_timeout`](crate::CallOptions::total_timeout) along with it.
    #[must_use]
    pub fn max_delay<As>(mut self, delay: impl IntoOption<Duration, As>) -> Self {
        self.max_delay = delay.into_option();
        self
    }

    /// Also retries requests that are not idempotent if a rate limit was exceeded (429), as an API allows that rejects such requests
    /// before it processes them.
    #[must_use]
    pub const fn retry_rate_limited(mut self) -> Self {
        self.repeats_rate_limited = true;
        self
    }

    /// Returns the wait that the server asks for, zero if it does not ask, or `None` if the error is not to be retried.
    fn requested(&self, error: &Error) -> Option<Duration> {
        let requested = error.retry_after();
        if error.is_long_outage() {
            return requested.filter(|delay| self.max_delay.is_some_and(|max| *delay <= max));
        }
        if !error.is_retryable() {
            return None;
        }
        let requested = requested.unwrap_or_default();
        (requested <= self.max_delay.unwrap_or(MAX_DELAY)).then_some(requested)
    }
}

impl Default for StandardRetry {
    /// Returns [`StandardRetry::new`].
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy for StandardRetry {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        let is_safe = failed.is_safe_to_repeat() || (self.repeats_rate_limited && failed.error.is_rate_limited());
        if failed.attempts >= self.max_attempts.unwrap_or(MAX_ATTEMPTS) || !is_safe {
            return None;
        }
        Some(self.requested(failed.error)?.saturating_add(backoff(failed.attempts)))
    }
}

/// Exponential backoff with full jitter: a random duration up to a maximum that doubles with each attempt.
fn backoff(attempts: u32) -> Duration {
    const FIRST: Duration = Duration::from_millis(500);
    const LAST: Duration = Duration::from_secs(8);
    platform::backoff(FIRST, LAST, attempts)
}
