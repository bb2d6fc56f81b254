//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::Thing;
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme, Upload,
};

pub(super) const PUT_SARIF: Operation = Operation {
    id: "put_sarif",
    method: Method::PUT,
    path: "/sarif",
    accept: "application/json+sarif",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_sarif`](super::Client::put_sarif).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutSarif {
    pub(super) request: Request,
    pub(super) body: Thing,
}

impl fmt::Debug for PutSarif {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutSarif {
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
    pub async fn send(mut self) -> Result<Response<Thing>, Error> {
        self.request.set_json_as("application/json+sarif", &self.body)?;
        self.request.send().await
    }
}

pub(super) const PUT_PARAMETERS: Operation = Operation {
    id: "put_parameters",
    method: Method::PUT,
    path: "/parameters",
    accept: "Application/Vnd.X.Y+JSON; version=1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_parameters`](super::Client::put_parameters).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutParameters {
    pub(super) request: Request,
    pub(super) body: Thing,
}

impl fmt::Debug for PutParameters {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutParameters {
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
    pub async fn send(mut self) -> Result<Response<Thing>, Error> {
        self.request.set_json_as("Application/Vnd.X.Y+JSON; version=1", &self.body)?;
        self.request.send().await
    }
}

pub(super) const PUT_RANGE: Operation = Operation {
    id: "put_range",
    method: Method::PUT,
    path: "/range",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_range`](super::Client::put_range).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutRange {
    pub(super) request: Request,
    pub(super) body: Thing,
}

impl fmt::Debug for PutRange {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutRange {
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
    pub async fn send(mut self) -> Result<Response<Thing>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send().await
    }
}

pub(super) const PUT_LIST: Operation = Operation {
    id: "put_list",
    method: Method::PUT,
    path: "/list",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_list`](super::Client::put_list).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutList {
    pub(super) request: Request,
    pub(super) body: String,
}

impl fmt::Debug for PutList {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutList {
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
    pub async fn send(mut self) -> Result<Response<Thing>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send().await
    }
}

pub(super) const PUT_LIST_TEXT: Operation = Operation {
    id: "put_list_text",
    method: Method::PUT,
    path: "/list",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_list_text`](super::Client::put_list_text).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutListText {
    pub(super) request: Request,
    pub(super) body: String,
}

impl fmt::Debug for PutListText {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutListText {
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
    pub async fn send(mut self) -> Result<Response<Thing>, Error> {
        self.request.set_body("text/plain", self.body);
        self.request.send().await
    }
}

pub(super) const PUT_BINARY: Operation = Operation {
    id: "put_binary",
    method: Method::PUT,
    path: "/binary",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_binary`](super::Client::put_binary).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutBinary {
    pub(super) request: Request,
    pub(super) body: Upload,
}

impl fmt::Debug for PutBinary {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutBinary {
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
        self.request.set_upload("application/octet-stream", self.body);
        self.request.send_for_status().await
    }
}
