//! The bodies of errors as values of a type.

use serde::de::DeserializeOwned;

use crate::decode::response::Response;
use crate::decode::salvage::Tolerance;
use crate::error::Error;
use crate::error::kind::ErrorKind;

impl Error {
    /// Decodes the body of the response as a type, such as the one that the API description has for its status.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Decode`] if no response was received, or if its body does not decode.
    ///
    /// # Examples
    ///
    /// ```
    /// use client_runtime::Error;
    /// use serde_json::Value;
    ///
    /// fn print(error: &Error) {
    ///     match error.body_as::<Value>() {
    ///         Ok(body) => println!("{body}"),
    ///         Err(_) => println!("{error}"),
    ///     }
    /// }
    /// ```
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, Self> {
        let (Some(status), Some(headers), Some(body)) = (self.status(), self.headers(), self.body()) else {
            return Err(Self::new(ErrorKind::Decode, "no response was received"));
        };
        let decoded = Response::new(status, headers.clone(), body.clone()).decode(Tolerance::default());
        decoded.map(Response::into_inner).map_err(|error| match self.operation() {
            Some(operation) => error.with_operation(operation.to_owned()),
            None => error,
        })
    }
}
