//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use reqwest::Method;

use super::Thing;
use crate::runtime::{CallOptions, Error, Operation, Request, Response};

pub(super) const GET_THING: Operation = Operation {
    id: "get_thing",
    method: Method::GET,
    path: "/things",
    accept: "application/json",
    idempotent: true,
};

/// The request of [`Client::get_thing`](super::Client::get_thing).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetThing {
    pub(super) request: Request,
}

impl GetThing {
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
    pub async fn send(self) -> Result<Response<Option<Thing>>, Error> {
        self.request.send_optional().await
    }
}
