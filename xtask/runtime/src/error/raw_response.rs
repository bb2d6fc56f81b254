//! The response that an error keeps.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, LOCATION};

use crate::decode::byte_order_mark::without_byte_order_mark;
use crate::error::body::ErrorBody;

/// The response to a call that failed, as received.
pub(crate) struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The decoded body of an error response, if it is a JSON object.
    pub(crate) details: Option<ErrorBody>,
}

impl RawResponse {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        let json = without_byte_order_mark(&body);
        let details = if status.is_success() { None } else { serde_json::from_slice(json).ok() };
        Self { status, headers, body, details }
    }

    /// Says why a redirect was not followed; `None` if the response is none (RFC 9110, section 15.4).
    pub(crate) fn redirect(&self) -> Option<&'static str> {
        match self.status.as_u16() {
            301 | 302 | 303 | 307 | 308 if self.headers.contains_key(LOCATION) => Some("the redirect was not followed"),
            301 | 302 | 303 | 307 | 308 => Some("the redirect has no location"),
            _ => None,
        }
    }
}
