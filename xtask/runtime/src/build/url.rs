//! The URL of a request.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use reqwest::Url;

use crate::build::parameter::ParameterValue;
use crate::build::request::Request;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// All characters that RFC 3986 does not call unreserved are encoded, so that no value is taken for syntax: neither the `+`
/// of a cursor for a space, nor the `/` of an ID for another path.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The maximum length of a URL that the HTTP client accepts, in bytes.
const MAX_LENGTH: usize = 65_534;

impl Request {
    /// Returns the URL, with path arguments and query parameters percent-encoded.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::InvalidRequest`] if an argument would change the path, or if the URL is
    /// invalid or too long.
    pub(crate) fn url(&self) -> Result<Url, Error> {
        let mut url = format!("{}{}", self.transport.base_url(), self.path_template);
        for (name, value) in &self.path {
            let value = encode_value(value);
            // The URL parser removes these segments.
            if matches!(value.as_str(), "" | "." | "..") {
                return Err(invalid(format!("invalid path argument `{name}`: {value:?} addresses another endpoint")));
            }
            url = url.replace(&format!("{{{name}}}"), &value);
        }
        let own = self.query.iter().map(|(name, value)| (name.as_ref(), encode_value(value)));
        let extra = self.transport.options().query.iter().chain(&self.options.query);
        let extra = extra.map(|(name, value)| (name.as_str(), encode(value).to_string()));
        for (name, value) in own.chain(extra) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.extend(encode(name));
            url.push('=');
            url.push_str(&value);
        }
        let url = Url::parse(&url).map_err(|error| invalid("invalid request URL").with_source(error))?;
        #[cfg(feature = "part-url-pages")]
        let url = self.at_page(url)?;
        match url.as_str().len() {
            length if length > MAX_LENGTH => {
                Err(invalid(format!("the request URL is too long: {length} bytes, at most {MAX_LENGTH} are allowed")))
            }
            _ => Ok(url),
        }
    }
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}

/// Percent-encodes the value of a parameter. A joining comma is syntax and stays; other separators are not allowed in URLs.
fn encode_value(value: &ParameterValue) -> String {
    let separator = match value.separator {
        "," => ",".to_owned(),
        other => encode(other).to_string(),
    };
    value.values.iter().map(|value| encode(value).to_string()).collect::<Vec<_>>().join(&separator)
}

fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}
