//! Operating systems: the runtime and the clock of Tokio, and an HTTP client with connections of its own.

#[cfg(feature = "oauth")]
mod files;
#[cfg(feature = "part-multipart")]
mod form;
mod http;
mod proxies;
#[cfg(feature = "part-uploads")]
mod uploads;

use std::time::{Duration, SystemTime};

use retry_policies::policies::ExponentialBackoff;
use retry_policies::{Jitter, RetryDecision, RetryPolicy as _};
use tokio::runtime::Handle;
pub(crate) use tokio::spawn;
pub(crate) use tokio::time::{Instant, sleep, timeout, timeout_at};

#[cfg(feature = "oauth")]
pub(crate) use files::{read_file, replace_file};
#[cfg(feature = "part-multipart")]
pub(crate) use form::Form;
pub(crate) use http::{NO_RESPONSE, build, execute, is_connect, is_http_2, is_unprocessed, requires_http_1};
pub(crate) use reqwest::Response;
#[cfg(feature = "part-uploads")]
pub(crate) use uploads::{of_file, of_stream};

/// In effect no timeout, and small enough to be added to any moment.
pub(crate) const FOREVER: Duration = Duration::from_secs(60 * 60 * 24 * 365 * 30);

/// Returns the time.
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// Whether there is what timers and connections need.
pub(crate) fn has_runtime() -> bool {
    Handle::try_current().is_ok()
}

/// Returns a random duration up to a maximum, which doubles with each attempt from `first` to `last`.
pub(crate) fn backoff(first: Duration, last: Duration, attempts: u32) -> Duration {
    let backoff =
        ExponentialBackoff::builder().retry_bounds(first, last).jitter(Jitter::Full).build_with_max_retries(u32::MAX);
    let now = SystemTime::now();
    match backoff.should_retry(now, attempts.saturating_sub(1)) {
        RetryDecision::Retry { execute_after } => execute_after.duration_since(now).unwrap_or_default(),
        RetryDecision::DoNotRetry => Duration::ZERO,
    }
}
