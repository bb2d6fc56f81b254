//! Why the content coding of a body cannot be removed.

use std::io;

/// Why a body does not decode.
pub(crate) enum CodingError {
    /// It would exceed the limit.
    TooLarge,
    /// It is invalid.
    Invalid(io::Error),
}
