//! The signatures of requests: what each version signs, and how.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::uri;

/// A version of HubSpot's signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SignatureVersion {
    /// A hash of the client secret and the body. It says nothing about the URL, and does not expire.
    V1,
    /// A hash of the client secret, the method, the URL and the body. It does not expire.
    V2,
    /// An HMAC of the method, the URL, the body and the time of the request.
    V3,
}

impl fmt::Display for SignatureVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::V3 => "v3",
        })
    }
}

/// What is signed.
#[derive(Clone, Copy)]
pub(crate) struct Signed<'a> {
    pub(crate) method: &'a str,
    pub(crate) url: &'a str,
    pub(crate) body: &'a [u8],
    /// The value of the header, for [`SignatureVersion::V3`].
    pub(crate) timestamp: &'a str,
}

impl Signed<'_> {
    /// Returns the signature with a secret, as the header has it.
    pub(crate) fn signature(&self, version: SignatureVersion, secret: &str) -> String {
        let Self { method, url, body, timestamp } = *self;
        match version {
            SignatureVersion::V1 => hex(&[secret.as_bytes(), body]),
            SignatureVersion::V2 => hex(&[secret.as_bytes(), method.as_bytes(), url.as_bytes(), body]),
            SignatureVersion::V3 => {
                let url = uri::decoded(url);
                hmac(secret, &[method.as_bytes(), url.as_bytes(), body, timestamp.as_bytes()])
            }
        }
    }
}

/// Whether a header can have a value as a signature.
pub(crate) fn is_signature(version: SignatureVersion, value: &[u8]) -> bool {
    const LENGTH: usize = 32;
    match version {
        SignatureVersion::V1 | SignatureVersion::V2 => {
            value.len() == 2 * LENGTH && value.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
        }
        SignatureVersion::V3 => STANDARD.decode(value).is_ok_and(|decoded| decoded.len() == LENGTH),
    }
}

/// Whether signatures are equal, in a time that only depends on their length.
pub(crate) fn is_equal(expected: &str, received: &[u8]) -> bool {
    expected.as_bytes().ct_eq(received).into()
}

fn hex(parts: &[&[u8]]) -> String {
    let hash = parts.iter().fold(Sha256::new(), Sha256::chain_update).finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hmac(secret: &str, parts: &[&[u8]]) -> String {
    // A key of HMAC has any length.
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    STANDARD.encode(parts.iter().fold(mac, Mac::chain_update).finalize().into_bytes())
}
