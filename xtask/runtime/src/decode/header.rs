//! Headers of responses as values of a type.

use std::any::type_name;
use std::fmt;
use std::str::FromStr;

use reqwest::header::HeaderMap;

use crate::decode::response::Response;
use crate::error::headers::text;

/// A header of responses, with the type of its value.
///
/// Requests have a constant for each header that the API description has for their responses.
///
/// # Examples
///
/// ```
/// use client_runtime::{Header, Response};
///
/// const REMAINING: Header<i64> = Header::new("x-ratelimit-remaining");
/// const SCOPES: Header<Vec<String>> = Header::list("x-scopes");
///
/// fn remaining<T>(response: &Response<T>) -> Option<i64> {
///     response.header(REMAINING)
/// }
///
/// fn can_write<T>(response: &Response<T>) -> bool {
///     response.header(SCOPES).is_some_and(|scopes| scopes.iter().any(|scope| scope == "write"))
/// }
/// ```
pub struct Header<T> {
    name: &'static str,
    read: fn(&HeaderMap, &str) -> Option<T>,
}

impl<T: FromStr> Header<T> {
    /// Creates a header of a name in lower case. The first of several values counts.
    pub const fn new(name: &'static str) -> Self {
        Self { name, read: |headers, name| text(headers, name)?.parse().ok() }
    }
}

impl<T: FromStr> Header<Vec<T>> {
    /// Creates a header of a name in lower case, whose value is a list: items with commas between them, in one header or in
    /// several. Empty items do not count.
    pub const fn list(name: &'static str) -> Self {
        Self { name, read: list }
    }
}

impl<T> Header<T> {
    /// Returns the name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the value in some headers: `None` if it is absent, or if it is not of the type.
    pub fn get(&self, headers: &HeaderMap) -> Option<T> {
        (self.read)(headers, self.name)
    }
}

/// The items of a list (RFC 9110, section 5.6.1.2).
fn list<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<Vec<T>> {
    let mut items = None;
    for value in headers.get_all(name) {
        let items = items.get_or_insert_with(Vec::new);
        for item in value.to_str().ok()?.split(',').map(str::trim).filter(|item| !item.is_empty()) {
            items.push(item.parse().ok()?);
        }
    }
    items
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header").field("name", &self.name).field("type", &type_name::<T>()).finish()
    }
}

impl<T> Response<T> {
    /// Returns the value of a header: `None` if it is absent, or if it is not of the header's type. To read it as it was
    /// received, use [`headers`](Self::headers).
    pub fn header<H>(&self, header: Header<H>) -> Option<H> {
        header.get(self.headers())
    }
}
