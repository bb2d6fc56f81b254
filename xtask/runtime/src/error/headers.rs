//! Headers of responses that have a meaning for the client.

use reqwest::header::HeaderMap;

/// The header with the ID of the request.
const CORRELATION_ID: &str = "x-hubspot-correlation-id";

/// The header with the length of the rolling rate limit window, in milliseconds.
pub(crate) const RATE_LIMIT_INTERVAL: &str = "x-hubspot-ratelimit-interval-milliseconds";

/// Returns the ID that the server assigned to the request.
pub(crate) fn correlation_id(headers: &HeaderMap) -> Option<&str> {
    text(headers, CORRELATION_ID)
}

/// Returns the value of a header, trimmed, if it is valid text.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}
