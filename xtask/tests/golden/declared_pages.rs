//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{
    ListByNumberResponse, ListByOffsetResponse, ListByPositionBody,
    ListByPositionResponse, ListRowsResponse, ListWholeResponse,
};
use crate::runtime::{
    CallOptions, Error, IntoOption, Items, Operation, PageRequest, Pages, Request,
    Response, SecurityScheme, next_offset, next_page,
};

pub(super) const LIST_BY_NUMBER: Operation = Operation {
    id: "list_by_number",
    method: Method::GET,
    path: "/numbers",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_by_number`](super::Client::list_by_number).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListByNumber {
    pub(super) request: Request,
}

impl ListByNumber {
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
    pub async fn send(self) -> Result<Response<ListByNumberResponse>, Error> {
        self.request.send_list(&["data", "things"]).await
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

impl PageRequest for ListByNumber {
    type Page = ListByNumberResponse;
    const OPERATION: &'static Operation = &LIST_BY_NUMBER;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.request.query("page").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("page", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListByNumberResponse>,
        skipped: usize,
    ) -> Option<String> {
        next_page(
            PageRequest::cursor(self).as_deref(),
            1,
            page.data.things.as_ref().map_or(0, Vec::len) + skipped,
            page.meta.as_ref().and_then(|it| it.more),
            page.meta.as_ref().and_then(|it| it.pages),
        )
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListByNumberResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_BY_OFFSET: Operation = Operation {
    id: "list_by_offset",
    method: Method::GET,
    path: "/offsets",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_by_offset`](super::Client::list_by_offset).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListByOffset {
    pub(super) request: Request,
}

impl ListByOffset {
    /// Sets the query parameter `skip`.
    pub fn skip<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("skip", value);
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
    pub async fn send(self) -> Result<Response<ListByOffsetResponse>, Error> {
        self.request.send_list(&["rows"]).await
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

impl PageRequest for ListByOffset {
    type Page = ListByOffsetResponse;
    const OPERATION: &'static Operation = &LIST_BY_OFFSET;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.request.query("skip").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("skip", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListByOffsetResponse>,
        skipped: usize,
    ) -> Option<String> {
        next_offset(
            PageRequest::cursor(self).as_deref(),
            page.rows.as_ref().map_or(0, Vec::len) + skipped,
            None,
            None::<u64>,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListByOffsetResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_BY_POSITION: Operation = Operation {
    id: "list_by_position",
    method: Method::POST,
    path: "/positions",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_by_position`](super::Client::list_by_position).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListByPosition {
    pub(super) request: Request,
    pub(super) body: ListByPositionBody,
}

impl fmt::Debug for ListByPosition {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl ListByPosition {
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
    pub async fn send(mut self) -> Result<Response<ListByPositionResponse>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send_list(&["rows"]).await
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

impl PageRequest for ListByPosition {
    type Page = ListByPositionResponse;
    const OPERATION: &'static Operation = &LIST_BY_POSITION;

    fn cursor(&self) -> Option<String> {
        self.body.position.clone()
    }

    fn set_cursor(&mut self, cursor: String) {
        self.body.position = Some(cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListByPositionResponse>,
        _: usize,
    ) -> Option<String> {
        page.position.as_ref().map(ToString::to_string).filter(|cursor| cursor != "0")
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListByPositionResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_WHOLE: Operation = Operation {
    id: "list_whole",
    method: Method::GET,
    path: "/whole",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_whole`](super::Client::list_whole).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListWhole {
    pub(super) request: Request,
}

impl ListWhole {
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
    pub async fn send(self) -> Result<Response<ListWholeResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_ROWS: Operation = Operation {
    id: "list_rows",
    method: Method::GET,
    path: "/rows",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_rows`](super::Client::list_rows).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListRows {
    pub(super) request: Request,
}

impl ListRows {
    /// Sets the query parameter `start`.
    pub fn start<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("start", value);
        self
    }

    /// Sets the query parameter `cursor`.
    pub fn cursor<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("cursor", value);
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
    pub async fn send(self) -> Result<Response<ListRowsResponse>, Error> {
        self.request.send_list(&["rows"]).await
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

impl PageRequest for ListRows {
    type Page = ListRowsResponse;
    const OPERATION: &'static Operation = &LIST_ROWS;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.request.query("start").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("start", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListRowsResponse>,
        skipped: usize,
    ) -> Option<String> {
        next_offset(
            PageRequest::cursor(self).as_deref(),
            page.rows.as_ref().map_or(0, Vec::len) + skipped,
            None,
            None::<u64>,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListRowsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_ENTRIES: Operation = Operation {
    id: "list_entries",
    method: Method::GET,
    path: "/entries",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_entries`](super::Client::list_entries).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListEntries {
    pub(super) request: Request,
}

impl ListEntries {
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
