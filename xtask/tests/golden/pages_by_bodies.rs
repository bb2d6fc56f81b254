//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{
    AddThingsBody, AddThingsResponse, Hits, ListNumbersBody, QueryObjectsBody,
    QueryObjectsResponse, Search, Sources,
};
use crate::runtime::{
    CallOptions, Error, IntoOption, Items, Operation, PageRequest, Pages, Request,
    Response, SecurityScheme, next_offset, next_page,
};

pub(super) const SEARCH_HITS: Operation = Operation {
    id: "search_hits",
    method: Method::POST,
    path: "/_search",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::search_hits`](super::Client::search_hits).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchHits {
    pub(super) request: Request,
    pub(super) body: Search,
}

impl fmt::Debug for SearchHits {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SearchHits {
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
    pub async fn send(mut self) -> Result<Response<Hits>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send_list(&["hits", "hits"]).await
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

impl PageRequest for SearchHits {
    type Page = Hits;
    const OPERATION: &'static Operation = &SEARCH_HITS;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.body.from.map(|number| number.to_string())
    }

    fn set_cursor(&mut self, cursor: String) {
        self.body.from = self.request.page_number("from", &cursor);
    }

    fn next_cursor(&self, page: &Response<Hits>, skipped: usize) -> Option<String> {
        next_offset(
            PageRequest::cursor(self).as_deref(),
            page.hits.hits.len() + skipped,
            None,
            page.hits.total,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<Hits>, Error>> + Send + 'static {
        self.send()
    }
}

pub(super) const QUERY_OBJECTS: Operation = Operation {
    id: "query_objects",
    method: Method::POST,
    path: "/query",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::query_objects`](super::Client::query_objects).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryObjects {
    pub(super) request: Request,
    pub(super) body: QueryObjectsBody,
}

impl fmt::Debug for QueryObjects {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl QueryObjects {
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
    pub async fn send(mut self) -> Result<Response<QueryObjectsResponse>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send_list(&["hits"]).await
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

impl PageRequest for QueryObjects {
    type Page = QueryObjectsResponse;
    const OPERATION: &'static Operation = &QUERY_OBJECTS;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.body.page.map(|number| number.to_string())
    }

    fn set_cursor(&mut self, cursor: String) {
        self.body.page = self.request.page_number("page", &cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<QueryObjectsResponse>,
        skipped: usize,
    ) -> Option<String> {
        next_page(
            PageRequest::cursor(self).as_deref(),
            0,
            page.hits.len() + skipped,
            None,
            page.nb_pages,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<QueryObjectsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_NUMBERS: Operation = Operation {
    id: "list_numbers",
    method: Method::POST,
    path: "/numbers",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_numbers`](super::Client::list_numbers).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListNumbers {
    pub(super) request: Request,
    pub(super) body: ListNumbersBody,
}

impl fmt::Debug for ListNumbers {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl ListNumbers {
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
    pub async fn send(mut self) -> Result<Response<Vec<i64>>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send_integers().await
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

impl PageRequest for ListNumbers {
    type Page = Vec<i64>;
    const OPERATION: &'static Operation = &LIST_NUMBERS;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        Some(self.body.page.to_string())
    }

    fn set_cursor(&mut self, cursor: String) {
        if let Some(number) = self.request.page_number("page", &cursor) {
            self.body.page = number;
        }
    }

    fn next_cursor(&self, page: &Response<Vec<i64>>, skipped: usize) -> Option<String> {
        next_page(
            PageRequest::cursor(self).as_deref(),
            1,
            page.len() + skipped,
            None,
            None::<u64>,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<Vec<i64>>, Error>> + Send + 'static {
        self.send()
    }
}

pub(super) const ADD_THINGS: Operation = Operation {
    id: "add_things",
    method: Method::POST,
    path: "/adds",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::add_things`](super::Client::add_things).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddThings {
    pub(super) request: Request,
    pub(super) body: AddThingsBody,
}

impl fmt::Debug for AddThings {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl AddThings {
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
    pub async fn send(mut self) -> Result<Response<AddThingsResponse>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send().await
    }
}

pub(super) const LIST_SOURCES: Operation = Operation {
    id: "list_sources",
    method: Method::GET,
    path: "/sources",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_sources`](super::Client::list_sources).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListSources {
    pub(super) request: Request,
}

impl ListSources {
    /// Sets the query parameter `starting_after`.
    pub fn starting_after<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("starting_after", value);
        self
    }

    /// Sets the query parameter `ending_before`.
    pub fn ending_before<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("ending_before", value);
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
    pub async fn send(self) -> Result<Response<Sources>, Error> {
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

impl PageRequest for ListSources {
    type Page = Sources;
    const OPERATION: &'static Operation = &LIST_SOURCES;

    fn cursor(&self) -> Option<String> {
        self.request.query("starting_after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("starting_after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<Sources>, Error>> + Send + 'static {
        self.send()
    }
}
