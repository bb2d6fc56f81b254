//! The content coding `deflate`: the format of zlib, or what that contains, which some servers send instead (RFC 9110, section 8.4.1.2).

use std::io;

use flate2::{Decompress, FlushDecompress, Status};

use crate::send::coding_error::CodingError;

/// How many bytes there is room for at once.
const ROOM: usize = 32 * 1024;

/// Decompresses a body as it arrives.
pub(crate) struct Inflate {
    stream: Decompress,
    has_ended: bool,
}

impl Inflate {
    /// Returns the decoder of a body that begins with some bytes; `None` if it is not compressed.
    pub(crate) fn of(start: [u8; 2]) -> Option<Self> {
        let [first, _] = start;
        // The method and a checksum (RFC 1950, section 2.2).
        let is_zlib = first & 0x0f == 8 && u16::from_be_bytes(start) % 31 == 0;
        let is_text = matches!(first, b'{' | b'[' | b'"' | b'<' | b' ' | b'\t' | b'\r' | b'\n' | 0xef);
        (is_zlib || !is_text).then(|| Self { stream: Decompress::new(is_zlib), has_ended: false })
    }

    /// Decompresses a part of the body, to at most `limit` bytes. What follows its end is no part of it.
    pub(crate) fn decode(&mut self, mut chunk: &[u8], limit: usize) -> Result<Vec<u8>, CodingError> {
        let mut decoded = Vec::new();
        while !self.has_ended {
            decoded.reserve(ROOM);
            let read = self.stream.total_in();
            let status = self.stream.decompress_vec(chunk, &mut decoded, FlushDecompress::None);
            let status = status.map_err(|error| CodingError::Invalid(error.into()))?;
            let read = usize::try_from(self.stream.total_in() - read).unwrap_or(chunk.len());
            chunk = chunk.get(read..).unwrap_or_default();
            if decoded.len() > limit {
                return Err(CodingError::TooLarge);
            }
            self.has_ended = status == Status::StreamEnd;
            if chunk.is_empty() && decoded.len() < decoded.capacity() {
                break;
            }
        }
        Ok(decoded)
    }

    /// Checks that the body is complete.
    pub(crate) fn finish(&self) -> Result<(), CodingError> {
        if self.has_ended { Ok(()) } else { Err(CodingError::Invalid(io::ErrorKind::UnexpectedEof.into())) }
    }
}
