//! A response body as a stream of bytes.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};

use crate::build::request::Request;
use crate::error::Error;
use crate::live::body::LiveBody;
use crate::live::unfold::Unfold;

/// The body of a response as a stream of bytes, of any size.
///
/// Neither the timeouts of the call nor its maximum size apply to the body. The stream fails if no data is received for
/// [`CallOptions::read_timeout`](crate::CallOptions::read_timeout). Errors have the status and the headers of the response.
///
/// A download that fails is not resumed. If the server supports it, request the rest with the header `Range`
/// ([`CallOptions::header`](crate::CallOptions::header)): `bytes=1000-` after 1000 bytes.
///
/// Iterate with [`try_next`](Self::try_next), or with the adapters of the `futures` crate.
///
/// # Examples
///
/// ```
/// use std::io::Write;
///
/// use client_runtime::Download;
///
/// async fn save(mut download: Download, file: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
///     while let Some(bytes) = download.try_next().await? {
///         file.write_all(&bytes)?;
///     }
///     Ok(())
/// }
/// ```
#[must_use = "a download does nothing until it is read"]
pub struct Download {
    operation: &'static str,
    status: StatusCode,
    headers: HeaderMap,
    body: Unfold<LiveBody, Result<Bytes, Error>>,
}

impl Download {
    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the number of bytes, if the server states it. A compressed response has another one.
    pub fn content_length(&self) -> Option<u64> {
        self.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// Returns the next bytes, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns an error if the connection fails, or if no data is received for the read timeout. The stream ends after it.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl Request {
    /// Sends the request and returns the response body as a stream.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or the status is not 2xx.
    pub async fn send_for_download(self) -> Result<Download, Error> {
        let (head, body) = self.open().await?;
        let (status, headers) = (head.status(), head.headers().clone());
        Ok(Download { operation: self.operation, status, headers, body: Unfold::Idle(body) })
    }
}

async fn chunk(mut body: LiveBody) -> (LiveBody, Option<Result<Bytes, Error>>) {
    let chunk = body.chunk().await.transpose();
    (body, chunk)
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let operation = this.operation;
        let polled = this.body.poll_next(context, chunk);
        polled.map(|chunk| chunk.map(|chunk| chunk.map_err(|error| error.with_operation(operation))))
    }
}

impl fmt::Debug for Download {
    /// Omits the headers, which can hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
