//! Responses that are JSON or text.

use reqwest::header::CONTENT_TYPE;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use crate::decode::failure;
use crate::decode::response::Response;
use crate::decode::salvage::Tolerance;
use crate::error::Error;
use crate::error::headers::text;

impl Response<()> {
    /// Decodes the body as JSON, or as a string if it is text.
    pub(crate) fn decode_json_or_text<T: DeserializeOwned>(self, tolerance: Tolerance) -> Result<Response<T>, Error> {
        if !self.is_text() {
            return self.decode(tolerance);
        }
        let (status, headers, body) = (self.status(), self.headers().clone(), self.body().clone());
        let text = self.text()?.into_inner();
        let response = Self::new(status, headers, body);
        match failure::decode(Value::from(text).to_string().as_bytes()) {
            Ok(value) => Ok(response.map(|_| value)),
            Err(failure) => Err(response.undecodable(failure)),
        }
    }

    /// Whether the body is text rather than JSON: by its media type, or without one, if it is no JSON.
    pub(crate) fn is_text(&self) -> bool {
        match text(self.headers(), CONTENT_TYPE.as_str()) {
            Some(media_type) => {
                let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
                // Some services write the suffix before the name, and `x-json` is older than the registered name.
                let is_json = ["/json", "/x-json", "+json"].iter().any(|end| essence.ends_with(end));
                !is_json && !essence.starts_with("application/json+")
            }
            None => !self.body().is_empty() && serde_json::from_slice::<IgnoredAny>(self.body()).is_err(),
        }
    }
}
