//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, IntoValues, MultipartForm, Operation, Part, Request,
    Response, SecurityScheme, Upload,
};

pub(super) const EDIT_IMAGE: Operation = Operation {
    id: "edit_image",
    method: Method::POST,
    path: "/edits",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::edit_image`](super::Client::edit_image).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct EditImage {
    pub(super) request: Request,
    pub(super) form: MultipartForm,
}

impl fmt::Debug for EditImage {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl EditImage {
    /// The images.
    pub fn image<As>(mut self, value: impl IntoValues<Part, As>) -> Self {
        self.form.set_files("image", value);
        self
    }

    /// The mask, or its URL.
    ///
    /// A value that is no file is a `Part::text`.
    pub fn mask<As>(mut self, value: impl IntoOption<Part, As>) -> Self {
        self.form.set_file("mask", value);
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

pub(super) const ADD_IMAGE: Operation = Operation {
    id: "add_image",
    method: Method::POST,
    path: "/images",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::add_image`](super::Client::add_image).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddImage {
    pub(super) request: Request,
    pub(super) body: Upload,
}

impl fmt::Debug for AddImage {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl AddImage {
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
        self.request.set_upload("image/jpeg, image/png", self.body);
        self.request.send_for_status().await
    }
}
