//! Whether and when an attempt that failed is followed by another.

use std::fmt;
use std::time::{Duration, SystemTime};

use retry_policies::policies::ExponentialBackoff;
use retry_policies::{Jitter, RetryDecision, RetryPolicy as _};

use super::error::Error;
use super::error_kind::ErrorKind;

/// Decides whether and when an attempt that failed is followed by another.
///
/// [`StandardRetry`] and [`NoRetry`] are the two that are ready-made; one's own can ask them first.
pub trait RetryPolicy: fmt::Debug + Send + Sync {
    /// How long to wait before the next attempt; `None` to give the error back.
    ///
    /// The error is given back as well when the wait would go beyond the call's
    /// [`total_timeout`](super::CallOptions::total_timeout), or when the body is a stream, which can be sent only once.
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration>;
}

/// An attempt that failed, as a [`RetryPolicy`] sees it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FailedAttempt<'a> {
    /// Why it failed. What HubSpot asks to wait is its [`retry_after`](Error::retry_after).
    pub error: &'a Error,
    /// How many attempts have been made so far, this one included.
    pub attempts: u32,
    /// How long the call has taken so far.
    pub elapsed: Duration,
    /// Whether a request of the operation has no more effect when it is sent twice than when it is sent once.
    pub idempotent: bool,
}

impl FailedAttempt<'_> {
    /// Whether another attempt can do no harm: the operation is idempotent, or the request never reached HubSpot.
    pub fn is_safe_to_repeat(&self) -> bool {
        self.idempotent || self.error.kind() == ErrorKind::Connect
    }
}

/// Makes no other attempt, whatever happens.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRetry;

impl RetryPolicy for NoRetry {
    fn next_attempt(&self, _: &FailedAttempt<'_>) -> Option<Duration> {
        None
    }
}

/// Makes other attempts where they can do no harm and may help.
///
/// They can do no harm as [`FailedAttempt::is_safe_to_repeat`] says, and may help as [`Error::is_retryable`] says. The wait
/// is a random time up to half a second, which doubles with each attempt up to 8 seconds, as in HubSpot's own SDKs; on top
/// of what HubSpot asks for, if it does ([`Error::retry_after`]).
#[derive(Clone, Copy, Debug)]
pub struct StandardRetry {
    max_attempts: u32,
    max_delay: Option<Duration>,
}

impl StandardRetry {
    /// Waits that HubSpot asks for are not obeyed when they are longer, unless the caller says so. HubSpot's own SDKs have
    /// the same.
    const LONGEST: Duration = Duration::from_secs(60);

    /// Five attempts, with waits of up to a minute.
    pub const fn new() -> Self {
        Self { max_attempts: 5, max_delay: None }
    }

    /// How many attempts are made at most, the first included: 5 unless set. With 1, there is no other.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// How long a wait that HubSpot asks for may be at most. When it asks for a longer one, the error is given back at once.
    ///
    /// Unless set, it is one minute, and none at all when the daily limit is used up or the account is being moved
    /// ([`Error::is_outage`]): these can take a day. Set, it holds for those too; raise the
    /// [`total_timeout`](super::CallOptions::total_timeout) along with it.
    #[must_use]
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = Some(delay);
        self
    }

    /// The wait that HubSpot asks for, unless it is too long: zero where it asks for none.
    fn requested(&self, error: &Error) -> Option<Duration> {
        let requested = error.retry_after();
        if error.is_outage() {
            return requested.filter(|delay| self.max_delay.is_some_and(|longest| *delay <= longest));
        }
        if !error.is_retryable() {
            return None;
        }
        let requested = requested.unwrap_or_default();
        (requested <= self.max_delay.unwrap_or(Self::LONGEST)).then_some(requested)
    }
}

impl Default for StandardRetry {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy for StandardRetry {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        if failed.attempts >= self.max_attempts || !failed.is_safe_to_repeat() {
            return None;
        }
        Some(self.requested(failed.error)?.saturating_add(backoff(failed.attempts)))
    }
}

/// Exponential backoff with full jitter: anything from nothing to the longest wait after so many attempts.
fn backoff(attempts: u32) -> Duration {
    const SHORTEST: Duration = Duration::from_millis(500);
    const LONGEST: Duration = Duration::from_secs(8);
    let backoff = ExponentialBackoff::builder()
        .retry_bounds(SHORTEST, LONGEST)
        .jitter(Jitter::Full)
        .build_with_max_retries(u32::MAX);
    let now = SystemTime::now();
    match backoff.should_retry(now, attempts.saturating_sub(1)) {
        RetryDecision::Retry { execute_after } => execute_after.duration_since(now).unwrap_or_default(),
        RetryDecision::DoNotRetry => Duration::ZERO,
    }
}
