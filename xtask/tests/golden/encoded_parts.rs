//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, IntoValues, MultipartForm, Operation, ParameterValue,
    Request, Response, SecurityScheme,
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
    pub(super) form: MultipartForm,
}

impl fmt::Debug for CreateThing {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl CreateThing {
    /// Sets the part `name`.
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form.set::<String, _>("name", value);
        self
    }

    /// Sets the part `stamp`.
    ///
    /// Encoded as Base64 (RFC 4648, section 4).
    pub fn stamp<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form.set::<String, _>("stamp", value);
        self
    }

    /// Sets the part `icon`.
    ///
    /// Encoded as Base64 (RFC 4648, section 4).
    pub fn icon<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form
            .set_value(
                "icon",
                "application/octet-stream",
                ParameterValue::optional::<String, _>(value),
            );
        self
    }

    /// Sets the part `icons`.
    pub fn icons<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.form
            .set_value(
                "icons",
                "application/octet-stream",
                ParameterValue::list::<String, _>(value),
            );
        self
    }

    /// Sets the part `letter`.
    pub fn letter<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form
            .set_value(
                "letter",
                "application/octet-stream",
                ParameterValue::optional::<String, _>(value),
            );
        self
    }

    /// Sets the part `named`.
    ///
    /// Encoded as Base64 (RFC 4648, section 4).
    pub fn named<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form
            .set_value(
                "named",
                "application/octet-stream",
                ParameterValue::optional::<String, _>(value),
            );
        self
    }

    /// Sets the part `note`.
    ///
    /// Encoded as Base64 (RFC 4648, section 4).
    pub fn note<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form
            .set_value(
                "note",
                "text/plain",
                ParameterValue::optional::<String, _>(value),
            );
        self
    }

    /// Sets the part `seal`.
    ///
    /// Encoded as Base64 (RFC 4648, section 4).
    pub fn seal<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form
            .set_value(
                "seal",
                "application/octet-stream",
                ParameterValue::optional::<String, _>(value),
            );
        self
    }

    /// Sets the header `X-Kind` of the part [`seal`](Self::seal). It is sent with the part.
    pub fn seal_x_kind<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form
            .set_header_of(
                "seal",
                "x-kind",
                false,
                ParameterValue::optional::<String, _>(value),
            );
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
        self.form.attach_if_set(&mut self.request);
        self.request.send_for_status().await
    }
}
