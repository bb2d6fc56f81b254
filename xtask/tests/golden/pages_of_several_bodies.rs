//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{ApiPage, SearchThingsBody};
use crate::runtime::{
    CallOptions, Error, Form, IntoOption, Items, Operation, PageRequest, Pages, Request,
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
    pub(super) body: SearchThingsBody,
}

impl fmt::Debug for SearchThings {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SearchThings {
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
    pub async fn send(mut self) -> Result<Response<ApiPage>, Error> {
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
    type Page = ApiPage;
    const OPERATION: &'static Operation = &SEARCH_THINGS;

    fn cursor(&self) -> Option<String> {
        self.request.query("after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<ApiPage>, Error>> + Send + 'static {
        self.send()
    }
}

pub(super) const SEARCH_THINGS_FORM: Operation = Operation {
    id: "search_things_form",
    method: Method::POST,
    path: "/things/search",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::search_things_form`](super::Client::search_things_form).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchThingsForm {
    pub(super) request: Request,
    pub(super) form: Form,
}

impl fmt::Debug for SearchThingsForm {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SearchThingsForm {
    /// Sets the query parameter `after`.
    pub fn after<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("after", value);
        self
    }

    /// Sets the form field `name`.
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form.set::<String, _>("name", value);
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
    pub async fn send(mut self) -> Result<Response<ApiPage>, Error> {
        self.form.attach(&mut self.request);
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

impl PageRequest for SearchThingsForm {
    type Page = ApiPage;
    const OPERATION: &'static Operation = &SEARCH_THINGS_FORM;

    fn cursor(&self) -> Option<String> {
        self.request.query("after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<ApiPage>, Error>> + Send + 'static {
        self.send()
    }
}
