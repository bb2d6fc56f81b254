//! The URL of a request.

use reqwest::Url;

use crate::build::request::Request;
use crate::build::style::Pair;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The maximum length of a URL that the HTTP client accepts, in bytes.
const MAX_LENGTH: usize = 65_534;

impl Request {
    /// Returns the path with its arguments, none of which leads to another endpoint.
    fn path(&self) -> Result<String, Error> {
        let mut path = self.path_template.to_string();
        for (name, value) in &self.path {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        // The URL parser removes segments of dots. Values have no slashes, so that segments are those of the template.
        let is_removed = |(segment, template): (&str, &str)| segment != template && matches!(segment, "." | "..");
        let is_other = path.split('/').zip(self.path_template.split('/')).any(is_removed);
        let culprit = self.path.iter().find(|(_, value)| value.is_empty());
        match culprit.or_else(|| self.path.iter().find(|(_, value)| is_other && value.starts_with('.'))) {
            Some((name, value)) => {
                Err(invalid(format!("invalid path argument `{name}`: {value:?} addresses another endpoint")))
            }
            None => Ok(path),
        }
    }

    /// Returns the URL, with path arguments and query parameters percent-encoded.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::InvalidRequest`] if an argument would change the path, or if the URL is
    /// invalid or too long.
    pub(crate) fn url(&self) -> Result<Url, Error> {
        if let Some(why) = &self.invalid {
            return Err(invalid(why.to_string()));
        }
        #[cfg(feature = "part-servers")]
        let own_server = self.own_server()?;
        #[cfg(feature = "part-servers")]
        let base_url = own_server.as_ref().map_or(self.transport.base_url(), |url| url.as_str().trim_end_matches('/'));
        #[cfg(not(feature = "part-servers"))]
        let base_url = self.transport.base_url();
        let mut url = format!("{base_url}{}", self.path()?);
        let own = self.query.iter().map(|(_, pair)| pair.encoded());
        let extra = self.transport.options().query.iter().chain(&self.options.query);
        let extra = extra.map(|(name, value)| Pair::new(name.clone(), value.clone()).encoded());
        for pair in own.chain(extra) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&pair);
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
