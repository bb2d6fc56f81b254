//! A response body as a stream of JSON values, one on each line or after each record separator.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::build::request::Request;
use crate::decode::failure;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::live::body::LiveBody;
use crate::live::unfold::Unfold;

/// The character that begins a value of a JSON text sequence (RFC 7464).
const RECORD_SEPARATOR: u8 = 0x1e;

/// The JSON values of a response, as they arrive.
///
/// A value that does not decode is an error in its place, of the kind [`ErrorKind::Decode`], with the JSON as its
/// [`body`](Error::body); the stream continues after it. After any other error it ends.
///
/// The timeouts of the call do not apply to the body. The stream fails if no data is received for
/// [`CallOptions::read_timeout`](crate::CallOptions::read_timeout), or if a value is larger than
/// [`CallOptions::max_body_size`](crate::CallOptions::max_body_size).
///
/// # Examples
///
/// ```
/// use std::fmt::Debug;
///
/// use client_runtime::{Error, Lines};
///
/// async fn print(mut lines: Lines<impl Debug + 'static>) -> Result<(), Error> {
///     while let Some(value) = lines.try_next().await? {
///         println!("{value:?}");
///     }
///     Ok(())
/// }
/// ```
#[must_use = "a stream does nothing until it is read"]
pub struct Lines<T> {
    operation: &'static str,
    status: StatusCode,
    headers: HeaderMap,
    lines: Unfold<LineReader<T>, Result<T, Error>>,
}

impl<T: 'static> Lines<T> {
    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the next value, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns an error if the value does not decode, if the connection fails, or if no data is received for the read timeout.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl Request {
    /// Sends the request and returns the JSON values of the response as they arrive.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or the status is not 2xx.
    pub async fn send_for_lines<T: DeserializeOwned>(self) -> Result<Lines<T>, Error> {
        let (head, body) = self.open().await?;
        let reader = LineReader {
            body,
            buffer: BytesMut::new(),
            searched: 0,
            checked: 0,
            is_sequence: None,
            at_end: false,
            decode: decode::<T>,
        };
        let (status, headers) = (head.status(), head.headers().clone());
        Ok(Lines { operation: self.operation, status, headers, lines: Unfold::Idle(reader) })
    }
}

/// Reads lines from a body.
struct LineReader<T> {
    body: LiveBody,
    buffer: BytesMut,
    /// The number of bytes of the buffer without a separator.
    searched: usize,
    /// The size of the buffer that was found not to be a whole value of a sequence.
    checked: usize,
    /// Whether the body is a JSON text sequence, once the first value has begun.
    is_sequence: Option<bool>,
    at_end: bool,
    decode: fn(&LiveBody, Bytes) -> Result<T, Error>,
}

impl<T> LineReader<T> {
    /// Reads the next value that is not empty.
    async fn next(&mut self) -> Option<Result<T, Error>> {
        loop {
            while let Some(line) = self.line() {
                if line.len() > self.body.limit {
                    return Some(Err(self.too_large()));
                }
                if !line.trim_ascii().is_empty() {
                    return Some((self.decode)(&self.body, line));
                }
            }
            if self.at_end {
                return None;
            }
            if self.buffer.len() > self.body.limit {
                return Some(Err(self.too_large()));
            }
            match self.body.chunk().await {
                Ok(Some(chunk)) => self.buffer.extend_from_slice(&chunk),
                Ok(None) => self.at_end = true,
                Err(error) => {
                    self.discard();
                    return Some(Err(error));
                }
            }
        }
    }

    fn too_large(&mut self) -> Error {
        self.discard();
        let message = format!("a line exceeds the limit of {} bytes", self.body.limit);
        self.body.failed(Error::new(ErrorKind::BodyTooLarge, message), Bytes::new())
    }

    /// Ends the stream without its last line, which may be cut off.
    fn discard(&mut self) {
        self.at_end = true;
        self.buffer.clear();
        self.searched = 0;
        self.checked = 0;
    }

    /// Whether the body is a JSON text sequence (RFC 7464), whose values can have line feeds within.
    fn is_sequence(&mut self) -> bool {
        if self.is_sequence.is_none() {
            let first = self.buffer.iter().find(|byte| !byte.is_ascii_whitespace());
            self.is_sequence = first.map(|byte| *byte == RECORD_SEPARATOR);
        }
        self.is_sequence == Some(true)
    }

    /// Whether the buffer is a whole value of a sequence, which a line feed ends.
    /// It is parsed when it has doubled, so that the time does not grow with the square of its size.
    fn is_whole(&mut self) -> bool {
        let value = self.buffer.strip_suffix(b"\n").filter(|value| value.len() >= 2 * self.checked);
        let Some(value) = value else { return false };
        self.checked = value.len();
        serde_json::from_slice::<IgnoredAny>(value).is_ok()
    }

    /// Takes a line off the buffer: at the end, also one without a separator.
    fn line(&mut self) -> Option<Bytes> {
        let is_sequence = self.is_sequence();
        let is_separator = |byte: &u8| *byte == RECORD_SEPARATOR || (*byte == b'\n' && !is_sequence);
        let Some(at) = self.buffer[self.searched..].iter().position(is_separator) else {
            self.searched = self.buffer.len();
            let is_line = (self.at_end && !self.buffer.is_empty()) || (is_sequence && self.is_whole());
            return is_line.then(|| {
                (self.searched, self.checked) = (0, 0);
                self.buffer.split().freeze()
            });
        };
        let mut line = self.buffer.split_to(self.searched + at + 1);
        line.truncate(line.len() - 1);
        (self.searched, self.checked) = (0, 0);
        Some(line.freeze())
    }
}

fn decode<T: DeserializeOwned>(body: &LiveBody, line: Bytes) -> Result<T, Error> {
    failure::decode(&line).map_err(|failure| body.undecodable(failure, line))
}

async fn next<T>(mut reader: LineReader<T>) -> (LineReader<T>, Option<Result<T, Error>>) {
    let item = reader.next().await;
    (reader, item)
}

impl<T: 'static> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let operation = this.operation;
        let polled = this.lines.poll_next(context, next);
        polled.map(|item| item.map(|item| item.map_err(|error| error.with_operation(operation))))
    }
}

impl<T> fmt::Debug for Lines<T> {
    /// Omits the headers, which can hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
