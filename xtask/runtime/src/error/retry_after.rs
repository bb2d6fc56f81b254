//! How long an error response asks to wait.

use std::time::{Duration, SystemTime};

use chrono::DateTime;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::error::headers::{text, time};
#[cfg(feature = "part-standard-limits")]
use crate::permit::standard_headers::announcements;
use crate::profile::WAITS;

/// The wait for a number that does not fit. It means, in effect, never.
const FOREVER: Duration = Duration::from_secs(u64::MAX);

/// Returns how long a response asks to wait, or `None` if it does not ask to.
pub(crate) fn retry_after(status: StatusCode, headers: &HeaderMap, is_long_outage: bool) -> Option<Duration> {
    requested(headers).or_else(|| announced(status, headers)).or_else(|| {
        // Waiting for seconds does not help against an outage of hours.
        let wait = WAITS.iter().find(|wait| wait.status == status.as_u16() && !is_long_outage)?;
        let stated = wait.milliseconds_header.and_then(|name| text(headers, name)).and_then(milliseconds);
        Some(stated.unwrap_or(Duration::from_secs(wait.seconds.into())))
    })
}

/// The wait that the headers state. `Retry-After-Ms` is more precise than `Retry-After` and takes precedence.
fn requested(headers: &HeaderMap) -> Option<Duration> {
    let precise = text(headers, "retry-after-ms").and_then(milliseconds);
    precise.or_else(|| {
        let value = text(headers, "retry-after")?;
        seconds(value).or_else(|| until(value, headers))
    })
}

/// The wait until the server counts anew, if it announces that it permits no request until then.
#[cfg(feature = "part-standard-limits")]
fn announced(status: StatusCode, headers: &HeaderMap) -> Option<Duration> {
    let limits = if status == StatusCode::TOO_MANY_REQUESTS { announcements(headers) } else { Vec::new() };
    limits.iter().filter(|it| it.remaining.is_none_or(|remaining| remaining == 0)).filter_map(|it| it.reset).max()
}

/// The API is known to announce nothing.
#[cfg(not(feature = "part-standard-limits"))]
fn announced(_: StatusCode, _: &HeaderMap) -> Option<Duration> {
    None
}

/// A number of seconds. RFC 9110 allows whole numbers only, but servers send fractions as well.
fn seconds(value: &str) -> Option<Duration> {
    Some(Duration::try_from_secs_f64(number(value)?).unwrap_or(FOREVER))
}

/// A number of milliseconds.
fn milliseconds(value: &str) -> Option<Duration> {
    Some(Duration::try_from_secs_f64(number(value)? / 1000.0).unwrap_or(FOREVER))
}

/// Parses digits with an optional fraction: no sign, no exponent, no `inf` and no `nan`.
fn number(value: &str) -> Option<f64> {
    let is_plain = value.starts_with(|c: char| c.is_ascii_digit())
        && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    value.parse().ok().filter(|_| is_plain)
}

/// The time until an HTTP date (RFC 9110, section 10.2.3), or one of RFC 5322 or RFC 3339; zero if the date has passed.
fn until(value: &str, headers: &HeaderMap) -> Option<Duration> {
    let with_offset = || DateTime::parse_from_rfc2822(value).or_else(|_| DateTime::parse_from_rfc3339(value));
    let date = httpdate::parse_http_date(value).or_else(|_| with_offset().map(SystemTime::from)).ok()?;
    Some(date.duration_since(time(headers)).unwrap_or_default())
}

#[cfg(test)]
mod tests;
