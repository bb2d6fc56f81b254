//! The client.

use reqwest::Method;

use super::Range;
use super::operations::{SEND_FORM, SEND_PARTS, SendForm, SendParts};
use crate::runtime::{
    ClientBuilder, Error, Form, MultipartForm, ParameterValue, Part, QueryStyle,
    RawRequest, Request, Transport,
};

/// A client for Things, version v1.
///
/// Cloning a client is cheap: clones share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Creates a client that sends requests to a base URL.
    ///
    /// The API description declares no authorization. An API that wants an access token gets the one that
    /// `ClientBuilder::token` sets.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL is invalid, or if TLS cannot be set up.
    pub fn new(base_url: impl Into<String>) -> Result<Self, Error> {
        Self::builder().base_url(base_url).build()
    }

    /// Creates a client from environment variables: `THINGS_BASE_URL` is the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().environment(&[])?.build()
    }

    /// Returns a builder for a client with custom settings. It needs a base URL: the API description declares no
    /// server.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new()
    }

    /// Send form.
    ///
    /// Sends `POST /forms`.
    pub fn send_form(
        &self,
        path: impl Into<String>,
        range: impl Into<Range>,
        tags: impl IntoIterator<Item = impl Into<String>>,
    ) -> SendForm {
        let request = Request::new(&self.transport, &SEND_FORM);
        let mut form = Form::default();
        form.set_value(
            "path",
            QueryStyle::FORM.allow_reserved(),
            ParameterValue::scalar::<String>(path),
        );
        form.set_value(
            "range",
            QueryStyle::DEEP_OBJECT,
            ParameterValue::serialized::<Range, _>(range),
        );
        form.set_value(
            "tags",
            QueryStyle::joined("|"),
            ParameterValue::list::<String, _>(tags),
        );
        SendForm { request, form }
    }

    /// Send parts.
    ///
    /// Sends `POST /parts`.
    pub fn send_parts(
        &self,
        image: impl Into<Part>,
        range: impl Into<Range>,
    ) -> SendParts {
        let request = Request::new(&self.transport, &SEND_PARTS);
        let mut form = MultipartForm::default();
        form.set_file_as("image", "image/png", image);
        form.set_value(
            "range",
            "application/vnd.range+json",
            ParameterValue::json::<Range, _>(range),
        );
        SendParts { request, form }
    }

    /// Returns a request to an endpoint that this crate does not know, with the credentials, the limits and the
    /// retries of this client. The path is relative to the base URL, begins with a slash, and is percent-encoded.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(&self.transport, method, path)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
