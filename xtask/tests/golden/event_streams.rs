//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{Completion, CompletionChunk, CreateCompletionBody};
use crate::runtime::{
    CallOptions, Error, Events, IntoOption, Lines, Operation, Request, Response,
    SecurityScheme,
};

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

pub(super) const CREATE_COMPLETION: Operation = Operation {
    id: "create_completion",
    method: Method::POST,
    path: "/completions",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_completion`](super::Client::create_completion).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateCompletion {
    pub(super) request: Request,
    pub(super) body: CreateCompletionBody,
}

impl fmt::Debug for CreateCompletion {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl CreateCompletion {
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
    pub async fn send(mut self) -> Result<Response<Completion>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send().await
    }

    /// Sends the request and returns the events of the response as they arrive.
    ///
    /// Asks for `text/event-stream`.
    ///
    /// The server sends events if the property `stream` of the body is `true`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response is
    /// no stream of events.
    pub async fn events(mut self) -> Result<Events<CompletionChunk>, Error> {
        self.request.set_json(&self.body)?;
        self.request.set_accept("text/event-stream");
        self.request.send_for_events().await
    }
}

pub(super) const EXPORT_ROWS: Operation = Operation {
    id: "export_rows",
    method: Method::GET,
    path: "/export",
    accept: "application/x-ndjson",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::export_rows`](super::Client::export_rows).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ExportRows {
    pub(super) request: Request,
}

impl ExportRows {
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
    pub async fn lines(self) -> Result<Lines<Completion>, Error> {
        self.request.send_for_lines().await
    }
}
