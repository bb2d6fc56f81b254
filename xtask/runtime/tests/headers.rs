//! Headers of responses as values of their types.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{DateTime, Utc};
use client_runtime::{Formatted, Header};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

const NUMBERS: Header<Vec<i32>> = Header::list("x-numbers");
const SCOPES: Header<Vec<String>> = Header::list("x-scopes");
const EXPIRES: Header<Formatted<DateTime<Utc>>> = Header::new("x-expires");
const COUNT: Header<u64> = Header::new("x-count");

fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
    let line =
        |(name, value): &(&'static str, &'static str)| (HeaderName::from_static(name), HeaderValue::from_static(value));
    lines.iter().map(line).collect()
}

#[test]
fn a_list_is_the_items_of_all_its_lines() {
    let received = headers(&[("x-numbers", "1, -2 ,3"), ("x-scopes", "read,,write"), ("x-numbers", "4")]);
    assert_eq!(NUMBERS.get(&received), Some(vec![1, -2, 3, 4]));
    assert_eq!(SCOPES.get(&received), Some(vec!["read".to_owned(), "write".to_owned()]));
}

#[test]
fn an_empty_list_is_none_only_if_the_header_is_absent() {
    assert_eq!(SCOPES.get(&headers(&[("x-scopes", "")])), Some(Vec::new()));
    assert_eq!(SCOPES.get(&HeaderMap::new()), None);
}

#[test]
fn a_value_of_another_type_is_none_and_stays_in_the_headers() {
    let received = headers(&[("x-numbers", "1,two"), ("x-count", "-1")]);
    assert_eq!((NUMBERS.get(&received), COUNT.get(&received)), (None, None));
    assert_eq!(received["x-numbers"], "1,two");
}

#[test]
fn a_value_that_is_not_in_its_format_is_kept_as_text() {
    let received = headers(&[("x-expires", "Tue, 01 Sep 2026 12:00:00 GMT"), ("x-count", "18446744073709551615")]);
    let expires = EXPIRES.get(&received).unwrap();
    assert!(expires.parse().is_err());
    assert_eq!(expires.as_str(), "Tue, 01 Sep 2026 12:00:00 GMT");
    assert_eq!(COUNT.get(&received), Some(u64::MAX));
}
