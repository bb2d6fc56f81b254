//! The client.

use reqwest::Method;

use super::operations::{DELETE_THING, DeleteThing, UPLOAD_THING, UploadThing};
use super::servers;
use crate::runtime::{ClientBuilder, Error, RawRequest, Request, Transport};

/// A client for Things, version v1.
///
/// Cloning a client is cheap: clones share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Creates a client.
    ///
    /// The API description declares no authorization. An API that wants an access token gets the one that
    /// `ClientBuilder::token` sets.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Creates a client from environment variables: `THINGS_BASE_URL`, if it is set, is the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().environment(&[])?.build()
    }

    /// Returns a builder for a client with custom settings.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new().server(&servers::PRODUCTION)
    }

    /// Delete thing.
    ///
    /// Sends `DELETE /things/{id}`.
    pub fn delete_thing(&self, id: impl Into<String>) -> DeleteThing {
        let mut request = Request::new(&self.transport, &DELETE_THING);
        request.set_path::<String>("id", id);
        DeleteThing { request }
    }

    /// Upload thing.
    ///
    /// The request is sent to `/uploads` on the server of the API, unless the caller has set a base URL.
    ///
    /// Sends `PUT /things/{id}`.
    pub fn upload_thing(&self, id: impl Into<String>) -> UploadThing {
        let mut request = Request::new(&self.transport, &UPLOAD_THING);
        request.set_servers(&[&servers::UPLOADS]);
        request.set_path::<String>("id", id);
        UploadThing { request }
    }

    /// Returns a request to an endpoint that this crate does not know, with the credentials, the limits and the
    /// retries of this client. The path is relative to the base URL, begins with a slash, and is percent-encoded.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(&self.transport, method, path)
    }
}

/// The servers of the API.
impl ClientBuilder<Client> {
    /// Sends requests to `https://api.example.com/v1`, in place of a base URL.
    ///
    /// Production
    #[must_use]
    pub fn production_server(self) -> Self {
        self.server(&servers::PRODUCTION)
    }

    /// Sends requests to `https://sandbox.example.com/v1`, in place of a base URL.
    ///
    /// Sandbox
    #[must_use]
    pub fn sandbox_server(self) -> Self {
        self.server(&servers::SANDBOX)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
