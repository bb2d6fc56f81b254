//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use chrono::NaiveDate;
use reqwest::Method;

use crate::runtime::{CallOptions, Error, IntoValues, Operation, Request, Response};

pub(super) const LIST_THINGS: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "*/*",
    idempotent: true,
};

/// The request of [`Client::list_things`](super::Client::list_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListThings {
    pub(super) request: Request,
}

impl ListThings {
    /// Sets the parameter `repeated`.
    pub fn repeated<Kind>(mut self, value: impl IntoValues<String, Kind>) -> Self {
        self.request.set_query_list::<String, _>("repeated", value);
        self
    }

    /// Sets the parameter `commas`.
    pub fn commas<Kind>(mut self, value: impl IntoValues<String, Kind>) -> Self {
        self.request.set_query_joined::<String, _>("commas", ",", value);
        self
    }

    /// Sets the parameter `spaces`.
    pub fn spaces<Kind>(mut self, value: impl IntoValues<i64, Kind>) -> Self {
        self.request.set_query_joined::<i64, _>("spaces", " ", value);
        self
    }

    /// Sets the parameter `pipes`.
    pub fn pipes<Kind>(mut self, value: impl IntoValues<NaiveDate, Kind>) -> Self {
        self.request.set_query_joined::<NaiveDate, _>("pipes", "|", value);
        self
    }

    /// Sets the parameter `X-Tags`.
    pub fn x_tags<Kind>(mut self, value: impl IntoValues<String, Kind>) -> Self {
        self.request.set_header_list::<String, _>("x-tags", value);
        self
    }

    /// Sets the parameter `X-Trace`.
    pub fn x_trace(mut self, value: impl Into<String>) -> Self {
        self.request.set_header::<String>("x-trace", value);
        self
    }

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
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}
