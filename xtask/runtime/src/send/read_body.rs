//! Reading the body of a response within the limits of the call.

use bytes::{Bytes, BytesMut};
use reqwest::Response;

use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::send::deadline::Deadline;

/// Reads a body. If reading fails, the part that was read is returned along with the error.
///
/// The size limit applies to the decompressed body, and before a chunk that exceeds it is stored: a few kilobytes that expand
/// to gigabytes take no more memory than the limit.
pub(crate) async fn read(
    response: &mut Response,
    limit: usize,
    deadline: &Deadline<'_>,
) -> Result<Bytes, (Error, Bytes)> {
    let mut body = Body::default();
    loop {
        let chunk = match deadline.wait(response.chunk()).await {
            Ok(Ok(Some(chunk))) => chunk,
            Ok(Ok(None)) => return Ok(body.finish()),
            Ok(Err(error)) => return Err((Error::transport(error, true), body.finish())),
            Err(error) => return Err((error, body.finish())),
        };
        if chunk.len() > limit - body.len() {
            let message = format!("the response body exceeds the limit of {limit} bytes");
            return Err((Error::new(ErrorKind::BodyTooLarge, message), body.finish()));
        }
        body.push(chunk);
    }
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
