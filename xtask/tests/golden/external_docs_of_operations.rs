//! The client.

use reqwest::Method;

use super::operations::{
    ADD_THING, AddThing, DELETE_THINGS, DeleteThings, LIST_THINGS, ListThings,
};
use crate::runtime::{ClientBuilder, Error, RawRequest, Request, Transport};

/// A client for Things, version v1.
///
/// Cloning a client is cheap: clones share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// The base URL of requests, unless the builder or the environment sets another.
    const BASE_URL: &str = "https://api.example.com";

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
        ClientBuilder::new().default_base_url(Self::BASE_URL)
    }

    /// Lists things.
    ///
    /// The newest is the first.
    ///
    /// See [The list of things](https://example.com/docs/list).
    ///
    /// Sends `GET /things`.
    pub fn list_things(&self) -> ListThings {
        ListThings {
            request: Request::new(&self.transport, &LIST_THINGS),
        }
    }

    /// Adds a thing.
    ///
    /// More \[here\]
    ///
    /// See <https://example.com/docs/add?a=1#b>.
    ///
    /// Sends `POST /things`.
    pub fn add_thing(&self) -> AddThing {
        AddThing {
            request: Request::new(&self.transport, &ADD_THING),
        }
    }

    /// Deletes all things.
    ///
    /// Sends `DELETE /things`.
    pub fn delete_things(&self) -> DeleteThings {
        DeleteThings {
            request: Request::new(&self.transport, &DELETE_THINGS),
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
