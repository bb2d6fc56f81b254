//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const MATCH: Operation = Operation {
    id: "r#match",
    method: Method::GET,
    path: "/a",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::r#match`](super::Client::r#match).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Match {
    pub(super) request: Request,
}

impl Match {
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

pub(super) const R_MATCH: Operation = Operation {
    id: "r_match",
    method: Method::GET,
    path: "/b",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::r_match`](super::Client::r_match).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RMatch {
    pub(super) request: Request,
}

impl RMatch {
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

pub(super) const X_OPERATION: Operation = Operation {
    id: "x",
    method: Method::GET,
    path: "/c",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::x`](super::Client::x).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct X {
    pub(super) request: Request,
}

impl X {
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

pub(super) const X_OPERATION_OPERATION: Operation = Operation {
    id: "x_operation",
    method: Method::GET,
    path: "/d",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::x_operation`](super::Client::x_operation).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct XOperation {
    pub(super) request: Request,
}

impl XOperation {
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
