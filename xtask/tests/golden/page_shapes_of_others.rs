//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{
    ListChargesResponse, ListContactsResponse, ListDropletsResponse, ListIssuesResponse,
    ListPlayedResponse, ListPlaylistsResponse, ListProductsResponse,
    ListProjectsResponse, ListRolesResponse, ListRunsResponse, SearchChargesResponse,
    SearchRefundsResponse, Thing,
};
use crate::runtime::{
    CallOptions, Error, Header, IntoOption, Items, Operation, PageRequest, Pages,
    Request, Response, SecurityScheme, next_link, next_offset, next_page,
};

pub(super) const LIST_DROPLETS: Operation = Operation {
    id: "list_droplets",
    method: Method::GET,
    path: "/droplets",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_droplets`](super::Client::list_droplets).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListDroplets {
    pub(super) request: Request,
}

impl ListDroplets {
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
    pub async fn send(self) -> Result<Response<ListDropletsResponse>, Error> {
        self.request.send_list(&["droplets"]).await
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

impl PageRequest for ListDroplets {
    type Page = ListDropletsResponse;
    const OPERATION: &'static Operation = &LIST_DROPLETS;

    fn cursor(&self) -> Option<String> {
        self.request.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_page_url(cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListDropletsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_CHARGES: Operation = Operation {
    id: "list_charges",
    method: Method::GET,
    path: "/charges",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_charges`](super::Client::list_charges).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListCharges {
    pub(super) request: Request,
}

impl ListCharges {
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
    pub async fn send(self) -> Result<Response<ListChargesResponse>, Error> {
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

impl PageRequest for ListCharges {
    type Page = ListChargesResponse;
    const OPERATION: &'static Operation = &LIST_CHARGES;

    fn cursor(&self) -> Option<String> {
        self.request.query("starting_after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("starting_after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListChargesResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_CONTACTS: Operation = Operation {
    id: "list_contacts",
    method: Method::GET,
    path: "/contacts",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_contacts`](super::Client::list_contacts).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListContacts {
    pub(super) request: Request,
}

impl ListContacts {
    /// Sets the query parameter `starting_after`.
    pub fn starting_after<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("starting_after", value);
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
    pub async fn send(self) -> Result<Response<ListContactsResponse>, Error> {
        self.request.send_list(&["contacts"]).await
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

impl PageRequest for ListContacts {
    type Page = ListContactsResponse;
    const OPERATION: &'static Operation = &LIST_CONTACTS;

    fn cursor(&self) -> Option<String> {
        self.request.query("starting_after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("starting_after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListContactsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_ISSUES: Operation = Operation {
    id: "list_issues",
    method: Method::GET,
    path: "/issues",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_issues`](super::Client::list_issues).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListIssues {
    pub(super) request: Request,
}

impl ListIssues {
    /// Sets the query parameter `startAt`.
    ///
    /// The default is `0`.
    pub fn start_at<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("startAt", value);
        self
    }

    /// Sets the query parameter `maxResults`.
    pub fn max_results<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("maxResults", value);
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
    pub async fn send(self) -> Result<Response<ListIssuesResponse>, Error> {
        self.request.send_list(&["issues"]).await
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

impl PageRequest for ListIssues {
    type Page = ListIssuesResponse;
    const OPERATION: &'static Operation = &LIST_ISSUES;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.request.query("startAt").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("startAt", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListIssuesResponse>,
        skipped: usize,
    ) -> Option<String> {
        next_offset(
            PageRequest::cursor(self).as_deref(),
            page.issues.as_ref().map_or(0, Vec::len) + skipped,
            None,
            page.total,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListIssuesResponse>, Error>,
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
    pub async fn send(self) -> Result<Response<Vec<Thing>>, Error> {
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

impl PageRequest for ListMembers {
    type Page = Vec<Thing>;
    const OPERATION: &'static Operation = &LIST_MEMBERS;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.request.query("offset").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("offset", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<Vec<Thing>>,
        skipped: usize,
    ) -> Option<String> {
        next_offset(
            PageRequest::cursor(self).as_deref(),
            page.len() + skipped,
            None,
            None::<u64>,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<Vec<Thing>>, Error>> + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_PRODUCTS: Operation = Operation {
    id: "list_products",
    method: Method::GET,
    path: "/products",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_products`](super::Client::list_products).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListProducts {
    pub(super) request: Request,
}

impl ListProducts {
    /// Sets the query parameter `page`.
    ///
    /// At least 1. The default is `1`.
    pub fn page<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("page", value);
        self
    }

    /// Sets the query parameter `page_size`.
    pub fn page_size<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("page_size", value);
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
    pub async fn send(self) -> Result<Response<ListProductsResponse>, Error> {
        self.request.send_list(&["products"]).await
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

impl PageRequest for ListProducts {
    type Page = ListProductsResponse;
    const OPERATION: &'static Operation = &LIST_PRODUCTS;
    const COUNTS: bool = true;

    fn cursor(&self) -> Option<String> {
        self.request.query("page").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("page", cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListProductsResponse>,
        skipped: usize,
    ) -> Option<String> {
        next_page(
            PageRequest::cursor(self).as_deref(),
            1,
            page.products.as_ref().map_or(0, Vec::len) + skipped,
            None,
            page.total_pages,
        )
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListProductsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_PLAYLISTS: Operation = Operation {
    id: "list_playlists",
    method: Method::GET,
    path: "/playlists",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_playlists`](super::Client::list_playlists).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListPlaylists {
    pub(super) request: Request,
}

impl ListPlaylists {
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
    pub async fn send(self) -> Result<Response<ListPlaylistsResponse>, Error> {
        self.request.send_list(&["playlists", "items"]).await
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

impl PageRequest for ListPlaylists {
    type Page = ListPlaylistsResponse;
    const OPERATION: &'static Operation = &LIST_PLAYLISTS;

    fn cursor(&self) -> Option<String> {
        self.request.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_page_url(cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListPlaylistsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_RUNS: Operation = Operation {
    id: "list_runs",
    method: Method::GET,
    path: "/runs",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_runs`](super::Client::list_runs).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListRuns {
    pub(super) request: Request,
}

impl ListRuns {
    /// The response header `link`.
    pub const LINK: Header<String> = Header::new("link");

    /// Sets the query parameter `per_page`.
    pub fn per_page<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("per_page", value);
        self
    }

    /// Sets the query parameter `page`.
    ///
    /// The default is `1`.
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
    pub async fn send(self) -> Result<Response<ListRunsResponse>, Error> {
        self.request.send_list(&["runs"]).await
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

impl PageRequest for ListRuns {
    type Page = ListRunsResponse;
    const OPERATION: &'static Operation = &LIST_RUNS;

    fn cursor(&self) -> Option<String> {
        self.request.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_page_url(cursor);
    }

    fn next_cursor(
        &self,
        page: &Response<ListRunsResponse>,
        _: usize,
    ) -> Option<String> {
        next_link(page.headers())
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListRunsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_PROJECTS: Operation = Operation {
    id: "list_projects",
    method: Method::GET,
    path: "/projects",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_projects`](super::Client::list_projects).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListProjects {
    pub(super) request: Request,
}

impl ListProjects {
    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the query parameter `offset`.
    pub fn offset<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("offset", value);
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
    pub async fn send(self) -> Result<Response<ListProjectsResponse>, Error> {
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

impl PageRequest for ListProjects {
    type Page = ListProjectsResponse;
    const OPERATION: &'static Operation = &LIST_PROJECTS;

    fn cursor(&self) -> Option<String> {
        self.request.query("offset").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("offset", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListProjectsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const SEARCH_CHARGES: Operation = Operation {
    id: "search_charges",
    method: Method::GET,
    path: "/charges/search",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::search_charges`](super::Client::search_charges).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchCharges {
    pub(super) request: Request,
}

impl SearchCharges {
    /// A cursor. Use the next_page value of the response before.
    pub fn page<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("page", value);
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
    pub async fn send(self) -> Result<Response<SearchChargesResponse>, Error> {
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

impl PageRequest for SearchCharges {
    type Page = SearchChargesResponse;
    const OPERATION: &'static Operation = &SEARCH_CHARGES;

    fn cursor(&self) -> Option<String> {
        self.request.query("page").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("page", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<SearchChargesResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const SEARCH_REFUNDS: Operation = Operation {
    id: "search_refunds",
    method: Method::GET,
    path: "/refunds",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::search_refunds`](super::Client::search_refunds).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchRefunds {
    pub(super) request: Request,
}

impl SearchRefunds {
    /// The page.
    pub fn page<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("page", value);
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
    pub async fn send(self) -> Result<Response<SearchRefundsResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_ROLES: Operation = Operation {
    id: "list_roles",
    method: Method::GET,
    path: "/roles",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_roles`](super::Client::list_roles).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListRoles {
    pub(super) request: Request,
}

impl ListRoles {
    /// Provide the value of the field `next` of the response before.
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
    pub async fn send(self) -> Result<Response<ListRolesResponse>, Error> {
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

impl PageRequest for ListRoles {
    type Page = ListRolesResponse;
    const OPERATION: &'static Operation = &LIST_ROLES;

    fn cursor(&self) -> Option<String> {
        self.request.query("after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListRolesResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_PLAYED: Operation = Operation {
    id: "list_played",
    method: Method::GET,
    path: "/played",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_played`](super::Client::list_played).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListPlayed {
    pub(super) request: Request,
}

impl ListPlayed {
    /// Sets the query parameter `after`.
    pub fn after<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("after", value);
        self
    }

    /// Sets the query parameter `before`.
    pub fn before<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("before", value);
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
    pub async fn send(self) -> Result<Response<ListPlayedResponse>, Error> {
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

impl PageRequest for ListPlayed {
    type Page = ListPlayedResponse;
    const OPERATION: &'static Operation = &LIST_PLAYED;

    fn cursor(&self) -> Option<String> {
        self.request.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_page_url(cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListPlayedResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_FROM_POSITION: Operation = Operation {
    id: "list_from_position",
    method: Method::GET,
    path: "/positions",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_from_position`](super::Client::list_from_position).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListFromPosition {
    pub(super) request: Request,
}

impl ListFromPosition {
    /// Sets the query parameter `offset`.
    ///
    /// At least 1.
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
    pub async fn send(self) -> Result<Response<Vec<String>>, Error> {
        self.request.send().await
    }
}
