//! The client.

use reqwest::Method;

use super::operations::{
    DELETE_THINGS, DeleteThings, LIST_THINGS, ListThings, PATCH_THINGS, POST_THINGS,
    PUT_THINGS, PatchThings, PostThings, PutThings,
};
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

    /// Returns a builder for a client with custom settings. It needs a base URL, such as
    /// `https://api.example.com/api/v3`: of the server, the API description declares nothing but the path
    /// `/api/v3`.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new()
    }

    /// List things.
    ///
    /// Sends `GET /things`.
    pub fn list_things(&self) -> ListThings {
        ListThings {
            request: Request::new(&self.transport, &LIST_THINGS),
        }
    }

    /// Put things.
    ///
    /// The request is sent to `/v4` on the server of the base URL.
    ///
    /// Sends `PUT /things`.
    pub fn put_things(&self) -> PutThings {
        let mut request = Request::new(&self.transport, &PUT_THINGS);
        request.set_servers(&[&servers::V42]);
        PutThings { request }
    }

    /// Post things.
    ///
    /// The request is sent to `../v4`, relative to the base URL with a slash at its end.
    ///
    /// Sends `POST /things`.
    pub fn post_things(&self) -> PostThings {
        let mut request = Request::new(&self.transport, &POST_THINGS);
        request.set_servers(&[&servers::V4]);
        PostThings { request }
    }

    /// Patch things.
    ///
    /// Sends `PATCH /things`.
    pub fn patch_things(&self) -> PatchThings {
        PatchThings {
            request: Request::new(&self.transport, &PATCH_THINGS),
        }
    }

    /// Delete things.
    ///
    /// The request is sent to `https://things.example.com`.
    ///
    /// Sends `DELETE /things`.
    pub fn delete_things(&self) -> DeleteThings {
        let mut request = Request::new(&self.transport, &DELETE_THINGS);
        request.set_servers(&[&servers::THINGS_EXAMPLE_COM]);
        DeleteThings { request }
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
