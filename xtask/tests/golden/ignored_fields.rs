//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::Thing;
use crate::runtime::{
    CallOptions, Error, Header, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const ADD_THING: Operation = Operation {
    id: "add_thing",
    method: Method::POST,
    path: "/things",
    accept: "*/*",
    idempotent: false,
    security: &[&[SecurityScheme::TOKEN]],
};

/// The request of [`Client::add_thing`](super::Client::add_thing).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddThing {
    pub(super) request: Request,
    pub(super) body: Thing,
}

impl fmt::Debug for AddThing {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl AddThing {
    /// The response header `x-tag`.
    pub const X_TAG: Header<String> = Header::new("x-tag");

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send(mut self) -> Result<Response<()>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send_for_status().await
    }
}
