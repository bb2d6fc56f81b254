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
    /// The base URL of requests, unless the builder or the environment sets another.
    const BASE_URL: &str = "https://api.example.com";

    /// Creates a client that authorizes requests with an access token.
    ///
    /// How to obtain an access token:
    ///
    /// - after consent at `https://example.com/authorize`, which returns one
    /// - for a user name and a password, from `https://example.com/token`
    /// - with `ClientCredentialsProvider`, of the feature `oauth`, from `https://example.com/token`
    /// - after consent at `https://example.com/authorize`, for a code, from `https://example.com/token`
    /// - for the code of a device, from `https://example.com/token`
    /// - from the OpenID provider `https://example.com/.well-known/openid-configuration`
    ///
    /// # Errors
    ///
    /// Returns an error if the token is empty or not a valid header value, or if TLS cannot be set up.
    pub fn new(token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// Creates a client from environment variables: `THINGS_TOKEN` holds the access token, and `THINGS_BASE_URL`,
    /// if it is set, the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if `THINGS_TOKEN` is not set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder()
            .environment(&[(SecurityScheme::TOKEN, &["THINGS_TOKEN"])])?
            .build()
    }

    /// Returns a builder for a client with custom settings.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new().default_base_url(Self::BASE_URL)
    }

    /// List things.
    ///
    /// The access token needs the scope `things.read`.
    ///
    /// Sends `GET /things`.
    pub fn list_things(&self) -> ListThings {
        ListThings {
            request: Request::new(&self.transport, &LIST_THINGS),
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
