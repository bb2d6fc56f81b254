//! The client.

use reqwest::Method;

use super::operations::{
    ADD_ATTACHMENTS, AddAttachments, IMPORT_BOOKS, ImportBooks, SET_COVER, SetCover,
};
use crate::runtime::{
    ClientBuilder, Error, MultipartForm, Part, RawRequest, Request, Transport,
};

/// A client for Library, version v1.
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

    /// Creates a client from environment variables: `LIBRARY_BASE_URL` is the base URL of requests.
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

    /// Add attachments.
    ///
    /// Sends `POST /attachments`.
    ///
    /// # Arguments
    ///
    /// - `file`: The files. Each is a part named `file`.
    pub fn add_attachments(
        &self,
        file: impl IntoIterator<Item = impl Into<Part>>,
    ) -> AddAttachments {
        let request = Request::new(&self.transport, &ADD_ATTACHMENTS);
        let mut form = MultipartForm::default();
        form.set_files("file", file);
        AddAttachments { request, form }
    }

    /// Set cover.
    ///
    /// Sends `PUT /cover`.
    pub fn set_cover(&self) -> SetCover {
        let request = Request::new(&self.transport, &SET_COVER);
        let form = MultipartForm::default();
        SetCover { request, form }
    }

    /// Import books.
    ///
    /// Sends `POST /imports`.
    pub fn import_books(&self, table: impl Into<Part>) -> ImportBooks {
        let request = Request::new(&self.transport, &IMPORT_BOOKS);
        let mut form = MultipartForm::default();
        form.set_file("table", table);
        ImportBooks { request, form }
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
