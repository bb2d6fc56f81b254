//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{Full, GetThingJsonV2Response, Old};
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const GET_THING: Operation = Operation {
    id: "get_thing",
    method: Method::GET,
    path: "/things",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_thing`](super::Client::get_thing).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetThing {
    pub(super) request: Request,
}

impl GetThing {
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
    pub async fn send(self) -> Result<Response<Old>, Error> {
        self.request.send().await
    }

    /// Sends the request and returns the decoded response.
    ///
    /// Asks for `application/json;profile=full`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send_as_json_profile_full(mut self) -> Result<Response<Full>, Error> {
        self.request.set_accept("application/json;profile=full");
        self.request.send().await
    }

    /// Sends the request and returns the decoded response.
    ///
    /// Asks for `application/json;v=2`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send_as_json_v2(
        mut self,
    ) -> Result<Response<GetThingJsonV2Response>, Error> {
        self.request.set_accept("application/json;v=2");
        self.request.send().await
    }
}
