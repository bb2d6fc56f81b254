//! The client.

use reqwest::Method;
use secrecy::SecretString;

use super::operations::{LIST_THINGS, ListThings};
use crate::runtime::{
    ClientBuilder, Error, RawRequest, Request, SecurityScheme, Transport,
};

/// A client for Things, version v1.
///
/// Cloning a client is cheap: clones share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Creates a client that sends requests to a base URL and authorizes them with an access token.
    ///
    /// How to obtain an access token:
    ///
    /// - with `ClientCredentialsProvider`, of the feature `oauth`, from `https://api.example.com/token`
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL is invalid or would send credentials unencrypted over a network, if the
    /// token is empty or not a valid header value, or if TLS cannot be set up.
    pub fn new(
        base_url: impl Into<String>,
        token: impl Into<SecretString>,
    ) -> Result<Self, Error> {
        Self::builder().base_url(base_url).token(token).build()
    }

    /// Creates a client from environment variables: `THINGS_TOKEN` holds the access token, and `THINGS_BASE_URL`
    /// the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if one of them is not set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder()
            .environment(&[(SecurityScheme::TOKEN, &["THINGS_TOKEN"])])?
            .build()
    }

    /// Returns a builder for a client with custom settings. It needs a base URL: the API description declares no
    /// server.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new()
    }

    /// Returns [`limit`](super::operations::ListThings::limit) things.
    ///
    /// The access token needs the scope `limit`.
    ///
    /// Sends `GET /things/{kind}`.
    ///
    /// # Arguments
    ///
    /// - `kind`: The default is `limit`.
    pub fn list_things(&self, kind: impl Into<String>) -> ListThings {
        let mut request = Request::new(&self.transport, &LIST_THINGS);
        request.set_path::<String>("kind", kind);
        ListThings { request }
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
