//! Requests for pages that the server addresses by URL.

use reqwest::Url;

use crate::build::request::Request;
use crate::client::base_url::is_same_origin;
use crate::error::Error;
use crate::error::kind::ErrorKind;

impl Request {
    /// Returns the URL of the page that is requested, if it is not the first.
    pub fn page_url(&self) -> Option<&str> {
        self.page_url.as_deref()
    }

    /// Sets the URL of the page, absolute or relative to that of the first page, whose arguments it contains.
    pub fn set_page_url(&mut self, url: String) {
        self.page_url = Some(url);
    }

    /// Returns the URL of the page that is requested, from that of the first.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or if it is of another origin: that server would receive the credentials.
    pub(crate) fn at_page(&self, first: Url) -> Result<Url, Error> {
        let Some(page) = &self.page_url else { return Ok(first) };
        let invalid = |message| Error::new(ErrorKind::InvalidRequest, message);
        let mut url = first.join(page).map_err(|error| invalid("invalid URL of the next page").with_source(error))?;
        if !is_same_origin(&url, &first) {
            return Err(invalid("the URL of the next page is of another origin, which must not receive credentials"));
        }
        url.set_fragment(None);
        // URLs of servers have no credentials, and these of `http` and `https` can be changed.
        let _ = url.set_username("").and_then(|()| url.set_password(None));
        let extra = self.transport.options().query.iter().chain(&self.options.query);
        let is_missing = |(name, _): &&(String, String)| url.query_pairs().all(|(other, _)| other != name.as_str());
        let missing: Vec<_> = extra.filter(is_missing).collect();
        if !missing.is_empty() {
            url.query_pairs_mut().extend_pairs(missing);
        }
        Ok(url)
    }
}
