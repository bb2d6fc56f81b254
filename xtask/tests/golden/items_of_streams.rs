//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::Thing;
use crate::runtime::{
    CallOptions, Error, IntoOption, Lines, Operation, Request, RetryPolicy,
    SecurityScheme,
};

pub(super) const EXPORT_THINGS: Operation = Operation {
    id: "export_things",
    method: Method::GET,
    path: "/things",
    accept: "application/jsonl",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::export_things`](super::Client::export_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ExportThings {
    pub(super) request: Request,
}

impl ExportThings {
    /// Sets the options of this call: timeouts, the maximum size of a response, retries, and additional headers and
    /// query parameters. It replaces all that were set earlier, also by other methods for single options.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sets the timeout of an attempt; see [`CallOptions::timeout`].
    pub fn timeout<As>(
        mut self,
        timeout: impl IntoOption<std::time::Duration, As>,
    ) -> Self {
        self.request.set_timeout(timeout);
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

    /// Sets the retry policy of this call; see [`CallOptions::retry`].
    pub fn retry<As>(
        mut self,
        policy: impl IntoOption<Box<dyn RetryPolicy>, As>,
    ) -> Self {
        self.request.set_retry(policy);
        self
    }

    /// Sends the request and returns the JSON values of the response as they arrive.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn lines(self) -> Result<Lines<Thing>, Error> {
        self.request.send_for_lines().await
    }
}
