//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use chrono::{DateTime, Utc};
use reqwest::Method;
use serde_json::Value;

use crate::runtime::{CallOptions, Error, Operation, Request, Response};

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
    /// Sets the parameter `size`.
    pub fn size(mut self, value: impl Into<i64>) -> Self {
        self.request.set_query::<i64>("size", value);
        self
    }

    /// Sets the parameter `from`.
    pub fn from(mut self, value: impl Into<DateTime<Utc>>) -> Self {
        self.request.set_query::<DateTime<Utc>>("from", value);
        self
    }

    /// Sets the parameter `range[low]`.
    pub fn range_low(mut self, value: impl Into<f64>) -> Self {
        self.request.set_query::<f64>("range[low]", value);
        self
    }

    /// Sets the parameter `range[high]`.
    pub fn range_high(mut self, value: impl Into<f64>) -> Self {
        self.request.set_query::<f64>("range[high]", value);
        self
    }

    /// Sets the parameter `deep`.
    pub fn deep(mut self, value: impl Into<Value>) -> Self {
        self.request.set_query::<Value>("deep", value);
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
