//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme, Upload,
};

pub(super) const PUT_TEXT: Operation = Operation {
    id: "put_text",
    method: Method::PUT,
    path: "/text",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_text`](super::Client::put_text).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutText {
    pub(super) request: Request,
    pub(super) body: String,
}

impl fmt::Debug for PutText {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutText {
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
        self.request.set_body("text/plain", self.body);
        self.request.send_for_status().await
    }
}

pub(super) const PUT_BYTES: Operation = Operation {
    id: "put_bytes",
    method: Method::PUT,
    path: "/bytes",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_bytes`](super::Client::put_bytes).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutBytes {
    pub(super) request: Request,
    pub(super) body: Option<Upload>,
}

impl fmt::Debug for PutBytes {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutBytes {
    /// Sets the body of the request.
    pub fn body<As>(mut self, value: impl IntoOption<Upload, As>) -> Self {
        self.body = value.into_option();
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
        if let Some(body) = self.body {
            self.request.set_upload("application/octet-stream", body);
        }
        self.request.send_for_status().await
    }
}
