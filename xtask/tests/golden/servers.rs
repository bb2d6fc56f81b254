//! The client.

use reqwest::Method;

use super::operations::{
    DELETE_FILE, DeleteFile, GET_FILE, GetFile, LIST_THINGS, ListThings, PUT_FILE,
    PutFile,
};
use super::server_variables;
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

    /// List things.
    ///
    /// Sends `GET /things`.
    pub fn list_things(&self) -> ListThings {
        ListThings {
            request: Request::new(&self.transport, &LIST_THINGS),
        }
    }

    /// Put file.
    ///
    /// The request is sent to `https://files.example.com`, unless the caller has set a base URL, or chosen another
    /// server with `ClientBuilder::mirror_example_com_server`.
    ///
    /// Sends `PUT /files/{id}`.
    pub fn put_file(&self, id: impl Into<String>) -> PutFile {
        let mut request = Request::new(&self.transport, &PUT_FILE);
        request
            .set_servers(&[&servers::FILES_EXAMPLE_COM, &servers::MIRROR_EXAMPLE_COM]);
        request.set_path::<String>("id", id);
        PutFile { request }
    }

    /// Delete file.
    ///
    /// The request is sent to `/files` on the server of the API, unless the caller has set a base URL.
    ///
    /// Sends `DELETE /files/{id}`.
    pub fn delete_file(&self, id: impl Into<String>) -> DeleteFile {
        let mut request = Request::new(&self.transport, &DELETE_FILE);
        request.set_servers(&[&servers::FILES]);
        request.set_path::<String>("id", id);
        DeleteFile { request }
    }

    /// Get file.
    ///
    /// The request is sent to `https://sandbox.example.com/v1`, unless the caller has set a base URL.
    ///
    /// Sends `GET /files/{id}`.
    pub fn get_file(&self, id: impl Into<String>) -> GetFile {
        let mut request = Request::new(&self.transport, &GET_FILE);
        request.set_servers(&[&servers::SANDBOX]);
        request.set_path::<String>("id", id);
        GetFile { request }
    }

    /// Returns a request to an endpoint that this crate does not know, with the credentials, the limits and the
    /// retries of this client. The path is relative to the base URL, begins with a slash, and is percent-encoded.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(&self.transport, method, path)
    }
}

/// The servers of the API.
impl ClientBuilder<Client> {
    /// Sends requests to `https://{region}.example.com:{port}/v1`, in place of a base URL.
    ///
    /// Production server
    #[must_use]
    pub fn production_server(self) -> Self {
        self.server(&servers::PRODUCTION)
    }

    /// Sends requests to `https://sandbox.example.com/v1`, in place of a base URL.
    ///
    /// For tests of integrations. It is emptied each night.
    #[must_use]
    pub fn sandbox_server(self) -> Self {
        self.server(&servers::SANDBOX)
    }

    /// Sends the requests of operations that have several servers to `https://files.example.com`, if it is one of
    /// them. A base URL replaces all servers.
    #[must_use]
    pub fn files_example_com_server(self) -> Self {
        self.operation_server(&servers::FILES_EXAMPLE_COM)
    }

    /// Sends the requests of operations that have several servers to `https://mirror.example.com`, if it is one of
    /// them. A base URL replaces all servers.
    #[must_use]
    pub fn mirror_example_com_server(self) -> Self {
        self.operation_server(&servers::MIRROR_EXAMPLE_COM)
    }

    /// Sets the variable `region` in the URL of the server.
    ///
    /// Where the account is.
    ///
    /// The default is `eu`. A base URL replaces the server with its variables.
    #[must_use]
    pub fn region(self, value: server_variables::Region) -> Self {
        self.server_variable("region", value.as_str())
    }

    /// Sets the variable `port` in the URL of the server.
    ///
    /// The default is `443`. A base URL replaces the server with its variables.
    #[must_use]
    pub fn port(self, value: impl Into<String>) -> Self {
        self.server_variable("port", value)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
