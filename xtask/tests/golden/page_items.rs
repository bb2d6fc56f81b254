//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{
    ListLettersResponse, ListMembershipsResponseObject, ListRowsResponse,
    ListUsersResponse,
};
use crate::runtime::{
    CallOptions, Error, IntoOption, Items, Operation, PageRequest, Pages, Request,
    Response, SecurityScheme, next_offset,
};

pub(super) const LIST_ROWS: Operation = Operation {
    id: "list_rows",
    method: Method::GET,
    path: "/table",
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

    fn cursor(&self) -> Option<String> {
        self.request.query("cursor").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("cursor", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListRowsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_USERS: Operation = Operation {
    id: "list_users",
    method: Method::GET,
    path: "/teams/{team}/users",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_users`](super::Client::list_users).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListUsers {
    pub(super) request: Request,
}

impl ListUsers {
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
    pub async fn send(self) -> Result<Response<ListUsersResponse>, Error> {
        self.request.send_list(&["team_users"]).await
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

impl PageRequest for ListUsers {
    type Page = ListUsersResponse;
    const OPERATION: &'static Operation = &LIST_USERS;

    fn cursor(&self) -> Option<String> {
        self.request.query("cursor").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("cursor", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListUsersResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_LETTERS: Operation = Operation {
    id: "list_letters",
    method: Method::GET,
    path: "/inbox",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_letters`](super::Client::list_letters).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListLetters {
    pub(super) request: Request,
}

impl ListLetters {
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
    pub async fn send(self) -> Result<Response<ListLettersResponse>, Error> {
        self.request.send_list(&["letters"]).await
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

impl PageRequest for ListLetters {
    type Page = ListLettersResponse;
    const OPERATION: &'static Operation = &LIST_LETTERS;

    fn cursor(&self) -> Option<String> {
        self.request.query("cursor").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("cursor", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListLettersResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_MEMBERSHIPS: Operation = Operation {
    id: "list_memberships",
    method: Method::GET,
    path: "/memberships",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_memberships`](super::Client::list_memberships).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListMemberships {
    pub(super) request: Request,
}

impl ListMemberships {
    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the query parameter `offset`.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
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
    pub async fn send(self) -> Result<Response<ListMembershipsResponseObject>, Error> {
        self.request.send_list(&["response", "data"]).await
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

impl PageRequest for ListMemberships {
    type Page = ListMembershipsResponseObject;
    const OPERATION: &'static Operation = &LIST_MEMBERSHIPS;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.request.query("offset").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("offset", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListMembershipsResponseObject>,
        skipped: usize,
    ) -> Option<String> {
        next_offset(
            PageRequest::cursor(self).as_deref(),
            page.response.as_ref().and_then(|it| it.data.as_ref()).map_or(0, Vec::len)
                + skipped,
            None,
            None::<u64>,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListMembershipsResponseObject>, Error>,
    > + Send + 'static {
        self.send()
    }
}
