//! Reading the body of an answer, with its limits of time and size.

use bytes::{Bytes, BytesMut};
use reqwest::Response;

use super::deadline::Deadline;
use super::error::Error;
use super::error_kind::ErrorKind;

/// Reads a body. What came until reading failed is given along with the error.
///
/// The limit holds for what is read, which is decompressed already, and it is held before any of what exceeds it is kept:
/// a few kilobytes that would become gigabytes cost no more than the limit.
pub(super) async fn read(
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
            let message = format!("the body of the answer is larger than {limit} bytes");
            return Err((Error::new(ErrorKind::BodyTooLarge, message), body.finish()));
        }
        body.push(chunk);
    }
}

/// A body as it comes. One that comes in one piece is not copied.
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
