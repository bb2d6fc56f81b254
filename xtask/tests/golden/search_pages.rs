//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{Search, ThingPage};
use crate::runtime::{
    CallOptions, Error, IntoOption, Items, Operation, PageRequest, Pages, Request,
    Response, SecurityScheme,
};

pub(super) const SEARCH_THINGS: Operation = Operation {
    id: "search_things",
    method: Method::POST,
    path: "/things/search",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::search_things`](super::Client::search_things).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchThings {
    pub(super) request: Request,
    pub(super) body: Search,
}

impl fmt::Debug for SearchThings {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SearchThings {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(mut self) -> Result<Response<ThingPage>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send_list(&["results"]).await
    }

    /// Returns a stream of the items of all pages. The next page is fetched while the items of a page are consumed.
    pub fn stream(self) -> Items<Self> {
        Items::new(self.pages())
    }

    /// Returns a stream of the pages. The next page is fetched while a page is consumed.
    pub fn pages(self) -> Pages<Self> {
        Pages::new(self)
    }
}

impl PageRequest for SearchThings {
    type Page = ThingPage;
    const OPERATION: &'static Operation = &SEARCH_THINGS;

    fn cursor(&self) -> Option<String> {
        self.body.after.clone()
    }

    fn set_cursor(&mut self, cursor: String) {
        self.body.after = Some(cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<ThingPage>, Error>> + Send + 'static {
        self.send()
    }
}
