//! Request builders, created by the methods of `Client`.

use bytes::Bytes;
use reqwest::Method;

use crate::runtime::{
    CallOptions, Download, Error, IntoOption, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const GET_JSON: Operation = Operation {
    id: "get_json",
    method: Method::GET,
    path: "/a",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_json`](super::Client::get_json).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetJson {
    pub(super) request: Request,
}

impl GetJson {
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
    pub async fn send(self) -> Result<Response<String>, Error> {
        self.request.send().await
    }

    /// Sends the request and returns the response body as a string.
    ///
    /// Asks for `application/xml`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// is not UTF-8.
    pub async fn send_as_xml(mut self) -> Result<Response<String>, Error> {
        self.request.set_accept("application/xml");
        self.request.send_for_text().await
    }

    /// Sends the request and returns the response body as a stream, of any size.
    ///
    /// Asks for `application/xml`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn download_as_xml(mut self) -> Result<Download, Error> {
        self.request.set_accept("application/xml");
        self.request.send_for_download().await
    }
}

pub(super) const GET_TABLE: Operation = Operation {
    id: "get_table",
    method: Method::GET,
    path: "/b",
    accept: "text/csv, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_table`](super::Client::get_table).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetTable {
    pub(super) request: Request,
}

impl GetTable {
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

    /// Sends the request and returns the bytes of the response body.
    ///
    /// Asks for `application/vnd.ms-excel`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send_as_vnd_ms_excel(mut self) -> Result<Response<Bytes>, Error> {
        self.request.set_accept("application/vnd.ms-excel");
        self.request.send_for_bytes().await
    }

    /// Sends the request and returns the response body as a stream, of any size.
    ///
    /// Asks for `application/vnd.ms-excel`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn download_as_vnd_ms_excel(mut self) -> Result<Download, Error> {
        self.request.set_accept("application/vnd.ms-excel");
        self.request.send_for_download().await
    }
}
