//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{
    ListCardsResponse, ListConversationsResponse, ListEndpointsResponse,
    ListFilesResponse, ListMembersResponse, ListTasksResponse,
};
use crate::runtime::{
    CallOptions, Error, IntoOption, Items, Operation, PageRequest, Pages, Request,
    Response, SecurityScheme, next_offset,
};

pub(super) const LIST_ENDPOINTS: Operation = Operation {
    id: "list_endpoints",
    method: Method::GET,
    path: "/endpoints",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_endpoints`](super::Client::list_endpoints).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListEndpoints {
    pub(super) request: Request,
}

impl ListEndpoints {
    /// Sets the query parameter `iterator`.
    pub fn iterator<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("iterator", value);
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
    pub async fn send(self) -> Result<Response<ListEndpointsResponse>, Error> {
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

impl PageRequest for ListEndpoints {
    type Page = ListEndpointsResponse;
    const OPERATION: &'static Operation = &LIST_ENDPOINTS;

    fn cursor(&self) -> Option<String> {
        self.request.query("iterator").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("iterator", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListEndpointsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_TASKS: Operation = Operation {
    id: "list_tasks",
    method: Method::GET,
    path: "/tasks",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_tasks`](super::Client::list_tasks).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListTasks {
    pub(super) request: Request,
}

impl ListTasks {
    /// Sets the query parameter `from`.
    pub fn from<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("from", value);
        self
    }

    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
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
    pub async fn send(self) -> Result<Response<ListTasksResponse>, Error> {
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

impl PageRequest for ListTasks {
    type Page = ListTasksResponse;
    const OPERATION: &'static Operation = &LIST_TASKS;

    fn cursor(&self) -> Option<String> {
        self.request.query("from").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("from", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListTasksResponse>,
        _: usize,
    ) -> Option<String> {
        page.next.as_ref().map(ToString::to_string).filter(|cursor| cursor != "0")
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListTasksResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_MEMBERS: Operation = Operation {
    id: "list_members",
    method: Method::GET,
    path: "/members",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_members`](super::Client::list_members).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListMembers {
    pub(super) request: Request,
}

impl ListMembers {
    /// Sets the query parameter `from`.
    pub fn from<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("from", value);
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
    pub async fn send(self) -> Result<Response<ListMembersResponse>, Error> {
        self.request.send_list(&["members"]).await
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

impl PageRequest for ListMembers {
    type Page = ListMembersResponse;
    const OPERATION: &'static Operation = &LIST_MEMBERS;

    fn cursor(&self) -> Option<String> {
        self.request.query("from").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("from", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListMembersResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_CARDS: Operation = Operation {
    id: "list_cards",
    method: Method::GET,
    path: "/cards",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_cards`](super::Client::list_cards).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListCards {
    pub(super) request: Request,
}

impl ListCards {
    /// An item's token after which the page begins.
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
    pub async fn send(self) -> Result<Response<ListCardsResponse>, Error> {
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

impl PageRequest for ListCards {
    type Page = ListCardsResponse;
    const OPERATION: &'static Operation = &LIST_CARDS;

    fn cursor(&self) -> Option<String> {
        self.request.query("starting_after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("starting_after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListCardsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_FILES: Operation = Operation {
    id: "list_files",
    method: Method::GET,
    path: "/files",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_files`](super::Client::list_files).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListFiles {
    pub(super) request: Request,
}

impl ListFiles {
    /// Sets the query parameter `usemarker`.
    pub fn usemarker<As>(mut self, value: impl IntoOption<bool, As>) -> Self {
        self.request.set_query::<bool, _>("usemarker", value);
        self
    }

    /// Sets the query parameter `marker`.
    pub fn marker<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("marker", value);
        self
    }

    /// Sets the query parameter `offset`.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
        self
    }

    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
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
    pub async fn send(self) -> Result<Response<ListFilesResponse>, Error> {
        self.request.send_list(&["entries"]).await
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

impl PageRequest for ListFiles {
    type Page = ListFilesResponse;
    const OPERATION: &'static Operation = &LIST_FILES;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.request.query("offset").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("offset", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListFilesResponse>,
        skipped: usize,
    ) -> Option<String> {
        next_offset(
            PageRequest::cursor(self).as_deref(),
            page.entries.as_ref().map_or(0, Vec::len) + skipped,
            None,
            page.total_count,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListFilesResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_CONVERSATIONS: Operation = Operation {
    id: "list_conversations",
    method: Method::GET,
    path: "/conversations.list",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_conversations`](super::Client::list_conversations).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListConversations {
    pub(super) request: Request,
}

impl ListConversations {
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
    pub async fn send(self) -> Result<Response<ListConversationsResponse>, Error> {
        self.request.send_list(&["channels"]).await
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

impl PageRequest for ListConversations {
    type Page = ListConversationsResponse;
    const OPERATION: &'static Operation = &LIST_CONVERSATIONS;

    fn cursor(&self) -> Option<String> {
        self.request.query("cursor").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("cursor", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListConversationsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}
