//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const GET_THINGS: Operation = Operation {
    id: "get_things",
    method: Method::GET,
    path: "/things/{1}",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_things`](super::Client::get_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetThings {
    pub(super) request: Request,
}

impl GetThings {
    /// Sets the query parameter `n1`.
    pub fn n12<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("n1", value);
        self
    }

    /// Sets the header `n1`.
    pub fn n1_header<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_header::<String, _>("n1", value);
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
