//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;
use serde_json::Value;

use super::Thing;
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme, Upload,
};

pub(super) const MERGE: Operation = Operation {
    id: "merge",
    method: Method::PATCH,
    path: "/merge",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::merge`](super::Client::merge).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct Merge {
    pub(super) request: Request,
    pub(super) body: Thing,
}

impl fmt::Debug for Merge {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl Merge {
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
        self.request.set_json_as("application/merge-patch+json", &self.body)?;
        self.request.send_for_status().await
    }
}

pub(super) const SEND_JSON: Operation = Operation {
    id: "send_json",
    method: Method::POST,
    path: "/json",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::send_json`](super::Client::send_json).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendJson {
    pub(super) request: Request,
    pub(super) body: Thing,
}

impl fmt::Debug for SendJson {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SendJson {
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
        self.request.set_json_as("text/json", &self.body)?;
        self.request.send_for_status().await
    }
}

pub(super) const SEND_ANY_JSON: Operation = Operation {
    id: "send_any_json",
    method: Method::POST,
    path: "/any_json",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::send_any_json`](super::Client::send_any_json).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendAnyJson {
    pub(super) request: Request,
    pub(super) body: Option<Value>,
}

impl fmt::Debug for SendAnyJson {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SendAnyJson {
    /// Sets the body of the request.
    pub fn body(mut self, value: impl Into<Value>) -> Self {
        self.body = Some(value.into());
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

pub(super) const SEND_XML: Operation = Operation {
    id: "send_xml",
    method: Method::POST,
    path: "/xml",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::send_xml`](super::Client::send_xml).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendXml {
    pub(super) request: Request,
    pub(super) body: String,
}

impl fmt::Debug for SendXml {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SendXml {
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
        self.request.set_body("application/xml", self.body);
        self.request.send_for_status().await
    }
}

pub(super) const SEND_TEXT: Operation = Operation {
    id: "send_text",
    method: Method::POST,
    path: "/text",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::send_text`](super::Client::send_text).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendText {
    pub(super) request: Request,
    pub(super) body: String,
}

impl fmt::Debug for SendText {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SendText {
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

pub(super) const SEND_BYTES: Operation = Operation {
    id: "send_bytes",
    method: Method::POST,
    path: "/bytes",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::send_bytes`](super::Client::send_bytes).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendBytes {
    pub(super) request: Request,
    pub(super) body: Option<Upload>,
}

impl fmt::Debug for SendBytes {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SendBytes {
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
