//! Request builders, created by the methods of `Client`.

use reqwest::Method;
use serde_json::Value;

use super::Thing;
use crate::runtime::{
    CallOptions, Error, Events, IntoOption, Lines, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const EXPORT_THINGS: Operation = Operation {
    id: "export_things",
    method: Method::GET,
    path: "/things",
    accept: "application/jsonl",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::export_things`](super::Client::export_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ExportThings {
    pub(super) request: Request,
}

impl ExportThings {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the JSON values of the response as they arrive.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn lines(self) -> Result<Lines<Thing>, Error> {
        self.request.send_for_lines().await
    }
}

pub(super) const WATCH_CHANGES: Operation = Operation {
    id: "watch_changes",
    method: Method::GET,
    path: "/changes",
    accept: "text/event-stream",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::watch_changes`](super::Client::watch_changes).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct WatchChanges {
    pub(super) request: Request,
}

impl WatchChanges {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the events of the response as they arrive.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response is
    /// no stream of events.
    pub async fn events(self) -> Result<Events, Error> {
        self.request.send_for_text_events().await
    }
}

pub(super) const GET_EXPORT: Operation = Operation {
    id: "get_export",
    method: Method::GET,
    path: "/export",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_export`](super::Client::get_export).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetExport {
    pub(super) request: Request,
}

impl GetExport {
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
    pub async fn send(self) -> Result<Response<Value>, Error> {
        self.request.send().await
    }
}
