#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
}

/// The wait that the header `Retry-After` of a 503 response asks for.
fn wait(value: &str) -> Option<Duration> {
    retry_after(StatusCode::SERVICE_UNAVAILABLE, &headers(&[("retry-after", value)]), false)
}

#[test]
fn seconds_may_have_a_fraction() {
    for (value, milliseconds) in [("0", 0), ("7", 7_000), ("1.5", 1_500), (" 2 ", 2_000), ("0.25", 250)] {
        assert_eq!(wait(value), Some(Duration::from_millis(milliseconds)), "{value:?}");
    }
}

#[test]
fn seconds_that_do_not_fit_mean_never() {
    assert_eq!(wait(&"9".repeat(40)), Some(FOREVER));
    assert_eq!(wait(&"9".repeat(400)), Some(FOREVER));
}

#[test]
fn invalid_values_are_ignored() {
    for value in ["", "-1", "+1", "1e3", "inf", "nan", "1.2.3", ".", "soon", "1 s"] {
        assert_eq!(wait(value), None, "{value:?}");
    }
}

#[test]
fn a_date_is_relative_to_the_clock_of_the_server() {
    for date in ["Tue, 01 Sep 2026 12:00:30 GMT", "Tue, 1 Sep 2026 12:00:30 GMT", "Tue, 01 Sep 2026 14:00:30 +0200"] {
        let response = headers(&[("retry-after", date), ("date", "Tue, 01 Sep 2026 12:00:00 GMT")]);
        let wait = retry_after(StatusCode::SERVICE_UNAVAILABLE, &response, false);
        assert_eq!(wait, Some(Duration::from_secs(30)), "{date}");
    }
}

#[test]
fn a_date_in_the_past_is_no_wait() {
    assert_eq!(wait("Sat, 01 Jan 2000 00:00:00 GMT"), Some(Duration::ZERO));
}

#[test]
fn milliseconds_take_precedence() {
    let response = headers(&[("retry-after", "2"), ("retry-after-ms", "1250")]);
    assert_eq!(retry_after(StatusCode::BAD_GATEWAY, &response, false), Some(Duration::from_millis(1250)));
    let invalid = headers(&[("retry-after", "2"), ("retry-after-ms", "x")]);
    assert_eq!(retry_after(StatusCode::BAD_GATEWAY, &invalid, false), Some(Duration::from_secs(2)));
}

#[test]
fn a_rate_limit_without_the_header_waits_for_its_window() {
    let interval = headers(&[("x-hubspot-ratelimit-interval-milliseconds", "3000")]);
    let wait = |headers: &HeaderMap, is_daily| retry_after(StatusCode::TOO_MANY_REQUESTS, headers, is_daily);
    assert_eq!(wait(&interval, false), Some(Duration::from_secs(3)));
    assert_eq!(wait(&HeaderMap::new(), false), Some(Duration::from_secs(10)));
    assert_eq!(wait(&interval, true), None);
}

#[test]
fn other_statuses_without_the_header_have_no_wait() {
    assert_eq!(retry_after(StatusCode::LOCKED, &HeaderMap::new(), false), Some(Duration::from_secs(2)));
    assert_eq!(retry_after(StatusCode::BAD_GATEWAY, &HeaderMap::new(), false), None);
}

#[test]
fn a_rate_limit_with_standard_headers_waits_until_the_server_counts_anew() {
    let wait = |status, pairs: &[(&'static str, &str)]| retry_after(status, &headers(pairs), false);
    let limit = StatusCode::TOO_MANY_REQUESTS;
    for pairs in [
        &[("ratelimit", "\"default\";r=0;t=7")][..],
        &[("ratelimit", "\"day\";r=900;t=3600, \"burst\";r=0;t=7, \"second\";r=0;t=1")],
        &[("ratelimit", "limit=100, remaining=0, reset=7")],
        &[("x-ratelimit-limit", "100"), ("x-ratelimit-reset", "7")],
    ] {
        assert_eq!(wait(limit, pairs), Some(Duration::from_secs(7)), "{pairs:?}");
    }
    let header = ("ratelimit", "\"default\";r=0;t=7");
    assert_eq!(wait(limit, &[header, ("retry-after", "2")]), Some(Duration::from_secs(2)));
    assert_eq!(wait(StatusCode::BAD_GATEWAY, &[header]), None);
    // Something else has rejected the request.
    let unknown = wait(limit, &[]);
    assert_eq!(wait(limit, &[("ratelimit", "\"day\";r=900;t=3600")]), unknown);
}
