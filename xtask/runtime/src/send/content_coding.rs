//! The content codings of a response body: `gzip`, which can be applied several times, or none (RFC 9110, section 8.4), and `deflate`,
//! which some servers send unasked.

use std::io::{self, Write};
use std::mem;

use bytes::Bytes;
use flate2::write::GzDecoder;
use reqwest::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderValue};

use crate::send::coding_error::CodingError;
use crate::send::inflate::{Inflate, Inflated};

/// What a body that is compressed with `gzip` begins with.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// How often a body may be compressed.
const MAX_LAYERS: usize = 3;

/// How much larger than what it decodes to a part of a compressed body may be.
const MAX_OVERHEAD: usize = 16 * 1024 * 1024;

/// Decodes a body as it arrives. Of its codings, the one that was applied last is decoded first. A body that is said to be compressed,
/// and is not, stays as it is.
pub(crate) struct Decoder {
    layers: Vec<Layer>,
    /// The headers with the codings that are decoded.
    codings: Vec<HeaderValue>,
}

/// One coding of a body.
enum Layer {
    /// The body is said to be compressed, but its first bytes have not arrived.
    Start { is_deflate: bool, start: Vec<u8> },
    /// The body is compressed.
    Gzip(Box<GzDecoder<Limited>>),
    /// The body is compressed with `deflate`.
    Deflate(Box<Inflate>),
    /// The body is decoded. What follows, such as padding, is no part of it.
    End,
    /// The body is said to be compressed, and is not.
    Plain,
}

impl Decoder {
    /// Returns the decoder for a response, and removes the headers that do not apply to a decoded body.
    pub(crate) fn new(headers: &mut HeaderMap) -> Self {
        let codings = headers.get_all(CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let codings = codings.flat_map(|value| value.split(',')).map(|coding| coding.trim().to_ascii_lowercase());
        let codings: Vec<_> = codings.filter(|coding| !matches!(coding.as_str(), "" | "identity")).collect();
        let is_known = codings.iter().all(|coding| matches!(coding.as_str(), "gzip" | "x-gzip" | "deflate"));
        if codings.is_empty() || codings.len() > MAX_LAYERS || !is_known {
            return Self { layers: Vec::new(), codings: Vec::new() };
        }
        let layers = codings
            .iter()
            .rev()
            .map(|coding| Layer::Start { is_deflate: coding == "deflate", start: Vec::new() })
            .collect();
        let codings = headers.get_all(CONTENT_ENCODING).iter().cloned().collect();
        headers.remove(CONTENT_ENCODING);
        headers.remove(CONTENT_LENGTH);
        Self { layers, codings }
    }

    /// Returns the headers of a body with a coding that it does not have, once it was decoded; none of any other body.
    pub(crate) fn wrong_codings(&mut self) -> Vec<HeaderValue> {
        let is_any_plain = self.layers.iter().any(|layer| matches!(layer, Layer::Plain));
        if is_any_plain { mem::take(&mut self.codings) } else { Vec::new() }
    }

    /// Whether decoding can return more bytes than it is given.
    pub(crate) fn can_expand(&self) -> bool {
        self.layers.iter().any(|layer| !matches!(layer, Layer::End | Layer::Plain))
    }

    /// Decodes a part of the body, to at most `limit` bytes.
    pub(crate) fn decode(&mut self, chunk: Bytes, limit: usize) -> Result<Bytes, CodingError> {
        self.through_layers(chunk, limit, Layer::decode)
    }

    /// Decodes the end of the body.
    pub(crate) fn finish(&mut self, limit: usize) -> Result<Bytes, CodingError> {
        self.through_layers(Bytes::new(), limit, |layer, chunk, limit| {
            let decoded = layer.decode(chunk, limit)?;
            let end = layer.finish(limit - decoded.len())?;
            Ok(if decoded.is_empty() { end } else { [decoded, end].concat().into() })
        })
    }

    fn through_layers(
        &mut self,
        chunk: Bytes,
        limit: usize,
        decode: impl Fn(&mut Layer, Bytes, usize) -> Result<Bytes, CodingError>,
    ) -> Result<Bytes, CodingError> {
        let Some((last, layers)) = self.layers.split_last_mut() else {
            return if chunk.len() > limit { Err(CodingError::TooLarge) } else { Ok(chunk) };
        };
        let larger = limit.saturating_add(MAX_OVERHEAD);
        let chunk = layers.iter_mut().try_fold(chunk, |chunk, layer| decode(layer, chunk, larger))?;
        decode(last, chunk, limit)
    }
}

impl Layer {
    fn decode(&mut self, chunk: Bytes, limit: usize) -> Result<Bytes, CodingError> {
        let chunk = match self {
            Self::Start { is_deflate, start } => {
                start.extend_from_slice(&chunk);
                let Some(magic) = start.first_chunk().copied() else { return Ok(Bytes::new()) };
                let start = mem::take(start);
                *self = match is_deflate.then(|| Inflate::of(magic)).flatten() {
                    _ if magic == MAGIC => Self::Gzip(Box::new(GzDecoder::new(Limited::default()))),
                    Some(inflate) => Self::Deflate(Box::new(inflate)),
                    None => Self::Plain,
                };
                start.into()
            }
            _ => chunk,
        };
        match self {
            Self::Gzip(decoder) => {
                decoder.get_mut().limit = limit;
                let written = write_members(decoder, &chunk);
                let has_ended = matches!(written, Ok(false));
                let decoded = decoder.get_mut().take(written.map(drop));
                if has_ended {
                    *self = Self::End;
                }
                decoded
            }
            Self::Deflate(inflate) => match inflate.decode(&chunk, limit)? {
                Inflated::Decoded(decoded) => Ok(decoded.into()),
                Inflated::Plain(received) => {
                    *self = Self::Plain;
                    self.decode(received.into(), limit)
                }
            },
            Self::End => Ok(Bytes::new()),
            _ if chunk.len() > limit => Err(CodingError::TooLarge),
            _ => Ok(chunk),
        }
    }

    fn finish(&mut self, limit: usize) -> Result<Bytes, CodingError> {
        match mem::replace(self, Self::End) {
            Self::Gzip(mut decoder) => {
                decoder.get_mut().limit = limit;
                let finished = decoder.try_finish();
                decoder.get_mut().take(finished)
            }
            Self::Deflate(inflate) => {
                let plain = inflate.finish()?;
                if plain.is_empty() {
                    return Ok(Bytes::new());
                }
                *self = Self::Plain;
                self.decode(plain.into(), limit)
            }
            // A response without a body has nothing to decompress.
            Self::Start { start, .. } if start.is_empty() => Ok(Bytes::new()),
            Self::Start { start, .. } if MAGIC.starts_with(&start) => {
                Err(CodingError::Invalid(io::ErrorKind::UnexpectedEof.into()))
            }
            Self::Start { start, .. } => {
                *self = Self::Plain;
                Ok(start.into())
            }
            Self::Plain => {
                *self = Self::Plain;
                Ok(Bytes::new())
            }
            Self::End => Ok(Bytes::new()),
        }
    }
}

/// Decompresses a part of a body of one or several members. Returns whether more may follow: `false` if it has ended, and what
/// follows is not compressed.
fn write_members(decoder: &mut GzDecoder<Limited>, mut bytes: &[u8]) -> io::Result<bool> {
    while !bytes.is_empty() {
        match decoder.write(bytes)? {
            // The member is complete.
            0 => {
                decoder.try_finish()?;
                if bytes[0] != MAGIC[0] {
                    return Ok(false);
                }
                *decoder = GzDecoder::new(mem::take(decoder.get_mut()));
            }
            written => bytes = &bytes[written..],
        }
    }
    decoder.flush().map(|()| true)
}

/// The decompressed bytes that were not taken yet, up to a limit: a few kilobytes can expand to gigabytes.
#[derive(Default)]
pub(crate) struct Limited {
    bytes: Vec<u8>,
    limit: usize,
    is_exceeded: bool,
}

impl Limited {
    /// Returns the bytes written, or the reason why writing failed.
    fn take(&mut self, written: io::Result<()>) -> Result<Bytes, CodingError> {
        match written {
            _ if self.is_exceeded => Err(CodingError::TooLarge),
            Ok(()) => Ok(mem::take(&mut self.bytes).into()),
            Err(error) => Err(CodingError::Invalid(error)),
        }
    }
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.limit.saturating_sub(self.bytes.len()) {
            self.is_exceeded = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
