//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use bytes::Bytes;
use reqwest::Method;

use crate::runtime::{CallOptions, Error, Operation, Request, Response};

pub(super) const GET_TEXT: Operation = Operation {
    id: "get_text",
    method: Method::GET,
    path: "/text",
    accept: "text/plain, */*;q=0.1",
    idempotent: true,
};

/// The request of [`Client::get_text`](super::Client::get_text).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetText {
    pub(super) request: Request,
}

impl GetText {
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

pub(super) const GET_CSV: Operation = Operation {
    id: "get_csv",
    method: Method::GET,
    path: "/csv",
    accept: "text/csv, */*;q=0.1",
    idempotent: true,
};

/// The request of [`Client::get_csv`](super::Client::get_csv).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetCsv {
    pub(super) request: Request,
}

impl GetCsv {
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

pub(super) const GET_XML: Operation = Operation {
    id: "get_xml",
    method: Method::GET,
    path: "/xml",
    accept: "application/xml, */*;q=0.1",
    idempotent: true,
};

/// The request of [`Client::get_xml`](super::Client::get_xml).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetXml {
    pub(super) request: Request,
}

impl GetXml {
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
    /// When the request could not be sent, or HubSpot answered with an error.
    pub async fn send(self) -> Result<Response<Bytes>, Error> {
        self.request.send_for_bytes().await
    }
}
