//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{CreateThingKind, CreateThingOptions, CreateThingSettings, CreateThingSize};
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
    /// The part `image`.
    ///
    /// Set the headers of its part with `Part::header`: `X-Kind`.
    pub fn image<As>(mut self, value: impl IntoOption<Part, As>) -> Self {
        self.form.set_file_as("image", "image/png", value);
        self
    }

    /// The part `picture`.
    ///
    /// Set its media type with `Part::media_type`: `image/png`, `image/jpeg`. Without one, sending it is an error.
    pub fn picture<As>(mut self, value: impl IntoOption<Part, As>) -> Self {
        self.form.set_file_of("picture", &["image/png", "image/jpeg"], value);
        self
    }

    /// The part `scan`.
    ///
    /// Set its media type with `Part::media_type`: `image/*`. Without one, sending it is an error.
    pub fn scan<As>(mut self, value: impl IntoOption<Part, As>) -> Self {
        self.form.set_file_of("scan", &["image/*"], value);
        self
    }

    /// The part `documents`.
    ///
    /// Set its media type with `Part::media_type`: `application/pdf`, `text/csv`. Without one, sending it is an
    /// error.
    pub fn documents<As>(mut self, value: impl IntoValues<Part, As>) -> Self {
        self.form.set_files_of("documents", &["application/pdf", "text/csv"], value);
        self
    }

    /// The part `attachment`.
    ///
    /// Set its media type with `Part::media_type`: `image/png`, `application/octet-stream`.
    pub fn attachment<As>(mut self, value: impl IntoOption<Part, As>) -> Self {
        self.form.set_file("attachment", value);
        self
    }

    /// Sets the part `note`.
    pub fn note<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form
            .set_value(
                "note",
                "text/markdown",
                ParameterValue::optional::<String, _>(value),
            );
        self
    }

    /// Sets the part `settings`.
    pub fn settings<As>(
        mut self,
        value: impl IntoOption<CreateThingSettings, As>,
    ) -> Self {
        self.form.set_json::<CreateThingSettings, _>("settings", value);
        self
    }

    /// Sets the part `tags`.
    pub fn tags<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.form.set_list::<String, _>("tags", value);
        self
    }

    /// Sets the part `options`.
    pub fn options_part<As>(
        mut self,
        value: impl IntoOption<CreateThingOptions, As>,
    ) -> Self {
        self.form
            .set_value(
                "options",
                "application/vnd.options+json",
                ParameterValue::json::<CreateThingOptions, _>(value),
            );
        self
    }

    /// The part `feed`.
    ///
    /// Its text is `application/xml`.
    pub fn feed<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form
            .set_value(
                "feed",
                "application/xml",
                ParameterValue::optional::<String, _>(value),
            );
        self
    }

    /// Sets the part `kind`.
    pub fn kind<As>(mut self, value: impl IntoOption<CreateThingKind, As>) -> Self {
        self.form.set::<CreateThingKind, _>("kind", value);
        self
    }

    /// Sets the part `sizes`.
    pub fn sizes<As>(mut self, value: impl IntoValues<CreateThingSize, As>) -> Self {
        self.form.set_json_list::<CreateThingSize, _>("sizes", value);
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
