//! The client.

use reqwest::Method;
use secrecy::SecretString;

use super::operations::{LIST_THINGS, ListThings};
use super::security;
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

    /// Creates a client that authorizes requests with the key `credentials`, sent as the header `X-Credentials` and
    /// the key `secret`, sent as the header `X-Secret` and the key `token`, sent as the query parameter `token`.
    ///
    /// # Errors
    ///
    /// Returns an error if one of the credentials is empty or contains characters that are not allowed, or if TLS
    /// cannot be set up.
    pub fn new(
        credentials: impl Into<SecretString>,
        secret: impl Into<SecretString>,
        token_credentials: impl Into<SecretString>,
    ) -> Result<Self, Error> {
        Self::builder()
            .credentials(credentials)
            .secret(secret)
            .token_credentials(token_credentials)
            .build()
    }

    /// Creates a client from environment variables: `THINGS_CREDENTIALS` holds the key `credentials`,
    /// `THINGS_SECRET` holds the key `secret`, `THINGS_TOKEN_CREDENTIALS` holds the key `token`, and
    /// `THINGS_BASE_URL`, if it is set, the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if none of the credentials is set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder()
            .environment(
                &[
                    (security::CREDENTIALS, &["THINGS_CREDENTIALS"]),
                    (security::SECRET, &["THINGS_SECRET"]),
                    (security::TOKEN, &["THINGS_TOKEN_CREDENTIALS"]),
                ],
            )?
            .build()
    }

    /// Returns a builder for a client with custom settings.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new().default_base_url(Self::BASE_URL)
    }

    /// List things.
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

/// The credentials of the API.
impl ClientBuilder<Client> {
    /// Sets the key `credentials`, sent as the header `X-Credentials`.
    #[must_use]
    pub fn credentials(self, key: impl Into<SecretString>) -> Self {
        self.credential(security::CREDENTIALS, key)
    }

    /// Sets the key `secret`, sent as the header `X-Secret`.
    #[must_use]
    pub fn secret(self, key: impl Into<SecretString>) -> Self {
        self.credential(security::SECRET, key)
    }

    /// Sets the key `token`, sent as the query parameter `token`.
    #[must_use]
    pub fn token_credentials(self, key: impl Into<SecretString>) -> Self {
        self.credential(security::TOKEN, key)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
