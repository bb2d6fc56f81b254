//! The client.

use reqwest::Method;
use secrecy::SecretString;

use super::operations::{
    DELETE_THING, DeleteThing, LIST_THINGS, LOG_IN, ListThings, LogIn, SEARCH_THINGS,
    SearchThings,
};
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
    /// The base URL of requests, unless the builder or the environment sets another.
    const BASE_URL: &str = "https://api.example.com";

    /// Creates a client that authorizes requests with the key `key`, sent as the header `X-Api-Key`.
    ///
    /// # Errors
    ///
    /// Returns an error if the key is empty or contains characters that are not allowed, or if TLS cannot be set
    /// up.
    pub fn new(api_key: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().api_key(api_key).build()
    }

    /// Creates a client that authorizes requests with an access token.
    ///
    /// # Errors
    ///
    /// Returns an error if the token is empty or not a valid header value, or if TLS cannot be set up.
    pub fn with_token(token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// Creates a client that authorizes requests with a user name and a password, sent as `Authorization: Basic`.
    ///
    /// # Errors
    ///
    /// Returns an error if the user name or the password contains characters that are not allowed, or if TLS cannot
    /// be set up.
    pub fn with_basic(
        user: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Result<Self, Error> {
        Self::builder().basic(user, password).build()
    }

    /// Creates a client from environment variables: `THINGS_TOKEN` holds the access token, `THINGS_API_KEY` holds
    /// the key `key`, `THINGS_USERNAME` and `THINGS_PASSWORD` hold a user name and a password, and
    /// `THINGS_BASE_URL`, if it is set, the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if none of the credentials is set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder()
            .environment(
                &[
                    (SecurityScheme::TOKEN, &["THINGS_TOKEN"]),
                    (security::API_KEY, &["THINGS_API_KEY"]),
                    (security::BASIC, &["THINGS_USERNAME", "THINGS_PASSWORD"]),
                ],
            )?
            .build()
    }

    /// Returns a builder for a client with custom settings.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new().default_base_url(Self::BASE_URL)
    }

    /// Log in.
    ///
    /// The request is sent without authorization.
    ///
    /// Sends `POST /login`.
    pub fn log_in(&self) -> LogIn {
        LogIn {
            request: Request::new(&self.transport, &LOG_IN),
        }
    }

    /// List things.
    ///
    /// Authorized by the key `key`.
    ///
    /// Sends `GET /things`.
    pub fn list_things(&self) -> ListThings {
        ListThings {
            request: Request::new(&self.transport, &LIST_THINGS),
        }
    }

    /// Search things.
    ///
    /// Authorized by an access token with the scope `things.read`, or by the key `key`, or without authorization.
    ///
    /// Sends `GET /things/search`.
    pub fn search_things(&self) -> SearchThings {
        SearchThings {
            request: Request::new(&self.transport, &SEARCH_THINGS),
        }
    }

    /// Delete thing.
    ///
    /// Authorized by a user name and a password.
    ///
    /// Sends `DELETE /things/{id}`.
    pub fn delete_thing(&self, id: impl Into<String>) -> DeleteThing {
        let mut request = Request::new(&self.transport, &DELETE_THING);
        request.set_path::<String>("id", id);
        DeleteThing { request }
    }

    /// Returns a request to an endpoint that this crate does not know, with the credentials, the limits and the
    /// retries of this client. The path is relative to the base URL, begins with a slash, and is percent-encoded.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(&self.transport, method, path)
    }
}

/// The credentials of the API.
impl ClientBuilder<Client> {
    /// Sets the key `key`, sent as the header `X-Api-Key`.
    ///
    /// Keys are made in the settings.
    #[must_use]
    pub fn api_key(self, key: impl Into<SecretString>) -> Self {
        self.credential(security::API_KEY, key)
    }

    /// Sets a user name and a password, sent as `Authorization: Basic`.
    #[must_use]
    pub fn basic(
        self,
        user: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Self {
        self.password(security::BASIC, user, password)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
