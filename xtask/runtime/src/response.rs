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
fn failing_path<T: DeserializeOwned>(body: &[u8]) -> String {
    let mut json = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut json) {
        Ok(_) => ".".to_owned(), // The value is fine, what follows it is not.
        Err(error) => error.path().to_string(),
    }
}
