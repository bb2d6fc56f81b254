//! The client.

use reqwest::Method;

use super::{New, Old};
use super::operations::{
    ADD_THING, ADD_THING_CSV, ADD_THING_JSON_V2, AddThing, AddThingCsv, AddThingJsonV2,
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

    /// Add thing.
    ///
    /// To send the body as `application/json;v=2`, call `add_thing_json_v2`.
    ///
    /// To send the body as `text/csv;header=present`, call `add_thing_csv`.
    ///
    /// Sends `POST /things`.
    pub fn add_thing(&self, body: impl Into<Old>) -> AddThing {
        let request = Request::new(&self.transport, &ADD_THING);
        AddThing {
            request,
            body: body.into(),
        }
    }

    /// Add thing JSON v2.
    ///
    /// Sends the body as `application/json;v=2`.
    ///
    /// Sends `POST /things`.
    pub fn add_thing_json_v2(&self, body: impl Into<New>) -> AddThingJsonV2 {
        let request = Request::new(&self.transport, &ADD_THING_JSON_V2);
        AddThingJsonV2 {
            request,
            body: body.into(),
        }
    }

    /// Add thing csv.
    ///
    /// Sends the body as `text/csv;header=present`.
    ///
    /// Sends `POST /things`.
    pub fn add_thing_csv(&self, body: impl Into<String>) -> AddThingCsv {
        let request = Request::new(&self.transport, &ADD_THING_CSV);
        AddThingCsv {
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
