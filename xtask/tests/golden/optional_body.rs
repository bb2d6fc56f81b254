//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use reqwest::Method;

use crate::runtime::{CallOptions, Error, Operation, Request, Response};

pub(super) const UPDATE_THINGS: Operation = Operation {
    id: "update_things",
    method: Method::PATCH,
    path: "/things",
    accept: "*/*",
    idempotent: false,
};

/// The request of [`Client::update_things`](super::Client::update_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateThings {
    pub(super) request: Request,
    pub(super) body: Option<Vec<String>>,
}

impl UpdateThings {
    /// What changes.
    pub fn body(mut self, value: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.body = Some(value.into_iter().map(Into::into).collect());
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
    pub async fn send(mut self) -> Result<Response<()>, Error> {
        if let Some(body) = &self.body {
            self.request.set_json(body)?;
        }
        self.request.send_for_status().await
    }
}
