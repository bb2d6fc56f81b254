//! The client.

use reqwest::Method;
use secrecy::SecretString;

use super::operations::{GET_SETTINGS, GetSettings, LIST_THINGS, ListThings};
use super::security;
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
    /// Creates a client that sends requests to a base URL and authorizes them with the key `developer_hapikey`,
    /// sent as the query parameter `hapikey`.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL is invalid or would send credentials unencrypted over a network, if the key
    /// is empty or contains characters that are not allowed, or if TLS cannot be set up.
    pub fn new(
        base_url: impl Into<String>,
        api_key: impl Into<SecretString>,
    ) -> Result<Self, Error> {
        Self::builder().base_url(base_url).api_key(api_key).build()
    }

    /// Creates a client that sends requests to a base URL and authorizes them with an access token.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL is invalid or would send credentials unencrypted over a network, if the
    /// token is empty or not a valid header value, or if TLS cannot be set up.
    pub fn with_token(
        base_url: impl Into<String>,
        token: impl Into<SecretString>,
    ) -> Result<Self, Error> {
        Self::builder().base_url(base_url).token(token).build()
    }

    /// Creates a client from environment variables: `THINGS_TOKEN` holds the access token, `THINGS_API_KEY` holds
    /// the key `developer_hapikey`, and `THINGS_BASE_URL` the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if none of the credentials is set, or the base URL is not, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder()
            .environment(
                &[
                    (SecurityScheme::TOKEN, &["THINGS_TOKEN"]),
                    (security::API_KEY, &["THINGS_API_KEY"]),
                ],
            )?
            .build()
    }

    /// Returns a builder for a client with custom settings. It needs a base URL: the API description declares no
    /// server.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new()
    }

    /// Get settings.
    ///
    /// Authorized by the key `developer_hapikey`.
    ///
    /// Sends `GET /settings`.
    pub fn get_settings(&self) -> GetSettings {
        GetSettings {
            request: Request::new(&self.transport, &GET_SETTINGS),
        }
    }

    /// List things.
    ///
    /// Authorized by the key `developer_hapikey`, or by an access token with the scopes `things.read` and
    /// `parts.read`.
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
    /// Sets the key `developer_hapikey`, sent as the query parameter `hapikey`.
    #[must_use]
    pub fn api_key(self, key: impl Into<SecretString>) -> Self {
        self.credential(security::API_KEY, key)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
