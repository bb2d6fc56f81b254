//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::BatchWithErrors;
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const BATCH_CREATE_THINGS: Operation = Operation {
    id: "batch_create_things",
    method: Method::POST,
    path: "/things/batch/create",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::batch_create_things`](super::Client::batch_create_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct BatchCreateThings {
    pub(super) request: Request,
}

impl BatchCreateThings {
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
    pub async fn send(self) -> Result<Response<BatchWithErrors>, Error> {
        self.request.send().await
    }
}
