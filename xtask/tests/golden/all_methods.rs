//! The client.

use reqwest::Method;

use super::operations::{
    ADD_THINGS, AddThings, CHANGE_THINGS, ChangeThings, DELETE_THINGS, DeleteThings,
    HEAD_OF_THINGS, HeadOfThings, OPTIONS_OF_THINGS, OptionsOfThings, PUT_THINGS,
    PutThings, READ_THINGS, ReadThings, TRACE_THINGS, TraceThings,
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

    /// Reads things.
    ///
    /// All of them, in **no** order.
    ///
    /// Sends `GET /things`.
    pub fn read_things(&self) -> ReadThings {
        ReadThings {
            request: Request::new(&self.transport, &READ_THINGS),
        }
    }

    /// Puts things.
    ///
    /// Sends `PUT /things`.
    pub fn put_things(&self) -> PutThings {
        PutThings {
            request: Request::new(&self.transport, &PUT_THINGS),
        }
    }

    /// Adds things.
    ///
    /// Sends `POST /things`.
    pub fn add_things(&self) -> AddThings {
        AddThings {
            request: Request::new(&self.transport, &ADD_THINGS),
        }
    }

    /// Deletes things.
    ///
    /// Sends `DELETE /things`.
    pub fn delete_things(&self) -> DeleteThings {
        DeleteThings {
            request: Request::new(&self.transport, &DELETE_THINGS),
        }
    }

    /// Changes things.
    ///
    /// Sends `PATCH /things`.
    pub fn change_things(&self) -> ChangeThings {
        ChangeThings {
            request: Request::new(&self.transport, &CHANGE_THINGS),
        }
    }

    /// Asks what is possible.
    ///
    /// Sends `OPTIONS /things`.
    pub fn options_of_things(&self) -> OptionsOfThings {
        OptionsOfThings {
            request: Request::new(&self.transport, &OPTIONS_OF_THINGS),
        }
    }

    /// Asks for headers.
    ///
    /// Sends `HEAD /things`.
    pub fn head_of_things(&self) -> HeadOfThings {
        HeadOfThings {
            request: Request::new(&self.transport, &HEAD_OF_THINGS),
        }
    }

    /// Asks who is asked.
    ///
    /// Sends `TRACE /things`.
    pub fn trace_things(&self) -> TraceThings {
        TraceThings {
            request: Request::new(&self.transport, &TRACE_THINGS),
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
