//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

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
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, HubSpot answered with an error, or the answer is not what the API's
    /// description says.
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
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, HubSpot answered with an error, or the answer is not UTF-8.
    pub async fn send(self) -> Result<Response<String>, Error> {
        self.request.send_for_text().await
    }
}
