//! The headers in which servers announce rate limits: `RateLimit` and `RateLimit-Policy` of the draft "RateLimit header fields for
//! HTTP" of the IETF, those of its earlier versions (`RateLimit-Limit`, `-Remaining` and `-Reset`), and the same with `X-`.

use std::time::{Duration, SystemTime};

use reqwest::header::HeaderMap;

use crate::error::headers::{number, time, whole};

/// The maximum number of limits that are read of a response.
const MAX_LIMITS: usize = 8;

/// A reset in so many seconds is a moment, counted from 1970.
const MOMENT: u64 = 1_000_000_000;

/// What a response announces of a limit, as far as it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Announcement {
    /// What the limit is called.
    name: String,
    /// The number of requests in the window.
    pub(crate) max: Option<u64>,
    pub(crate) window: Option<Duration>,
    /// The number of requests that are left.
    pub(crate) remaining: Option<u64>,
    /// When the server counts anew.
    pub(crate) reset: Option<Duration>,
}

/// Returns what a response announces.
pub(crate) fn announcements(headers: &HeaderMap) -> Vec<Announcement> {
    let policies = members(headers, "ratelimit-policy");
    let (of_requests, of_others): (Vec<_>, Vec<_>) = policies.iter().partition(|member| counts_requests(member));
    let others: Vec<_> = of_others.into_iter().map(|member| item(member).0).collect();
    let mut all: Vec<_> = of_requests.into_iter().map(|member| policy(member)).collect();
    for member in members(headers, "ratelimit") {
        let (name, parameters) = item(&member);
        if others.contains(&name) {
            continue;
        }
        let (remaining, reset) = (parameter(&parameters, "r"), parameter(&parameters, "t").map(Duration::from_secs));
        if let Some(known) = all.iter_mut().find(|it| it.name == name) {
            (known.remaining, known.reset) = (remaining, reset);
        } else if remaining.is_some() {
            all.push(Announcement { name, remaining, reset, ..Announcement::default() });
        }
    }
    if all.iter().all(|it| it.remaining.is_none()) {
        earlier(headers, &mut all);
    }
    all.truncate(MAX_LIMITS);
    all
}

/// Adds what the headers of earlier versions announce.
fn earlier(headers: &HeaderMap, all: &mut Vec<Announcement>) {
    let in_one = members(headers, "ratelimit");
    let of_dictionary = |key: &str| {
        let value = in_one.iter().find_map(|member| member.split_once('=').filter(|(name, _)| name.trim() == key));
        value.and_then(|(_, value)| number(value.trim()))
    };
    let of_header = |name: &str| {
        whole(headers, &format!("ratelimit-{name}")).or_else(|| whole(headers, &format!("x-ratelimit-{name}")))
    };
    let value = |name: &str| of_dictionary(name).or_else(|| of_header(name));
    // Some versions have the policies after the limit: `100, 100;w=60`.
    let listed = members(headers, "ratelimit-limit");
    let first = listed.first().and_then(|first| number(first));
    let listed = listed.iter().skip(1).filter(|member| counts_requests(member));
    all.extend(listed.map(|member| policy(member)).filter(|it| it.window.is_some()));
    let (max, remaining) = (value("limit").or(first), value("remaining"));
    let reset =
        value("reset").map(|reset| if reset >= MOMENT { until(reset, headers) } else { Duration::from_secs(reset) });
    if max.is_none() && remaining.is_none() {
        return;
    }
    if let Some(known) = all.iter_mut().find(|it| it.max == max) {
        (known.remaining, known.reset) = (remaining, reset);
    } else {
        all.push(Announcement { max, remaining, reset, ..Announcement::default() });
    }
}

/// The time until a moment, by the clock of the server.
fn until(seconds: u64, headers: &HeaderMap) -> Duration {
    let now = time(headers).duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Duration::from_secs(seconds).saturating_sub(now)
}

/// Reads a policy: `"burst";q=100;w=60`, or `100;w=60`.
fn policy(member: &str) -> Announcement {
    let (name, parameters) = item(member);
    let max = parameter(&parameters, "q").or_else(|| number(&name));
    Announcement { max, window: parameter(&parameters, "w").map(Duration::from_secs), name, ..Announcement::default() }
}

/// Whether the unit of a policy is requests, rather than `content-bytes` or `concurrent-requests`: `"upload";q=9000;qu="content-bytes"`.
fn counts_requests(member: &str) -> bool {
    let unit = text_parameter(&item(member).1, "qu").map(|unit| unit.trim_matches('"').to_owned());
    unit.is_none_or(|unit| unit == "requests")
}

/// Returns the members of a list (RFC 9651), as they are written.
fn members(headers: &HeaderMap, name: &str) -> Vec<String> {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| split(value, ',')).filter(|member| !member.is_empty()).take(MAX_LIMITS).collect()
}

/// Returns the value of a member, without quotes, and its parameters.
fn item(member: &str) -> (String, Vec<String>) {
    let mut parts = split(member, ';').into_iter();
    let name = parts.next().unwrap_or_default().trim_matches('"').to_owned();
    (name, parts.collect())
}

fn parameter(parameters: &[String], name: &str) -> Option<u64> {
    text_parameter(parameters, name).and_then(number)
}

fn text_parameter<'a>(parameters: &'a [String], name: &str) -> Option<&'a str> {
    let mut pairs = parameters.iter().filter_map(|parameter| parameter.split_once('='));
    pairs.find(|(other, _)| other.trim() == name).map(|(_, value)| value.trim())
}

/// Splits a string at a character that is not in quotes.
fn split(text: &str, separator: char) -> Vec<String> {
    let mut is_quoted = false;
    let parts = text.split(|c| {
        is_quoted ^= c == '"';
        c == separator && !is_quoted
    });
    parts.map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    type Facts = (Option<u64>, Option<u64>, Option<u64>, Option<u64>);

    /// What some headers announce: max, window, remaining, reset.
    fn read(headers: &[(&'static str, &'static str)]) -> Vec<Facts> {
        let header = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        let mut map = HeaderMap::new();
        headers.iter().map(header).for_each(|(name, value)| _ = map.append(name, value));
        let seconds = |time: Option<Duration>| time.map(|time| time.as_secs());
        let facts = |it: &Announcement| (it.max, seconds(it.window), it.remaining, seconds(it.reset));
        announcements(&map).iter().map(facts).collect()
    }

    #[test]
    fn all_versions_of_the_headers_are_read() {
        let policies = ("ratelimit-policy", "\"burst, second\";q=10;w=1, \"day\";q=1000;w=86400;pk=:cHNsZ==:");
        let current = ("ratelimit", "\"day\";r=7;t=300, \"burst, second\";r=9;t=1");
        let both = [(Some(10), Some(1), Some(9), Some(1)), (Some(1000), Some(86400), Some(7), Some(300))];
        assert_eq!(read(&[policies, current]), both);
        assert_eq!(read(&[("ratelimit", "\"default\";r=50;t=30")]), [(None, None, Some(50), Some(30))]);
        let version_7 = [("ratelimit", "limit=100, remaining=50, reset=30"), ("ratelimit-policy", "100;w=60")];
        assert_eq!(read(&version_7), [(Some(100), Some(60), Some(50), Some(30))]);
        let version_6 = [
            ("ratelimit-limit", "100"),
            ("ratelimit-remaining", "50"),
            ("ratelimit-reset", "30"),
            ("ratelimit-policy", "10;w=1"),
            ("ratelimit-policy", "100;w=60"),
        ];
        let windows = [(Some(10), Some(1), None, None), (Some(100), Some(60), Some(50), Some(30))];
        assert_eq!(read(&version_6), windows);
        let version_3 =
            [("ratelimit-limit", "100, 10;w=1, 100;w=60"), ("ratelimit-remaining", "50"), ("ratelimit-reset", "30")];
        assert_eq!(read(&version_3), windows);
        let extended =
            [("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1000000000")];
        assert_eq!(read(&extended), [(Some(60), None, Some(0), Some(0))]);
        let moment = [
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "1788264030"),
            ("date", "Tue, 01 Sep 2026 12:00:00 GMT"),
        ];
        assert_eq!(read(&moment), [(None, None, Some(0), Some(30))]);
    }

    #[test]
    fn only_limits_of_requests_are_read() {
        let policies = (
            "ratelimit-policy",
            "\"bytes\";q=9000;w=60;qu=\"content-bytes\", \"calls\";q=10;w=1;qu=\"requests\", \"open\";q=3;qu=\"concurrent-requests\"",
        );
        let left = ("ratelimit", "\"bytes\";r=0;t=60, \"calls\";r=9;t=1, \"open\";r=0;t=5");
        assert_eq!(read(&[policies, left]), [(Some(10), Some(1), Some(9), Some(1))]);
        let bytes = ("ratelimit-policy", "\"bytes\";q=9000;w=60;qu=\"content-bytes\"");
        assert_eq!(read(&[bytes, ("ratelimit", "\"bytes\";r=0;t=60")]), []);
    }

    #[test]
    fn what_is_malformed_announces_nothing() {
        for value in ["", ",", ";", "\"", "\"a", "a=b", "-1", "\"a\";r=-1;t=1", "limit=, remaining=x"] {
            let headers = ["ratelimit", "ratelimit-remaining", "x-ratelimit-remaining"].map(|name| (name, value));
            assert_eq!(read(&headers), [], "{value}");
        }
        assert_eq!(read(&[("ratelimit", "\"a\";r=99999999999999999999;t=1")]), [(None, None, Some(u64::MAX), Some(1))]);
    }
}
