//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::GetThingResponse;
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const GET_THING: Operation = Operation {
    id: "get_thing",
    method: Method::GET,
    path: "/things/{id}",
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
    ///
    /// [`body_as`](Error::body_as) decodes the body of an error, by its status:
    ///
    /// - `400`: [`GetThingError400`](super::GetThingError400)
    /// - `402`: `BTreeMap<String, Vec<String>>`
    /// - `404`, `5XX`: [`NotFoundError`](super::NotFoundError)
    /// - `409`: [`GetThingError409`](super::GetThingError409)
    pub async fn send(self) -> Result<Response<GetThingResponse>, Error> {
        self.request.send().await
    }
}
