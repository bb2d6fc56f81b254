//! The response to a successful call.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::decode::byte_order_mark::without_byte_order_mark;
use crate::decode::json_path::failing_path;
use crate::error::Error;
use crate::error::headers::correlation_id;
use crate::error::raw_response::RawResponse;

/// The response to a successful call: the decoded value, with the status, the headers and the raw body.
///
/// The response dereferences to the value. Use [`into_inner`](Self::into_inner) to take the value.
///
/// # Examples
///
/// ```
/// use client_runtime::Response;
/// use serde_json::Value;
///
/// fn log(response: Response<Value>) -> Value {
///     println!("{}, correlation ID {:?}", response.status(), response.correlation_id());
///     response.into_inner()
/// }
/// ```
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl<T> Response<T> {
    /// Returns the value.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the raw body, including fields that the value does not have.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the ID of the request, to quote when contacting support.
    pub fn correlation_id(&self) -> Option<&str> {
        correlation_id(&self.headers)
    }
}

impl Response<()> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { value: (), status, headers, body }
    }

    /// Returns the response with a value made from its body.
    pub(crate) fn map<T>(self, value: impl FnOnce(&Bytes) -> T) -> Response<T> {
        let Self { status, headers, body, .. } = self;
        Response { value: value(&body), status, headers, body }
    }

    /// Returns the body as bytes.
    pub(crate) fn bytes(self) -> Response<Bytes> {
        self.map(Bytes::clone)
    }

    /// Returns the body as a string.
    pub(crate) fn text(self) -> Result<Response<String>, Error> {
        match String::from_utf8(self.body.to_vec()) {
            Ok(text) => Ok(self.map(|_| text)),
            Err(error) => {
                let error = serde::de::Error::custom(error);
                Err(Error::decode(error, ".".to_owned(), RawResponse::new(self.status, self.headers, self.body)))
            }
        }
    }

    /// Decodes the body as JSON. An empty body is `null`: a type that `null` decodes as needs no body.
    pub(crate) fn decode<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        let body = without_byte_order_mark(&self.body);
        let null = body.trim_ascii().is_empty().then(|| serde_json::from_slice(b"null"));
        if let Some(Ok(value)) = null {
            return Ok(self.map(|_| value));
        }
        let Self { status, headers, body, .. } = self;
        let json = without_byte_order_mark(&body);
        match serde_json::from_slice(json) {
            Ok(value) => Ok(Response { value, status, headers, body }),
            Err(error) => {
                let path = failing_path::<T>(json);
                Err(Error::decode(error, path, RawResponse::new(status, headers, body)))
            }
        }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// Omits the headers and the raw body, which can hold secrets and personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("value", &self.value).field("status", &self.status).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::Value;

    use super::*;
    use crate::error::kind::ErrorKind;

    fn response(body: &'static str) -> Response<()> {
        Response::new(StatusCode::OK, HeaderMap::new(), Bytes::from_static(body.as_bytes()))
    }

    #[test]
    fn an_empty_body_decodes_as_null() {
        for body in ["", " \r\n", "null"] {
            assert!(response(body).decode::<()>().is_ok(), "{body:?}");
            assert_eq!(response(body).decode::<Option<String>>().unwrap().into_inner(), None, "{body:?}");
            assert_eq!(response(body).decode::<Value>().unwrap().into_inner(), Value::Null, "{body:?}");
            assert_eq!(response(body).decode::<Vec<String>>().unwrap_err().kind(), ErrorKind::Decode, "{body:?}");
        }
    }

    #[test]
    fn debug_omits_headers_and_body() {
        let headers = [("set-cookie".parse().unwrap(), "session=secret".parse().unwrap())].into_iter().collect();
        let response = Response::new(StatusCode::OK, headers, Bytes::from_static(b"private"));
        assert_eq!(format!("{response:?}"), "Response { value: (), status: 200, .. }");
    }
}
