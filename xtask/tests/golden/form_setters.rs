//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, Form, IntoOption, IntoValues, Operation, Request, Response,
    RetryPolicy, SecurityScheme,
};

pub(super) const CREATE_TOKEN: Operation = Operation {
    id: "create_token",
    method: Method::POST,
    path: "/token",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_token`](super::Client::create_token).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateToken {
    pub(super) request: Request,
    pub(super) form: Form,
}

impl fmt::Debug for CreateToken {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl CreateToken {
    /// Sets the form field `scopes`.
    pub fn scopes<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.form.set_list::<String, _>("scopes", value);
        self
    }

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

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send(mut self) -> Result<Response<()>, Error> {
        self.form.attach_if_set(&mut self.request);
        self.request.send_for_status().await
    }
}
