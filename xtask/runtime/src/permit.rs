//! Step 3: waiting until the rate limits permit a request.

#[cfg(all(feature = "rate-limit", feature = "part-standard-limits"))]
mod announced;
#[cfg(feature = "rate-limit")]
pub(crate) mod daily_budget;
#[cfg(feature = "rate-limit")]
pub(crate) mod rate_limit;
#[cfg(feature = "rate-limit")]
pub(crate) mod rate_limiter;
pub(crate) mod request_permit;
#[cfg(feature = "rate-limit")]
pub(crate) mod sliding_window;
#[cfg(feature = "part-standard-limits")]
pub(crate) mod standard_headers;
