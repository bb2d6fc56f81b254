//! Request builders, created by the methods of `Client`.

use std::fmt;

use bytes::Bytes;
use reqwest::Method;

use super::Thing;
use crate::runtime::{
    CallOptions, Download, Error, IntoOption, Operation, Request, Response,
    SecurityScheme, Upload,
};

pub(super) const LIST_THINGS: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "application/json, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_things`](super::Client::list_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListThings {
    pub(super) request: Request,
}

impl ListThings {
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
    pub async fn send(self) -> Result<Response<Thing>, Error> {
        self.request.send().await
    }
}

pub(super) const ADD_THING: Operation = Operation {
    id: "add_thing",
    method: Method::POST,
    path: "/things",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::add_thing`](super::Client::add_thing).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddThing {
    pub(super) request: Request,
    pub(super) body: Thing,
}

impl fmt::Debug for AddThing {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl AddThing {
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
        self.request.set_json(&self.body)?;
        self.request.send_for_status().await
    }
}

pub(super) const GET_FILE: Operation = Operation {
    id: "get_file",
    method: Method::GET,
    path: "/files",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_file`](super::Client::get_file).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetFile {
    pub(super) request: Request,
}

impl GetFile {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the bytes of the response body.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send(self) -> Result<Response<Bytes>, Error> {
        self.request.send_for_bytes().await
    }

    /// Sends the request and returns the response body as a stream, of any size.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn download(self) -> Result<Download, Error> {
        self.request.send_for_download().await
    }
}

pub(super) const GET_NOTE: Operation = Operation {
    id: "get_note",
    method: Method::GET,
    path: "/notes/{id}",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_note`](super::Client::get_note).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetNote {
    pub(super) request: Request,
}

impl GetNote {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the response body as a string.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// is not UTF-8.
    pub async fn send(self) -> Result<Response<String>, Error> {
        self.request.send_for_text().await
    }

    /// Sends the request and returns the response body as a stream, of any size.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn download(self) -> Result<Download, Error> {
        self.request.send_for_download().await
    }
}

pub(super) const PUT_NOTE: Operation = Operation {
    id: "put_note",
    method: Method::PUT,
    path: "/notes/{id}",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::put_note`](super::Client::put_note).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PutNote {
    pub(super) request: Request,
    pub(super) body: Upload,
}

impl fmt::Debug for PutNote {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl PutNote {
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
