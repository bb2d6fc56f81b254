//! What is specific to the service and not part of the API description.

/// The environment variable with the base URL.
pub(crate) const BASE_URL_VARIABLE: &str = "HUBSPOT_BASE_URL";

/// The URL of the token endpoint.
#[cfg(feature = "oauth")]
pub(crate) const TOKEN_URL: Option<&str> = Some("https://api.hubapi.com/oauth/v1/token");

/// The category of a 401 response that a new token may help against. Without one, any may.
pub(crate) const EXPIRED_TOKEN: Option<&str> = Some("EXPIRED_AUTHENTICATION");

/// The headers with the ID of a request. The first that is present counts.
pub(crate) const CORRELATION_IDS: &[&str] = &["x-hubspot-correlation-id"];

/// The header with the length of the rolling rate limit window, in milliseconds.
pub(crate) const RATE_LIMIT_INTERVAL: Option<&str> = Some("x-hubspot-ratelimit-interval-milliseconds");

/// The header with the maximum number of requests in the rolling window.
#[cfg(feature = "rate-limit")]
pub(crate) const RATE_LIMIT_MAX: Option<&str> = Some("x-hubspot-ratelimit-max");

/// The header with the number of requests that are left in the rolling window.
#[cfg(feature = "rate-limit")]
pub(crate) const RATE_LIMIT_REMAINING: Option<&str> = Some("x-hubspot-ratelimit-remaining");

/// The header with the maximum number of requests in a second.
#[cfg(feature = "rate-limit")]
pub(crate) const RATE_LIMIT_SECONDLY: Option<&str> = Some("x-hubspot-ratelimit-secondly");

/// The header with the number of requests that are left in a second.
#[cfg(feature = "rate-limit")]
pub(crate) const RATE_LIMIT_SECONDLY_REMAINING: Option<&str> = Some("x-hubspot-ratelimit-secondly-remaining");

/// The number of requests in 10 seconds until a response reports another.
#[cfg(feature = "rate-limit")]
pub(crate) const ROLLING_LIMIT: Option<u32> = Some(100);

/// The number of requests in a second until a response reports another.
#[cfg(feature = "rate-limit")]
pub(crate) const SECONDLY_LIMIT: Option<u32> = Some(10);

/// The policy of a 429 response that lasts until the next day.
pub(crate) const DAILY_POLICY: Option<&str> = Some("DAILY");

/// Statuses after which to wait if a response does not say how long, with the seconds.
pub(crate) const WAITS: &[(u16, u64)] = &[(423, 2), (429, 10)];

/// Statuses of a service that is unavailable for hours.
pub(crate) const LONG_OUTAGES: &[u16] = &[477];
