//! Request builders, created by the methods of `Client`.

use bytes::Bytes;
use reqwest::Method;

use crate::runtime::{
    CallOptions, Download, Error, IntoOption, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const GET_TEXT: Operation = Operation {
    id: "get_text",
    method: Method::GET,
    path: "/text",
    accept: "text/plain, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_text`](super::Client::get_text).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetText {
    pub(super) request: Request,
}

impl GetText {
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

pub(super) const GET_CSV: Operation = Operation {
    id: "get_csv",
    method: Method::GET,
    path: "/csv",
    accept: "text/csv, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_csv`](super::Client::get_csv).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetCsv {
    pub(super) request: Request,
}

impl GetCsv {
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

pub(super) const GET_XML: Operation = Operation {
    id: "get_xml",
    method: Method::GET,
    path: "/xml",
    accept: "application/xml, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_xml`](super::Client::get_xml).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetXml {
    pub(super) request: Request,
}

impl GetXml {
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

pub(super) const GET_BYTES: Operation = Operation {
    id: "get_bytes",
    method: Method::GET,
    path: "/bytes",
    accept: "application/octet-stream, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_bytes`](super::Client::get_bytes).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetBytes {
    pub(super) request: Request,
}

impl GetBytes {
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
