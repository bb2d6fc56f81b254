//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use crate::runtime::{CallOptions, Error, Operation, Request, Response};

pub(super) const GET_JSON: Operation = Operation {
    id: "get_json",
    method: Method::GET,
    path: "/a",
    accept: "application/json",
    idempotent: true,
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
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
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
}

pub(super) const GET_TABLE: Operation = Operation {
    id: "get_table",
    method: Method::GET,
    path: "/b",
    accept: "text/csv, application/vnd.ms-excel, */*;q=0.1",
    idempotent: true,
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
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
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
}
