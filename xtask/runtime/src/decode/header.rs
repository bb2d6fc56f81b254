//! Headers of responses as values of a type.

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;
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
///
/// fn remaining<T>(response: &Response<T>) -> Option<i64> {
///     response.header(REMAINING)
/// }
/// ```
pub struct Header<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T: FromStr> Header<T> {
    /// Creates a header of a name in lower case.
    pub const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }

    /// Returns the name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the value in some headers: `None` if it is absent, or if it is not of the type. The first of several counts.
    pub fn get(&self, headers: &HeaderMap) -> Option<T> {
        text(headers, self.name)?.parse().ok()
    }
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
    pub fn header<H: FromStr>(&self, header: Header<H>) -> Option<H> {
        header.get(self.headers())
    }
}
