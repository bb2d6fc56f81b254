//! Headers of responses that have a meaning for the client.

use std::time::SystemTime;

use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use crate::platform;
use crate::profile::CORRELATION_ID_HEADERS;

/// Returns the ID that the server assigned to the request.
pub(crate) fn correlation_id(headers: &HeaderMap) -> Option<&str> {
    CORRELATION_ID_HEADERS.iter().find_map(|name| text(headers, name).filter(|id| !id.is_empty()))
}

/// Returns the value of a header, trimmed, if it is a valid string.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

/// Returns the time of the response by the server's clock, which may differ from the local one.
pub(crate) fn time(headers: &HeaderMap) -> SystemTime {
    let date = text(headers, "date").and_then(|value| httpdate::parse_http_date(value).ok());
    date.unwrap_or_else(platform::now)
}

/// Returns the number of a header without its fraction: of `99.5`, 99 count. One that is too large is the largest.
#[cfg(any(feature = "rate-limit", feature = "part-standard-limits"))]
pub(crate) fn whole(headers: &HeaderMap, name: &str) -> Option<u64> {
    number(text(headers, name)?)
}

/// Returns a number without its fraction.
#[cfg(any(feature = "rate-limit", feature = "part-standard-limits"))]
pub(crate) fn number(value: &str) -> Option<u64> {
    let (digits, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(digits) && is_number(fraction)).then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(all(test, any(feature = "rate-limit", feature = "part-standard-limits")))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn numbers_are_bounded_and_whole() {
        let number = |value: &str| whole(&[("x".parse().unwrap(), value.parse().unwrap())].into_iter().collect(), "x");
        for (value, expected) in [
            ("100", 100),
            (" 007 ", 7),
            ("99.9", 99),
            ("0.000000000000000000000000000001", 0),
            ("18446744073709551615", u64::MAX),
            ("99999999999999999999999999999999.5", u64::MAX),
        ] {
            assert_eq!(number(value), Some(expected), "{value}");
        }
        for value in ["", "-1", "+1", "1e3", "1.", ".5", "1,000", "10, 10", "0x10", "NaN", "inf", "1.5.0", "\u{661}"] {
            assert_eq!(number(value), None, "{value}");
        }
    }
}

/// Returns the coding of a body that the client has not decoded.
pub(crate) fn undecoded_coding(headers: &HeaderMap) -> Option<&str> {
    text(headers, CONTENT_ENCODING.as_str())
        .filter(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity"))
}
