//! Responses whose status says what they hold.

use serde::de::DeserializeOwned;

use crate::decode::response::Response;
use crate::decode::salvage::Tolerance;
use crate::error::Error;
#[cfg(feature = "part-integer-bodies")]
use crate::values::integers::{Integers, Whole};

/// A response that is not decoded yet.
#[derive(Debug)]
#[doc(hidden)]
pub struct Undecoded {
    response: Response<()>,
    tolerance: Tolerance,
}

#[allow(dead_code, reason = "not every API has responses of each kind")]
impl Undecoded {
    pub(crate) fn new(response: Response<()>, tolerance: Tolerance) -> Self {
        Self { response, tolerance }
    }

    /// Returns the status.
    pub fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// Whether the body is text rather than JSON.
    #[cfg(feature = "part-json-or-text")]
    pub fn is_text(&self) -> bool {
        self.response.is_text()
    }

    /// Decodes JSON, of which a function makes the value. An empty body decodes as `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the body does not decode.
    pub fn json<T: DeserializeOwned, U>(self, value: impl FnOnce(T) -> U) -> Result<Response<U>, Error> {
        Ok(self.response.decode::<T>(self.tolerance)?.map_value(value))
    }

    /// Decodes JSON of integers, of which a function makes the value.
    ///
    /// # Errors
    ///
    /// Returns an error if the body does not decode.
    #[cfg(feature = "part-integer-bodies")]
    pub fn integers<T: for<'de> Integers<'de>, U>(self, value: impl FnOnce(T) -> U) -> Result<Response<U>, Error> {
        self.json(|whole: Whole<T>| value(whole.0))
    }

    /// Decodes JSON, or text as a string, of which a function makes the value.
    ///
    /// # Errors
    ///
    /// Returns an error if the body does not decode.
    #[cfg(feature = "part-json-or-text")]
    pub fn json_or_text<T: DeserializeOwned, U>(self, value: impl FnOnce(T) -> U) -> Result<Response<U>, Error> {
        Ok(self.response.decode_json_or_text::<T>(self.tolerance)?.map_value(value))
    }

    /// Reads text, of which a function makes the value. A string of JSON is text as well.
    ///
    /// # Errors
    ///
    /// Returns an error if the body is not UTF-8.
    #[cfg(feature = "part-json-or-text")]
    pub fn text<U>(self, value: impl FnOnce(String) -> U) -> Result<Response<U>, Error> {
        let text = match self.response.clone().decode_json_or_text(Tolerance::default()) {
            Ok(text) => text,
            Err(_) => self.response.text()?,
        };
        Ok(text.map_value(value))
    }

    /// Returns the value of a response without a body.
    ///
    /// # Errors
    ///
    /// None: what a body holds that no description has is not looked at.
    #[allow(clippy::unnecessary_wraps, reason = "other statuses can have a body, which may not decode")]
    pub fn nothing<U>(self) -> Result<Response<Option<U>>, Error> {
        Ok(self.response.map(|_| None))
    }
}
