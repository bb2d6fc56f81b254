//! The headers of a request that are about its signature.

use super::signature_error::SignatureError;

/// The header with the signature of [`SignatureVersion::V3`](super::SignatureVersion::V3).
pub(crate) const SIGNATURE_V3: &str = "x-hubspot-signature-v3";

/// The header with the time of the request, in milliseconds since 1970.
pub(crate) const TIMESTAMP: &str = "x-hubspot-request-timestamp";

/// The header with the signature of another version.
pub(crate) const SIGNATURE: &str = "x-hubspot-signature";

/// The header that says which version that is.
pub(crate) const VERSION: &str = "x-hubspot-signature-version";

/// The headers, as far as a request has them.
#[derive(Default)]
pub(crate) struct Headers {
    pub(crate) signature_v3: Option<Vec<u8>>,
    pub(crate) timestamp: Option<Vec<u8>>,
    pub(crate) signature: Option<Vec<u8>>,
    pub(crate) version: Option<Vec<u8>>,
}

impl Headers {
    /// Finds the headers among all headers of a request.
    ///
    /// # Errors
    /// If one of them occurs twice: somebody might have checked the other one.
    pub(crate) fn find<N: AsRef<str>, V: AsRef<[u8]>>(
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, SignatureError> {
        let mut found = Self::default();
        for (name, value) in headers {
            let Some((name, place)) = found.place(name.as_ref()) else { continue };
            if place.replace(value.as_ref().to_vec()).is_some() {
                return Err(SignatureError::DuplicateHeader { name });
            }
        }
        Ok(found)
    }

    /// The place of a header, with its name in lower case.
    fn place(&mut self, name: &str) -> Option<(&'static str, &mut Option<Vec<u8>>)> {
        let places = [
            (SIGNATURE_V3, &mut self.signature_v3),
            (TIMESTAMP, &mut self.timestamp),
            (SIGNATURE, &mut self.signature),
            (VERSION, &mut self.version),
        ];
        places.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
    }
}
