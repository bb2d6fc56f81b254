//! The response that an error keeps.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

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
        let details = if status.is_success() { None } else { serde_json::from_slice(&body).ok() };
        Self { status, headers, body, details }
    }
}
