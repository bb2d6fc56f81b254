//! What is specific to the service and not part of the API description.

use crate::service;

/// The environment variable with the base URL.
pub(crate) const BASE_URL_VARIABLE: &str = "HUBSPOT_BASE_URL";

/// The endpoint of refresh tokens, if it is known.
#[cfg(feature = "oauth")]
pub(crate) const TOKEN_URL: Option<&str> = Some("https://api.hubapi.com/oauth/v1/token");

/// The introspection endpoint, if it is known.
#[cfg(feature = "oauth")]
pub(crate) const INTROSPECTION_URL: Option<&str> = Some("https://api.hubapi.com/oauth/2026-03/token/introspect");

/// The token endpoint for the credentials of a client, if it is known.
#[cfg(all(feature = "oauth", feature = "part-client-credentials"))]
pub(crate) const CLIENT_CREDENTIALS_URL: Option<&str> = None;

/// The headers with the ID of the request.
pub(crate) const CORRELATION_ID_HEADERS: &[&str] = &["x-hubspot-correlation-id"];

/// The JSON pointers to the ID of the request in the body of an error.
pub(crate) const CORRELATION_ID_FIELDS: &[&str] = &["/correlationId"];

/// The JSON pointers to the message in the body of an error.
pub(crate) const MESSAGE_FIELDS: &[&str] = &["/message", "/detail", "/error_description", "/title"];

/// The ends of the paths of `POST` requests that change nothing.
pub(crate) const READS_BY_POST: &[&str] = &["/search", "/batch/read"];

/// The statuses after which the same request may succeed.
pub(crate) const RETRYABLE_STATUSES: &[u16] = &[408, 423, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530];

/// The waits after responses that do not specify one.
pub(crate) const WAITS: &[service::Wait] = &[
    service::Wait { status: 423, seconds: 2, milliseconds_header: None },
    service::Wait { status: 429, seconds: 10, milliseconds_header: Some("x-hubspot-ratelimit-interval-milliseconds") },
];

/// The responses to an access token that has expired.
pub(crate) const EXPIRED_TOKENS: &[service::Condition] =
    &[service::Condition { status: 401, field: Some(("/category", "EXPIRED_AUTHENTICATION")) }];

/// The responses that mean that the service is unavailable for hours.
pub(crate) const LONG_OUTAGES: &[service::Condition] = &[
    service::Condition { status: 429, field: Some(("/policyName", "DAILY")) },
    service::Condition { status: 477, field: None },
];

/// The limits of requests in a window of time that responses report.
#[cfg(feature = "rate-limit")]
pub(crate) const WINDOWS: &[service::ReportedWindow] = &[
    service::ReportedWindow {
        seconds: 10,
        max: Some(100),
        max_header: "x-hubspot-ratelimit-max",
        remaining_header: "x-hubspot-ratelimit-remaining",
        milliseconds_header: Some("x-hubspot-ratelimit-interval-milliseconds"),
    },
    service::ReportedWindow {
        seconds: 1,
        max: Some(10),
        max_header: "x-hubspot-ratelimit-secondly",
        remaining_header: "x-hubspot-ratelimit-secondly-remaining",
        milliseconds_header: None,
    },
];

/// The header with the number of requests that are left of a day.
#[cfg(feature = "rate-limit")]
pub(crate) const DAILY_REMAINING_HEADER: Option<&str> = Some("x-hubspot-ratelimit-daily-remaining");
