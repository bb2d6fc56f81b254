//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::MaybeThing;
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const REPLACE_THING: Operation = Operation {
    id: "replace_thing",
    method: Method::PUT,
    path: "/required",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::replace_thing`](super::Client::replace_thing).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ReplaceThing {
    pub(super) request: Request,
    pub(super) body: Option<MaybeThing>,
}

impl fmt::Debug for ReplaceThing {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl ReplaceThing {
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

    /// Sends the request and returns the decoded response, or `None` if it has no body or is `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(mut self) -> Result<Response<Option<MaybeThing>>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send_optional().await
    }
}

pub(super) const SET_TAGS: Operation = Operation {
    id: "set_tags",
    method: Method::PUT,
    path: "/optional",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::set_tags`](super::Client::set_tags).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SetTags {
    pub(super) request: Request,
    pub(super) body: Option<Option<Vec<String>>>,
}

impl fmt::Debug for SetTags {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SetTags {
    /// Sets the body of the request.
    pub fn body(mut self, value: impl Into<Option<Vec<String>>>) -> Self {
        self.body = Some(value.into());
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

    /// Sends the request and returns the decoded response, or `None` if it has no body or is `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(mut self) -> Result<Response<Option<String>>, Error> {
        if let Some(body) = &self.body {
            self.request.set_json(body)?;
        }
        self.request.send_optional().await
    }
}
