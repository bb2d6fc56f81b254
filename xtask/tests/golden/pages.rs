//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::ThingPage;
use crate::runtime::{
    CallOptions, Error, IntoOption, Items, Operation, PageRequest, Pages, Request,
    Response, SecurityScheme,
};

pub(super) const LIST_THINGS: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_things`](super::Client::list_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListThings {
    pub(super) request: Request,
}

impl ListThings {
    /// Sets the query parameter `after`.
    pub fn after<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("after", value);
        self
    }

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
    pub async fn send(self) -> Result<Response<ThingPage>, Error> {
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

impl PageRequest for ListThings {
    type Page = ThingPage;
    const OPERATION: &'static Operation = &LIST_THINGS;

    fn cursor(&self) -> Option<String> {
        self.request.query("after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<ThingPage>, Error>> + Send + 'static {
        self.send()
    }
}
