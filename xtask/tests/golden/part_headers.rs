//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{CreateThingOptions, XKind};
use crate::runtime::{
    CallOptions, Error, IntoOption, IntoValues, MultipartForm, Operation, ParameterValue,
    Part, Request, Response, SecurityScheme,
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
    /// Sets the header `X-Kind` of the part `note`. It is sent with the part.
    pub fn note_x_kind<As>(mut self, value: impl IntoOption<XKind, As>) -> Self {
        self.form
            .set_header_of(
                "note",
                "x-kind",
                false,
                ParameterValue::optional::<XKind, _>(value),
            );
        self
    }

    /// Sets the part `options`.
    pub fn options_part<As>(
        mut self,
        value: impl IntoOption<CreateThingOptions, As>,
    ) -> Self {
        self.form.set_json::<CreateThingOptions, _>("options", value);
        self
    }

    /// Sets the header `X-Kind` of the part [`options_part`](Self::options_part). It is sent with the part.
    pub fn options_x_kind<As>(mut self, value: impl IntoOption<XKind, As>) -> Self {
        self.form
            .set_header_of(
                "options",
                "x-kind",
                false,
                ParameterValue::optional::<XKind, _>(value),
            );
        self
    }

    /// Sets the header `X-Sizes` of the part [`options_part`](Self::options_part). It is sent with the part.
    pub fn options_x_sizes<As>(mut self, value: impl IntoValues<i64, As>) -> Self {
        self.form
            .set_header_of(
                "options",
                "x-sizes",
                false,
                ParameterValue::list::<i64, _>(value),
            );
        self
    }

    /// The part `image`.
    ///
    /// Set the headers of its part with `Part::header`: `X-Kind`.
    pub fn image<As>(mut self, value: impl IntoOption<Part, As>) -> Self {
        self.form.set_file_as("image", "image/png", value);
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
