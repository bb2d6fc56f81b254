//! The content coding `deflate`: the format of zlib, or what that contains, which some servers send instead (RFC 9110, section 8.4.1.2).

use std::io;
use std::str;

use flate2::{Decompress, FlushDecompress, Status};

use crate::send::coding_error::CodingError;

/// How many bytes there is room for at once.
const ROOM: usize = 32 * 1024;

/// After how many bytes a body is known to be compressed: nothing else decompresses for so long.
const PROOF: usize = 1024;

/// Decompresses a body as it arrives.
pub(crate) struct Inflate {
    stream: Decompress,
    is_zlib: bool,
    has_ended: bool,
    /// What is kept until the body is known to be compressed.
    trial: Option<Trial>,
}

/// The first bytes of a body that may not be compressed: nothing marks the beginning of one that is.
#[derive(Default)]
struct Trial {
    received: Vec<u8>,
    decoded: Vec<u8>,
}

/// A part of a body.
pub(crate) enum Inflated {
    /// What the part decompresses to.
    Decoded(Vec<u8>),
    /// All that was received: the body is not compressed.
    Plain(Vec<u8>),
}

impl Inflate {
    /// Returns the decoder of a body that begins with some bytes; `None` if it is not compressed.
    pub(crate) fn of(start: [u8; 2]) -> Option<Self> {
        let [first, _] = start;
        // The method and a checksum (RFC 1950, section 2.2).
        let is_zlib = first & 0x0f == 8 && u16::from_be_bytes(start) % 31 == 0;
        let is_text = matches!(first, b'{' | b'[' | b'"' | b'<' | b' ' | b'\t' | b'\r' | b'\n' | 0xef);
        let trial = Some(Trial::default());
        (is_zlib || !is_text).then(|| Self { stream: Decompress::new(is_zlib), is_zlib, has_ended: false, trial })
    }

    /// Decompresses a part of the body, to at most `limit` bytes. What follows its end is no part of it.
    pub(crate) fn decode(&mut self, chunk: &[u8], limit: usize) -> Result<Inflated, CodingError> {
        let Some(mut trial) = self.trial.take() else { return self.decompress(chunk, limit).map(Inflated::Decoded) };
        trial.received.extend_from_slice(chunk);
        match self.decompress(chunk, limit.saturating_sub(trial.decoded.len())) {
            Ok(decoded) => trial.decoded.extend(decoded),
            Err(CodingError::Invalid(_)) if !self.is_zlib || is_text(&trial.received) => {
                return Ok(Inflated::Plain(trial.received));
            }
            Err(error) => return Err(error),
        }
        if self.has_ended || trial.received.len() >= PROOF {
            return Ok(Inflated::Decoded(trial.decoded));
        }
        self.trial = Some(trial);
        Ok(Inflated::Decoded(Vec::new()))
    }

    fn decompress(&mut self, mut chunk: &[u8], limit: usize) -> Result<Vec<u8>, CodingError> {
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

    /// Checks that the body is complete. Returns what was kept of one that is not compressed.
    pub(crate) fn finish(self) -> Result<Vec<u8>, CodingError> {
        match self.trial {
            _ if self.has_ended => Ok(Vec::new()),
            Some(trial) if is_text(&trial.received) => Ok(trial.received),
            _ => Err(CodingError::Invalid(io::ErrorKind::UnexpectedEof.into())),
        }
    }
}

/// Whether bytes are text, of which the last character may be incomplete.
fn is_text(bytes: &[u8]) -> bool {
    let is_utf_8 = str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    is_utf_8 && !bytes.iter().any(|byte| matches!(byte, 0..=8 | 0x0e..=0x1f))
}
