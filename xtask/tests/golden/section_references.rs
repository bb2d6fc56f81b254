//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::Thing;
use crate::runtime::{
    CallOptions, Error, Header, IntoOption, MultipartForm, Operation, Part, Request,
    Response, SecurityScheme,
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
    pub async fn send(self) -> Result<Response<Thing>, Error> {
        self.request.send().await
    }
}

pub(super) const ADD_THING: Operation = Operation {
    id: "add_thing",
    method: Method::POST,
    path: "/things/{id}",
    accept: "application/json",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::add_thing`](super::Client::add_thing).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddThing {
    pub(super) request: Request,
    pub(super) form: MultipartForm,
}

impl fmt::Debug for AddThing {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl AddThing {
    /// The response header `x-count`.
    pub const X_COUNT: Header<i64> = Header::new("x-count");

    /// Sets the part `name`.
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form.set::<String, _>("name", value);
        self
    }

    /// Sets the part `photo`.
    pub fn photo<As>(mut self, value: impl IntoOption<Part, As>) -> Self {
        self.form.set_file_as("photo", "image/png", value);
        self
    }

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
    pub async fn send(mut self) -> Result<Response<Thing>, Error> {
        self.form.attach(&mut self.request);
        self.request.send().await
    }
}
