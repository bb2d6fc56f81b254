//! The client.

use reqwest::Method;

use super::Thing;
use super::operations::{
    ADD_LINES, ADD_PARTS, AddLines, AddParts, PATCH_THING, PUT_BYTES, PUT_DOCUMENT,
    PatchThing, PutBytes, PutDocument,
};
use crate::runtime::{
    ClientBuilder, Error, MultipartForm, RawRequest, Request, Transport, Upload,
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

    /// Patch thing.
    ///
    /// Sends `PATCH /things`.
    pub fn patch_thing(&self, body: impl Into<Thing>) -> PatchThing {
        let request = Request::new(&self.transport, &PATCH_THING);
        PatchThing {
            request,
            body: body.into(),
        }
    }

    /// Put document.
    ///
    /// Sends `PUT /things`.
    pub fn put_document(&self, body: impl Into<String>) -> PutDocument {
        let request = Request::new(&self.transport, &PUT_DOCUMENT);
        PutDocument {
            request,
            body: body.into(),
        }
    }

    /// Add lines.
    ///
    /// Sends `POST /things`.
    pub fn add_lines(&self, body: impl Into<String>) -> AddLines {
        let request = Request::new(&self.transport, &ADD_LINES);
        AddLines {
            request,
            body: body.into(),
        }
    }

    /// Put bytes.
    ///
    /// Sends `PUT /bytes`.
    pub fn put_bytes(&self, body: impl Into<Upload>) -> PutBytes {
        let request = Request::new(&self.transport, &PUT_BYTES);
        PutBytes {
            request,
            body: body.into(),
        }
    }

    /// Add parts.
    ///
    /// Sends `POST /bytes`.
    pub fn add_parts(&self, note: impl Into<String>) -> AddParts {
        let request = Request::new(&self.transport, &ADD_PARTS);
        let mut form = MultipartForm::default();
        form.set::<String, _>("note", note);
        AddParts { request, form }
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
