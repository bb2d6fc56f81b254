//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{ListEchoesResponse, ListPaymentsResponse, ListUsersResponse};
use crate::runtime::{
    CallOptions, Error, IntoOption, Items, Operation, PageRequest, Pages, Request,
    Response, SecurityScheme,
};

pub(super) const LIST_PAYMENTS: Operation = Operation {
    id: "list_payments",
    method: Method::GET,
    path: "/payments",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_payments`](super::Client::list_payments).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListPayments {
    pub(super) request: Request,
}

impl ListPayments {
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
    pub async fn send(self) -> Result<Response<ListPaymentsResponse>, Error> {
        self.request.send_list(&["payments"]).await
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

impl PageRequest for ListPayments {
    type Page = ListPaymentsResponse;
    const OPERATION: &'static Operation = &LIST_PAYMENTS;

    fn cursor(&self) -> Option<String> {
        self.request.query("cursor").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("cursor", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListPaymentsResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_USERS: Operation = Operation {
    id: "list_users",
    method: Method::GET,
    path: "/users",
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
    /// Sets the query parameter `before`.
    pub fn before<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("before", value);
        self
    }

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
    pub async fn send(self) -> Result<Response<ListUsersResponse>, Error> {
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

impl PageRequest for ListUsers {
    type Page = ListUsersResponse;
    const OPERATION: &'static Operation = &LIST_USERS;

    fn cursor(&self) -> Option<String> {
        self.request.query("after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String, _>("after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<
        Output = Result<Response<ListUsersResponse>, Error>,
    > + Send + 'static {
        self.send()
    }
}

pub(super) const LIST_ECHOES: Operation = Operation {
    id: "list_echoes",
    method: Method::GET,
    path: "/echoes",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_echoes`](super::Client::list_echoes).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListEchoes {
    pub(super) request: Request,
}

impl ListEchoes {
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
    pub async fn send(self) -> Result<Response<ListEchoesResponse>, Error> {
        self.request.send().await
    }
}
