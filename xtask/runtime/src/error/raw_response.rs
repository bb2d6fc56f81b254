//! The response that an error keeps.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, LOCATION};

#[cfg(feature = "part-pages")]
use crate::authorize::secrets::Secrets;
use crate::decode::charset::lossy_value;
use crate::error::body::ErrorBody;
use crate::error::facts::Facts;
use crate::error::plain_body;

/// The response to a call that failed, as received.
#[derive(Clone)]
pub(crate) struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body with secrets that were removed from it, to decode it again. It is not shown.
    #[cfg(feature = "part-pages")]
    pub(crate) received: Bytes,
    /// The secrets that were removed, to remove them from what is decoded again.
    #[cfg(feature = "part-pages")]
    pub(crate) secrets: Secrets,
    /// The decoded body of an error response, if it is a JSON object.
    pub(crate) details: Option<ErrorBody>,
    pub(crate) facts: Facts,
}

impl RawResponse {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        #[cfg(feature = "part-pages")]
        let received = body.clone();
        let (details, facts) =
            if status.is_success() { (None, Facts::default()) } else { read(status, &headers, &body) };
        Self {
            status,
            headers,
            body,
            #[cfg(feature = "part-pages")]
            received,
            #[cfg(feature = "part-pages")]
            secrets: Secrets::default(),
            details,
            facts,
        }
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

/// Reads the body of an error.
fn read(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> (Option<ErrorBody>, Facts) {
    let json = lossy_value(headers, body);
    let mut facts = Facts::of(status, json.as_ref());
    if json.is_none() {
        facts.message = plain_body::message(headers, body);
    }
    (json.and_then(|json| serde_json::from_value(json).ok()), facts)
}
