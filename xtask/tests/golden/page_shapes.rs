//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{ListByCursorResponse, ListByUrlResponse, ListDocumentsResponse};
use crate::runtime::{
    CallOptions, Error, Header, IntoOption, Items, Operation, PageRequest, Pages,
    Request, Response, SecurityScheme, next_link,
};

pub(super) const LIST_BY_CURSOR: Operation = Operation {
    id: "list_by_cursor",
    method: Method::GET,
    path: "/cursor",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_by_cursor`](super::Client::list_by_cursor).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListByCursor {
    pub(super) request: Request,
}

impl ListByCursor {
    /// Sets the query parameter `cursor`.
    pub fn cursor<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("cursor", value);
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
    pub async fn send(self) -> Result<Response<ListByCursorResponse>, Error> {
        self.request.send_list(&["items"]).await
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

impl PageRequest for ListByCursor {
    type Page = ListByCursorResponse;
    const OPERATION: &'static Operation = &LIST_BY_CURSOR;

    fn cursor(&self) -> Option<String> {
        self.request.query("cursor").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("cursor", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListByCursorResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_BY_LINK: Operation = Operation {
    id: "list_by_link",
    method: Method::GET,
    path: "/link",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_by_link`](super::Client::list_by_link).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListByLink {
    pub(super) request: Request,
}

impl ListByLink {
    /// The response header `link`.
    pub const LINK: Header<String> = Header::new("link");

    /// Sets the query parameter `per_page`.
    pub fn per_page<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("per_page", value);
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
    pub async fn send(self) -> Result<Response<Vec<String>>, Error> {
        self.request.send().await
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

impl PageRequest for ListByLink {
    type Page = Vec<String>;
    const OPERATION: &'static Operation = &LIST_BY_LINK;

    fn cursor(&self) -> Option<String> {
        self.request.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_page_url(cursor);
    }

    fn next_cursor(&self, page: &Response<Vec<String>>, _: usize) -> Option<String> {
        next_link(page.headers())
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<Vec<String>>, Error>> + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_BY_URL: Operation = Operation {
    id: "list_by_url",
    method: Method::GET,
    path: "/url",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_by_url`](super::Client::list_by_url).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListByUrl {
    pub(super) request: Request,
}

impl ListByUrl {
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
    pub async fn send(self) -> Result<Response<ListByUrlResponse>, Error> {
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

impl PageRequest for ListByUrl {
    type Page = ListByUrlResponse;
    const OPERATION: &'static Operation = &LIST_BY_URL;

    fn cursor(&self) -> Option<String> {
        self.request.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_page_url(cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListByUrlResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_ALL: Operation = Operation {
    id: "list_all",
    method: Method::GET,
    path: "/plain",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_all`](super::Client::list_all).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListAll {
    pub(super) request: Request,
}

impl ListAll {
    /// Sets the query parameter `page`.
    pub fn page<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("page", value);
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
    pub async fn send(self) -> Result<Response<Vec<String>>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_DOCUMENTS: Operation = Operation {
    id: "list_documents",
    method: Method::GET,
    path: "/documents",
    accept: "application/vnd.api+json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_documents`](super::Client::list_documents).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListDocuments {
    pub(super) request: Request,
}

impl ListDocuments {
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
    pub async fn send(self) -> Result<Response<ListDocumentsResponse>, Error> {
        self.request.send_list(&["data"]).await
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

impl PageRequest for ListDocuments {
    type Page = ListDocumentsResponse;
    const OPERATION: &'static Operation = &LIST_DOCUMENTS;

    fn cursor(&self) -> Option<String> {
        self.request.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_page_url(cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListDocumentsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}
