//! How much is decoded to find what of a response decodes.

use serde::de::DeserializeOwned;

use crate::decode::document::Document;
use crate::decode::failure::{DecodeFailure, decode};

/// The number of bytes that may always be decoded.
const MIN_BYTES: usize = 16 * 1024 * 1024;

/// The number of bytes that may be decoded, as a multiple of the size of the response.
const FACTOR: usize = 20;

/// The number of bytes that may still be decoded. Each part of a response is tried together with what contains it: without a limit,
/// a server could make a client busy for minutes.
pub(crate) struct Budget(usize);

impl Budget {
    /// Creates the budget for a response of a size.
    pub(crate) fn new(size: usize) -> Self {
        Self(size.saturating_mul(FACTOR).max(MIN_BYTES))
    }

    /// Decodes a document; `None` if the budget is exhausted.
    pub(crate) fn decode<T: DeserializeOwned>(&mut self, document: &Document) -> Option<Result<T, DecodeFailure>> {
        self.0 = self.0.checked_sub(document.bytes().len())?;
        Some(decode(document.bytes()))
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::{Budget, FACTOR, MIN_BYTES};
    use crate::decode::document::Document;

    #[test]
    fn a_budget_ends() {
        let document = Document::new(vec![b' '; MIN_BYTES / FACTOR]);
        let mut budget = Budget::new(document.bytes().len());
        for _ in 0..FACTOR {
            assert!(budget.decode::<IgnoredAny>(&document).is_some());
        }
        assert!(budget.decode::<IgnoredAny>(&document).is_none());
    }
}
