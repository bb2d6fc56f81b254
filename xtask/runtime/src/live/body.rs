//! The body of a response, read as it arrives.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::authorize::secrets::Secrets;
use crate::client::options::Limits;
#[cfg(any(feature = "part-events", feature = "part-lines"))]
use crate::decode::failure::DecodeFailure;
use crate::decode::response::Response;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::error::raw_response::RawResponse;
use crate::platform::timeout;
use crate::send::read_body::BodyReader;

/// The place where an attempt leaves a response whose body is not read yet.
#[derive(Clone, Default)]
pub(crate) struct LiveSlot(Arc<Mutex<Option<BodyReader>>>);

impl LiveSlot {
    /// Keeps a body to read it later.
    pub(crate) fn keep(&self, body: BodyReader) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
    }

    /// Returns the body of the response that was kept.
    pub(crate) fn body(&self, head: &Response<()>, attempts: u32, secrets: Secrets, limits: &Limits) -> LiveBody {
        LiveBody {
            reader: self.0.lock().unwrap_or_else(PoisonError::into_inner).take(),
            status: head.status(),
            headers: head.headers().clone(),
            attempts,
            secrets,
            idle: limits.read,
            #[cfg(any(feature = "part-events", feature = "part-lines"))]
            limit: limits.body_size,
        }
    }
}

/// The body of a response that has begun to arrive.
pub(crate) struct LiveBody {
    /// `None` after the last byte.
    reader: Option<BodyReader>,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    attempts: u32,
    /// What the server can repeat.
    secrets: Secrets,
    /// The maximum time without receiving data.
    idle: Duration,
    /// The maximum size of what is kept in memory at once.
    #[cfg(any(feature = "part-events", feature = "part-lines"))]
    pub(crate) limit: usize,
}

impl LiveBody {
    /// Returns the next bytes, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns an error if the connection fails, or if no data is received for the read timeout. Nothing follows an error.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(mut reader) = self.reader.take() else { return Ok(None) };
        let error = match timeout(self.idle, reader.chunk(usize::MAX)).await {
            Ok(Ok(None)) => return Ok(None),
            Ok(Ok(chunk)) => {
                self.reader = Some(reader);
                return Ok(chunk);
            }
            Ok(Err(error)) => error,
            Err(_) => Error::new(ErrorKind::Timeout, format!("no data received for {:?}", self.idle)),
        };
        Err(self.failed(error, Bytes::new()))
    }

    /// Adds what is known of the response to an error, and the part of the body that it concerns, without secrets.
    pub(crate) fn failed(&self, error: Error, body: Bytes) -> Error {
        error.with_response(self.raw(body)).with_attempts(self.attempts).redacted(&self.secrets)
    }

    /// Returns the error for a part of the body that does not decode, without secrets.
    #[cfg(any(feature = "part-events", feature = "part-lines"))]
    pub(crate) fn undecodable(&self, failure: DecodeFailure, body: Bytes) -> Error {
        Error::decode(failure, self.raw(body)).redacted(&self.secrets)
    }

    /// The response with a part of its body.
    fn raw(&self, body: Bytes) -> RawResponse {
        RawResponse::new(self.status, self.headers.clone(), body)
    }
}
