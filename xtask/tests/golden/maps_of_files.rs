//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, IntoValues, MultipartForm, Operation, Part, Request,
    Response, SecurityScheme,
};

pub(super) const ADD_FILES: Operation = Operation {
    id: "add_files",
    method: Method::POST,
    path: "/files",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::add_files`](super::Client::add_files).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddFiles {
    pub(super) request: Request,
    pub(super) form: MultipartForm,
}

impl fmt::Debug for AddFiles {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl AddFiles {
    /// Adds files by their names.
    pub fn files(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<Part>)>,
    ) -> Self {
        self.form.add_files(value);
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
        self.form.attach(&mut self.request);
        self.request.send_for_status().await
    }
}

pub(super) const ADD_THING: Operation = Operation {
    id: "add_thing",
    method: Method::POST,
    path: "/things",
    accept: "*/*",
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
    /// Sets the part `files`.
    pub fn files<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.form.set_list::<String, _>("files", value);
        self
    }

    /// Adds files by their names, each of which can be given several times.
    pub fn further_files(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<Part>)>,
    ) -> Self {
        self.form.add_files(value);
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
        self.form.attach(&mut self.request);
        self.request.send_for_status().await
    }
}
