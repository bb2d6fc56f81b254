//! The body of a response, read as it arrives.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::time::timeout;

use crate::client::options::Limits;
use crate::decode::response::Response;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::error::raw_response::RawResponse;
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
    pub(crate) fn body(&self, head: &Response<()>, attempts: u32, limits: &Limits) -> LiveBody {
        LiveBody {
            reader: self.0.lock().unwrap_or_else(PoisonError::into_inner).take(),
            status: head.status(),
            headers: head.headers().clone(),
            attempts,
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

    /// Adds what is known of the response to an error, and what it is about of the body.
    pub(crate) fn failed(&self, error: Error, body: Bytes) -> Error {
        error.with_response(self.raw(body)).with_attempts(self.attempts)
    }

    /// The response with a part of its body.
    pub(crate) fn raw(&self, body: Bytes) -> RawResponse {
        RawResponse::new(self.status, self.headers.clone(), body)
    }
}
