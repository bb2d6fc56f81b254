//! The client.

use reqwest::Method;

use super::Source;
use super::operations::{
    CONVERT, CONVERT_BYTES, CONVERT_MULTIPART, CONVERT_XML, Convert, ConvertBytes,
    ConvertMultipart, ConvertXml,
};
use crate::runtime::{
    ClientBuilder, Error, MultipartForm, Part, RawRequest, Request, Transport, Upload,
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

    /// Convert.
    ///
    /// To send the body as `multipart/form-data`, call `convert_multipart`.
    ///
    /// To send the body as `application/xml`, call `convert_xml`.
    ///
    /// To send the body as `application/pdf, image/*`, call `convert_bytes`.
    ///
    /// Sends `POST /convert`.
    ///
    /// # Arguments
    ///
    /// - `body`: The body of the request.
    ///
    ///   To send it as `application/vnd.api+json`, use
    ///   `.options(CallOptions::new().header("content-type", "application/vnd.api+json"))`.
    pub fn convert(&self, body: impl Into<Source>) -> Convert {
        let request = Request::new(&self.transport, &CONVERT);
        Convert {
            request,
            body: body.into(),
        }
    }

    /// Convert multipart.
    ///
    /// Sends the body as `multipart/form-data`.
    ///
    /// Sends `POST /convert`.
    pub fn convert_multipart(&self, file: impl Into<Part>) -> ConvertMultipart {
        let request = Request::new(&self.transport, &CONVERT_MULTIPART);
        let mut form = MultipartForm::default();
        form.set_file("file", file);
        ConvertMultipart { request, form }
    }

    /// Convert xml.
    ///
    /// Sends the body as `application/xml`.
    ///
    /// Sends `POST /convert`.
    pub fn convert_xml(&self, body: impl Into<String>) -> ConvertXml {
        let request = Request::new(&self.transport, &CONVERT_XML);
        ConvertXml {
            request,
            body: body.into(),
        }
    }

    /// Convert bytes.
    ///
    /// Sends the body as `application/pdf, image/*`.
    ///
    /// Sends `POST /convert`.
    ///
    /// # Arguments
    ///
    /// - `body`: The body of the request.
    ///
    ///   Set its media type with `Upload::media_type`: `application/pdf`, `image/*`. Without one, sending it is an
    ///   error.
    pub fn convert_bytes(&self, body: impl Into<Upload>) -> ConvertBytes {
        let request = Request::new(&self.transport, &CONVERT_BYTES);
        ConvertBytes {
            request,
            body: body.into(),
        }
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
