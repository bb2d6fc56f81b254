//! Why a request is refused.

use std::fmt;

use chrono::TimeDelta;

use super::signature::SignatureVersion;

/// Why a request is not accepted as one of HubSpot.
///
/// It contains neither secrets nor signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// The verifier has an empty client secret, such as that of a variable that is not set.
    EmptySecret,
    /// The URL is not the absolute one that HubSpot sent the request to.
    RelativeUrl,
    /// The body is larger than the verifier allows.
    BodyTooLarge {
        /// Its size in bytes.
        size: usize,
        /// The largest size.
        max: usize,
    },
    /// A header is missing.
    MissingHeader {
        /// Its name.
        name: &'static str,
    },
    /// A header occurs more than once.
    DuplicateHeader {
        /// Its name.
        name: &'static str,
    },
    /// The value of a header cannot be a signature, a time or a version.
    MalformedHeader {
        /// Its name.
        name: &'static str,
    },
    /// The request only has a signature of a version that the verifier does not accept.
    VersionNotAccepted {
        /// The version.
        version: SignatureVersion,
    },
    /// The request was sent too long ago: somebody may have sent it again.
    Expired {
        /// The time since then.
        age: TimeDelta,
    },
    /// The request is from the future: one of two clocks is wrong.
    FromTheFuture {
        /// The time until then.
        ahead: TimeDelta,
    },
    /// The signature is not that of the request: HubSpot has signed another method, URL, body or time, or with another secret, or
    /// somebody else has sent the request.
    Mismatch {
        /// The version of the signature.
        version: SignatureVersion,
    },
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptySecret => f.write_str("the client secret is empty"),
            Self::RelativeUrl => f.write_str("the URL is not absolute: it needs the public scheme and host"),
            Self::BodyTooLarge { size, max } => write!(f, "the body has {size} bytes, more than {max}"),
            Self::MissingHeader { name } => write!(f, "the header {name} is missing"),
            Self::DuplicateHeader { name } => write!(f, "there is more than one header {name}"),
            Self::MalformedHeader { name } => write!(f, "the header {name} is malformed"),
            Self::VersionNotAccepted { version } => write!(f, "signatures of version {version} are not accepted"),
            Self::Expired { age } => write!(f, "the request was sent {} seconds ago", age.num_seconds()),
            Self::FromTheFuture { ahead } => {
                write!(f, "the request was sent {} seconds in the future", ahead.num_seconds())
            }
            Self::Mismatch { version } => {
                write!(f, "the signature of version {version} is not that of the method, the URL and the body")
            }
        }
    }
}

impl std::error::Error for SignatureError {}
