//! How long HubSpot asks to wait before the next try.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

use super::error::Error;

/// The window of HubSpot's rolling limit, in milliseconds.
pub(super) const INTERVAL: &str = "x-hubspot-ratelimit-interval-milliseconds";

/// The wait after a 429 that does not say how long: the window of HubSpot's rolling limit.
const LIMITED: Duration = Duration::from_secs(10);
/// The wait after a 423. HubSpot's documentation asks for at least so long.
const LOCKED: Duration = Duration::from_secs(2);

/// How long the answer of an error asks to wait; `None` where it does not ask.
pub(super) fn retry_after(error: &Error) -> Option<Duration> {
    let headers = error.headers()?;
    header(headers).or_else(|| match error.status()?.as_u16() {
        // Waiting out a window of seconds does not help against a limit of the day.
        429 if error.is_daily_limit() => None,
        429 => Some(milliseconds(headers).unwrap_or(LIMITED)),
        423 => Some(LOCKED),
        _ => None,
    })
}

/// `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3). A date that has passed is no wait; what is neither, such as a
/// negative number, says nothing.
fn header(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than a number holds are as good as for ever.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now(headers)).unwrap_or_default())
}

/// The time at which an answer was given, by the clock of the server, which need not go as ours does.
fn now(headers: &HeaderMap) -> SystemTime {
    let date = headers.get(DATE).and_then(|value| httpdate::parse_http_date(value.to_str().ok()?).ok());
    date.unwrap_or_else(SystemTime::now)
}

fn milliseconds(headers: &HeaderMap) -> Option<Duration> {
    headers.get(INTERVAL)?.to_str().ok()?.trim().parse().ok().map(Duration::from_millis)
}
