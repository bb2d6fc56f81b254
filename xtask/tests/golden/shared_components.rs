//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, Header, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const CREATE_THING: Operation = Operation {
    id: "create_thing",
    method: Method::POST,
    path: "/things",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_thing`](super::Client::create_thing).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateThing {
    pub(super) request: Request,
    pub(super) body: String,
}

impl fmt::Debug for CreateThing {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl CreateThing {
    /// The response header `x-request-id`.
    ///
    /// The ID of the request.
    pub const X_REQUEST_ID: Header<String> = Header::new("x-request-id");

    /// The response header `x-filter`.
    ///
    /// The filter that applies.
    pub const X_FILTER: Header<String> = Header::new("x-filter");

    /// How many things there are at most.
    pub fn limit<As>(mut self, value: impl IntoOption<i32, As>) -> Self {
        self.request.set_query::<i32, _>("limit", value);
        self
    }

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
