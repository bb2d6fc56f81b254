//! Reading the body of a response within the limits of the call.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::StatusCode;
use reqwest::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, TRANSFER_ENCODING};
use serde::de::IgnoredAny;

use crate::decode::text::in_utf8;
use crate::error::Error;
use crate::error::headers::text;
use crate::error::kind::ErrorKind;
use crate::platform::{Response, is_http_2, timeout};
use crate::send::coding_error::CodingError;
use crate::send::content_coding::Decoder;
use crate::send::deadline::Deadline;

/// The number of bytes that are decompressed at once: each can expand to a thousand.
const PIECE: usize = 8 * 1024;

/// How long the end of a body may take of which all was received.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads the parts of a body as they arrive, decompressed.
pub(crate) struct BodyReader {
    response: Response,
    decoder: Decoder,
    /// What was received and is not decompressed yet.
    pending: Bytes,
    /// The number of bytes that were not received yet, if the response states its length.
    missing: Option<u64>,
    /// Whether the body is JSON that ends with the connection, so that only the JSON tells whether it is complete.
    can_be_cut: bool,
    is_at_end: bool,
}

impl BodyReader {
    /// Reads the body of a response, whose headers are returned as they apply to the decompressed body.
    pub(crate) fn new(mut response: Response) -> (HeaderMap, Self) {
        let mut headers = std::mem::take(response.headers_mut());
        let length = text(&headers, CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok());
        // Chunks take precedence over a length.
        let is_chunked = headers.contains_key(TRANSFER_ENCODING);
        let missing = length.filter(|_| !is_chunked);
        let media_type = text(&headers, CONTENT_TYPE.as_str()).unwrap_or_default().to_ascii_lowercase();
        let is_json = media_type.is_empty() || media_type.contains("json");
        // A range of JSON ends where the caller has said.
        let is_whole = response.status() != StatusCode::PARTIAL_CONTENT;
        let can_be_cut = is_json && is_whole && missing.is_none() && !is_chunked && !is_http_2(&response);
        let decoder = Decoder::new(&mut headers);
        (headers, Self { response, decoder, pending: Bytes::new(), missing, can_be_cut, is_at_end: false })
    }

    /// Returns the next part of at most `limit` bytes, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns an error if the connection fails, if the body cannot be decompressed, or if it exceeds the limit.
    pub(crate) async fn chunk(&mut self, limit: usize) -> Result<Option<Bytes>, Error> {
        while !self.is_at_end {
            if self.pending.is_empty() {
                match self.receive().await? {
                    Some(chunk) => self.pending = chunk,
                    None => self.is_at_end = true,
                }
            }
            let decoded = match self.is_at_end {
                true => self.decoder.finish(limit),
                false => {
                    let length = self.pending.len();
                    let length = if self.decoder.can_expand() { length.min(PIECE) } else { length };
                    self.decoder.decode(self.pending.split_to(length), limit)
                }
            };
            match decoded {
                Ok(bytes) if bytes.is_empty() => {}
                Ok(bytes) => return Ok(Some(bytes)),
                Err(CodingError::TooLarge) => {
                    return Err(Error::new(ErrorKind::BodyTooLarge, "the response body is too large"));
                }
                Err(CodingError::Invalid(error)) => {
                    let message = "failed to decompress the response body";
                    return Err(Error::new(ErrorKind::Transport, message).with_source(error));
                }
            }
        }
        Ok(None)
    }

    /// Adds the header of a coding that the body does not have, once it was read: it is not decoded. Of a body that is read as it
    /// arrives, this is known too late: its headers were returned before.
    pub(crate) fn complete_headers(&mut self, headers: &mut HeaderMap) {
        for coding in self.decoder.wrong_codings() {
            headers.append(CONTENT_ENCODING, coding);
        }
    }

    /// Receives the next part, or `None` after the last. A body of which all was received has ended, whether the server says so or not:
    /// a stream of HTTP/2 can be reset, or stall, before its end.
    async fn receive(&mut self) -> Result<Option<Bytes>, Error> {
        let chunk = match self.missing {
            Some(0) => timeout(PATIENCE, self.response.chunk()).await.ok().and_then(Result::ok).flatten(),
            _ => self.response.chunk().await.map_err(|error| Error::transport(error, true))?,
        };
        let length = chunk.as_ref().map_or(0, Bytes::len);
        self.missing = self.missing.and_then(|missing| missing.checked_sub(length.try_into().ok()?));
        Ok(chunk)
    }
}

/// Reads a body. If reading fails, the part that was read is returned along with the error.
///
/// The size limit applies to the decompressed body, and before a chunk that exceeds it is stored: a few kilobytes that expand
/// to gigabytes take no more memory than the limit.
pub(crate) async fn read(
    reader: &mut BodyReader,
    limit: usize,
    deadline: &Deadline<'_>,
) -> Result<Bytes, (Error, Bytes)> {
    let mut body = Body::default();
    loop {
        match deadline.wait(reader.chunk(limit - body.len())).await.and_then(|chunk| chunk) {
            Ok(Some(chunk)) => body.push(chunk),
            Ok(None) => {
                let body = body.finish();
                if reader.can_be_cut && is_cut(&body) {
                    let message = "the connection was closed before the end of the response body";
                    return Err((Error::new(ErrorKind::Transport, message), body));
                }
                return Ok(body);
            }
            Err(error) if error.kind() == ErrorKind::BodyTooLarge => {
                let message = format!("the response body exceeds the limit of {limit} bytes");
                return Err((Error::new(ErrorKind::BodyTooLarge, message), body.finish()));
            }
            Err(error) => return Err((error, body.finish())),
        }
    }
}

/// Whether an object or an array of JSON ends early.
fn is_cut(body: &[u8]) -> bool {
    let json = in_utf8(body);
    let begins = matches!(json.trim_ascii_start().first(), Some(b'{' | b'['));
    begins && serde_json::from_slice::<IgnoredAny>(&json).is_err_and(|error| error.is_eof())
}

/// The part of a body that was read. A body of one chunk is not copied.
#[derive(Default)]
struct Body {
    first: Bytes,
    all: BytesMut,
}

impl Body {
    fn len(&self) -> usize {
        self.first.len() + self.all.len()
    }

    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        if self.all.is_empty() {
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.all.extend_from_slice(&chunk);
    }

    fn finish(self) -> Bytes {
        if self.all.is_empty() { self.first } else { self.all.freeze() }
    }
}
