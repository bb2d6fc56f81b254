//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const GET_THINGS: Operation = Operation {
    id: "get_things",
    method: Method::GET,
    path: "/things",
    accept: "*/*",
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
    /// Sets the query parameter `retry`.
    pub fn retry<As>(mut self, value: impl IntoOption<bool, As>) -> Self {
        self.request.set_query::<bool, _>("retry", value);
        self
    }

    /// Sets the query parameter `timeout`.
    pub fn timeout<As>(mut self, value: impl IntoOption<i32, As>) -> Self {
        self.request.set_query::<i32, _>("timeout", value);
        self
    }

    /// Sets the options of this call: timeouts, the maximum size of a response, retries, and additional headers and
    /// query parameters. It replaces all that were set earlier, also by other methods for single options.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sets the timeout of this call, with all attempts; see [`CallOptions::total_timeout`].
    pub fn total_timeout<As>(
        mut self,
        timeout: impl IntoOption<std::time::Duration, As>,
    ) -> Self {
        self.request.set_total_timeout(timeout);
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
