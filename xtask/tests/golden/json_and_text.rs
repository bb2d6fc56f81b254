//! Request builders, created by the methods of `Client`.

use bytes::Bytes;
use reqwest::Method;

use super::StartJobResponse;
use crate::runtime::{
    CallOptions, Download, Error, IntoOption, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const START_JOB: Operation = Operation {
    id: "start_job",
    method: Method::POST,
    path: "/jobs",
    accept: "application/json, text/plain, */*;q=0.1",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::start_job`](super::Client::start_job).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartJob {
    pub(super) request: Request,
}

impl StartJob {
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

    /// Sends the request and returns the decoded response, which is JSON or text.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<StartJobResponse>, Error> {
        self.request
            .send_by_status(|response| match response.status() {
                203 => response.text(StartJobResponse::Text),
                _ if response.is_text() => response.json_or_text(|value| value),
                200 => response.json(StartJobResponse::Job),
                202 => response.json(StartJobResponse::Ticket),
                _ => response.json_or_text(|value| value),
            })
            .await
    }
}

pub(super) const GET_LAST_JOB: Operation = Operation {
    id: "get_last_job",
    method: Method::GET,
    path: "/jobs/last",
    accept: "application/json, text/plain, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_last_job`](super::Client::get_last_job).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetLastJob {
    pub(super) request: Request,
}

impl GetLastJob {
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

    /// Sends the request and returns the decoded response, which is JSON or text, or `None` if it has no body or is
    /// `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Option<String>>, Error> {
        self.request.send_json_or_text().await
    }
}

pub(super) const GET_LOG: Operation = Operation {
    id: "get_log",
    method: Method::GET,
    path: "/jobs/log",
    accept: "text/plain, */*;q=0.1",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_log`](super::Client::get_log).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetLog {
    pub(super) request: Request,
}

impl GetLog {
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

pub(super) const GET_RESULT: Operation = Operation {
    id: "get_result",
    method: Method::GET,
    path: "/jobs/result",
    accept: "application/octet-stream, */*;q=0.1, application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_result`](super::Client::get_result).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetResult {
    pub(super) request: Request,
}

impl GetResult {
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
