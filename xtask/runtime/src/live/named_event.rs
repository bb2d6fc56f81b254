//! Events that are not decoded yet, whose names can say what their data is.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::decode::failure;
use crate::error::Error;
use crate::live::body::LiveBody;
#[cfg(feature = "part-integer-bodies")]
use crate::values::integers::{Integers, Whole};

/// An event that is not decoded yet.
#[allow(missing_debug_implementations, reason = "only generated code has such events")]
pub struct NamedEvent<'a> {
    pub(super) name: &'a str,
    pub(super) data: String,
    pub(super) body: &'a LiveBody,
}

#[allow(dead_code, reason = "not every API has events of each kind")]
impl NamedEvent<'_> {
    /// Returns the name.
    pub fn name(&self) -> &str {
        self.name
    }

    /// Decodes JSON, of which a function makes the value.
    ///
    /// # Errors
    ///
    /// Returns an error if the data does not decode.
    pub fn json<T: DeserializeOwned, U>(self, value: impl FnOnce(T) -> U) -> Result<U, Error> {
        let decoded = failure::decode(self.data.as_bytes());
        decoded.map(value).map_err(|failure| self.body.undecodable(failure, Bytes::from(self.data)))
    }

    /// Decodes JSON of integers, of which a function makes the value.
    ///
    /// # Errors
    ///
    /// Returns an error if the data does not decode.
    #[cfg(feature = "part-integer-bodies")]
    pub fn integers<T: for<'de> Integers<'de>, U>(self, value: impl FnOnce(T) -> U) -> Result<U, Error> {
        self.json(|whole: Whole<T>| value(whole.0))
    }

    /// Returns what a function makes of text.
    ///
    /// # Errors
    ///
    /// None: the data is text.
    #[allow(clippy::unnecessary_wraps, reason = "other events may not decode")]
    pub fn text<U>(self, value: impl FnOnce(String) -> U) -> Result<U, Error> {
        Ok(value(self.data))
    }

    /// Decodes JSON, or text as a string, of which a function makes the value: the description does not have the name.
    ///
    /// # Errors
    ///
    /// Returns an error if the data does not decode.
    pub fn any<T: DeserializeOwned, U>(self, value: impl FnOnce(T) -> U) -> Result<U, Error> {
        let text = || failure::decode(Value::from(self.data.as_str()).to_string().as_bytes());
        let decoded = failure::decode(self.data.as_bytes()).or_else(|failure| text().map_err(|_| failure));
        decoded.map(value).map_err(|failure| self.body.undecodable(failure, Bytes::from(self.data)))
    }
}
