//! Request builders, created by the methods of `Client`.

use bytes::Bytes;
use reqwest::Method;

use super::GetResourceResponse;
use crate::runtime::{
    CallOptions, Download, Error, Header, IntoOption, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const GET_REPORT: Operation = Operation {
    id: "get_report",
    method: Method::GET,
    path: "/reports",
    accept: "application/json, text/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_report`](super::Client::get_report).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetReport {
    pub(super) request: Request,
}

impl GetReport {
    /// The response header `x-total-count`.
    ///
    /// How many rows there are.
    pub const X_TOTAL_COUNT: Header<i64> = Header::new("x-total-count");

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
    pub async fn send(self) -> Result<Response<Vec<i64>>, Error> {
        self.request.send_integers().await
    }

    /// Sends the request and returns the response body as a string.
    ///
    /// Asks for `text/csv`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// is not UTF-8.
    pub async fn send_as_csv(mut self) -> Result<Response<String>, Error> {
        self.request.set_accept("text/csv");
        self.request.send_for_text().await
    }

    /// Sends the request and returns the response body as a stream, of any size.
    ///
    /// Asks for `text/csv`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn download_as_csv(mut self) -> Result<Download, Error> {
        self.request.set_accept("text/csv");
        self.request.send_for_download().await
    }

    /// Sends the request and returns the bytes of the response body.
    ///
    /// Asks for `application/pdf`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send_as_pdf(mut self) -> Result<Response<Bytes>, Error> {
        self.request.set_accept("application/pdf");
        self.request.send_for_bytes().await
    }

    /// Sends the request and returns the response body as a stream, of any size.
    ///
    /// Asks for `application/pdf`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn download_as_pdf(mut self) -> Result<Download, Error> {
        self.request.set_accept("application/pdf");
        self.request.send_for_download().await
    }
}

pub(super) const GET_RESOURCE: Operation = Operation {
    id: "get_resource",
    method: Method::GET,
    path: "/resource",
    accept: "application/vnd.api+json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_resource`](super::Client::get_resource).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetResource {
    pub(super) request: Request,
}

impl GetResource {
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
    pub async fn send(self) -> Result<Response<GetResourceResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const GET_DOCUMENT: Operation = Operation {
    id: "get_document",
    method: Method::GET,
    path: "/document",
    accept: "application/xml, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_document`](super::Client::get_document).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetDocument {
    pub(super) request: Request,
}

impl GetDocument {
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
