//! The client.

use reqwest::Method;

use super::Thing;
use super::operations::{UPLOAD_FILE, UploadFile};
use crate::runtime::{
    ClientBuilder, Error, MultipartForm, Part, RawRequest, Request, Transport,
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

    /// Upload file.
    ///
    /// Sends `POST /files`.
    ///
    /// # Arguments
    ///
    /// - `options_part`: The part `options`.
    pub fn upload_file(
        &self,
        count: impl Into<i64>,
        file: impl Into<Part>,
        more: impl IntoIterator<Item = impl Into<Part>>,
        names: impl IntoIterator<Item = impl Into<String>>,
        options_part: impl Into<Thing>,
    ) -> UploadFile {
        let request = Request::new(&self.transport, &UPLOAD_FILE);
        let mut form = MultipartForm::default();
        form.set::<i64, _>("count", count);
        form.set_file("file", file);
        form.set_files("more", more);
        form.set_list::<String, _>("names", names);
        form.set_json::<Thing, _>("options", options_part);
        UploadFile { request, form }
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
