//! Request builders, created by the methods of `Client`.

use std::collections::BTreeMap;

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const GET_COUNT: Operation = Operation {
    id: "get_count",
    method: Method::GET,
    path: "/count",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_count`](super::Client::get_count).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetCount {
    pub(super) request: Request,
}

impl GetCount {
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
    pub async fn send(self) -> Result<Response<i64>, Error> {
        self.request.send_integers().await
    }
}

pub(super) const GET_COUNTS: Operation = Operation {
    id: "get_counts",
    method: Method::GET,
    path: "/counts",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_counts`](super::Client::get_counts).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetCounts {
    pub(super) request: Request,
}

impl GetCounts {
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
    pub async fn send(
        self,
    ) -> Result<Response<BTreeMap<String, Vec<Option<i64>>>>, Error> {
        self.request.send_integers().await
    }
}

pub(super) const GET_LIMIT: Operation = Operation {
    id: "get_limit",
    method: Method::GET,
    path: "/limit",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_limit`](super::Client::get_limit).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetLimit {
    pub(super) request: Request,
}

impl GetLimit {
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

    /// Sends the request and returns the decoded response, or `None` if it has no body or is `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Option<u64>>, Error> {
        self.request.send_integers().await
    }
}
