//! Request builders, created by the methods of `Client`.

#![allow(
    clippy::type_complexity,
    reason = "types are as nested as the schemas of the API"
)]

use std::fmt;

use chrono::{DateTime, Utc};
use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, Formatted, IntoOption, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const SET_TIMES: Operation = Operation {
    id: "set_times",
    method: Method::POST,
    path: "/times",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::set_times`](super::Client::set_times).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SetTimes {
    pub(super) request: Request,
    pub(super) body: Option<Vec<Vec<Option<Formatted<DateTime<Utc>>>>>>,
}

impl fmt::Debug for SetTimes {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SetTimes {
    /// Sets the body of the request.
    pub fn body(
        mut self,
        value: impl IntoIterator<Item = impl Into<Vec<Option<Formatted<DateTime<Utc>>>>>>,
    ) -> Self {
        self.body = Some(value.into_iter().map(Into::into).collect());
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
    pub async fn send(mut self) -> Result<Response<()>, Error> {
        if let Some(body) = &self.body {
            self.request.set_json(body)?;
        }
        self.request.send_for_status().await
    }
}
