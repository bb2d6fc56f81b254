//! Requests that a mock server has received.

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap};

use crate::mock::path::pairs;

/// A request as received.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) method: Method,
    /// Percent-encoded.
    pub(crate) path: String,
    /// Percent-encoded.
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Received {
    /// The path and the query, percent-encoded.
    pub(crate) fn target(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// The pairs of the query.
    pub(crate) fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(&self.query, '&')
    }

    /// The values of a header, joined by commas.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> =
            self.headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The media type of the body.
    pub(crate) fn media_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// The pairs of a form in the body.
    pub(crate) fn form_pairs(&self) -> Vec<(String, String)> {
        let is_form =
            self.header(CONTENT_TYPE.as_str()).is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"));
        if is_form { pairs(&String::from_utf8_lossy(&self.body), '&') } else { Vec::new() }
    }
}
