//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{FilterKind, FilterState};
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const LIST_THINGS: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "*/*",
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
    /// Sets the query parameter `filter[kind]`.
    pub fn filter_kind<As>(mut self, value: impl IntoOption<FilterKind, As>) -> Self {
        self.request.set_query::<FilterKind, _>("filter[kind]", value);
        self
    }

    /// Sets the query parameter `filter[state]`.
    pub fn filter_state<As>(mut self, value: impl IntoOption<FilterState, As>) -> Self {
        self.request.set_query::<FilterState, _>("filter[state]", value);
        self
    }

    /// Sets the query parameter `filter[name]`.
    pub fn filter_name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("filter[name]", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}
