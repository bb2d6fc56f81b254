//! What came back from a call that succeeded.

use std::ops::Deref;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::error::{Answer, Error};

/// The answer to a call that succeeded: its value, and what it came with.
///
/// It can be used like the value itself; [`into_inner`](Self::into_inner) gives the value alone.
#[derive(Clone, Debug)]
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl<T> Response<T> {
    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came, with everything that the value leaves out.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The id by which HubSpot's support finds the request.
    pub fn correlation_id(&self) -> Option<&str> {
        correlation_id(&self.headers)
    }
}

impl Response<()> {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { value: (), status, headers, body }
    }

    /// Makes of the body what the operation gives.
    pub(super) fn map<T>(self, value: impl FnOnce(&Bytes) -> T) -> Response<T> {
        let Self { status, headers, body, .. } = self;
        Response { value: value(&body), status, headers, body }
    }

    /// The body as bytes.
    pub(super) fn bytes(self) -> Response<Bytes> {
        self.map(Bytes::clone)
    }

    /// The body as text.
    pub(super) fn text(self) -> Result<Response<String>, Error> {
        match String::from_utf8(self.body.to_vec()) {
            Ok(text) => Ok(self.map(|_| text)),
            Err(error) => {
                let error = serde::de::Error::custom(error);
                Err(Error::decode(error, ".".to_owned(), Answer::new(self.status, self.headers, self.body)))
            }
        }
    }

    /// Decodes the body as JSON, unless there is none.
    pub(super) fn decode_optional<T: DeserializeOwned>(self) -> Result<Response<Option<T>>, Error> {
        if self.body.is_empty() {
            return Ok(self.map(|_| None));
        }
        let Response { value, status, headers, body } = self.decode()?;
        Ok(Response { value: Some(value), status, headers, body })
    }

    /// Decodes the body as JSON.
    pub(super) fn decode<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        let Self { status, headers, body, .. } = self;
        match serde_json::from_slice(&body) {
            Ok(value) => Ok(Response { value, status, headers, body }),
            Err(error) => {
                let path = failing_path::<T>(&body);
                Err(Error::decode(error, path, Answer::new(status, headers, body)))
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

/// The id that HubSpot gives each request, from the headers of its answer.
pub(super) fn correlation_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-hubspot-correlation-id")?.to_str().ok()
}

/// Where in the JSON decoding fails, such as `results[3].status`.
///
/// Keeping track of the path costs time, so that it is done only once decoding has failed without it.
pub(super) fn failing_path<T: DeserializeOwned>(body: &[u8]) -> String {
    let mut json = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut json) {
        Ok(_) => ".".to_owned(), // The value is fine, what follows it is not.
        Err(error) => within_variant(error.path().to_string(), &error.inner().to_string()),
    }
}

/// The path, with that within a union's variant, which only the message tells: `at text: invalid type`.
fn within_variant(path: String, message: &str) -> String {
    match message.strip_prefix("at ").and_then(|rest| rest.split_once(": ")) {
        Some((".", message)) => within_variant(path, message),
        Some((inner, message)) if inner.starts_with('[') => within_variant(format!("{path}{inner}"), message),
        Some((inner, message)) => within_variant(format!("{path}.{inner}"), message),
        None => path,
    }
}
