//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use reqwest::Method;

use crate::runtime::{CallOptions, Error, Form, IntoValues, Operation, Request, Response};

pub(super) const CREATE_TOKEN: Operation = Operation {
    id: "create_token",
    method: Method::POST,
    path: "/token",
    accept: "*/*",
    idempotent: false,
};

/// The request of [`Client::create_token`](super::Client::create_token).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateToken {
    pub(super) request: Request,
    pub(super) form: Form,
}

impl CreateToken {
    /// Sets the parameter `scopes`.
    pub fn scopes<Kind>(mut self, value: impl IntoValues<String, Kind>) -> Self {
        self.form.set_list::<String, _>("scopes", value);
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
        self.form.attach(&mut self.request);
        self.request.send_for_status().await
    }
}
