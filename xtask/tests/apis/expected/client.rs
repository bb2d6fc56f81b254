//! The client.

use reqwest::Method;
use secrecy::SecretString;

use crate::runtime::{ClientBuilder, Error, RawRequest, SecurityScheme, Transport};

/// A client for several APIs. A method for each API returns a client with the operations of that API.
///
/// Cloning a client is cheap: clones, and the clients of all APIs, share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// The base URL of requests, unless the builder or the environment sets another.
    const BASE_URL: &str = "https://api.example.com";

    /// Creates a client that authorizes requests with an access token.
    ///
    /// # Errors
    ///
    /// Returns an error if the token is empty or not a valid header value, or if TLS cannot be set up.
    pub fn new(token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// Creates a client from environment variables: `CRM_CLIENT_TOKEN` holds the access token, and
    /// `CRM_CLIENT_BASE_URL`, if it is set, the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if `CRM_CLIENT_TOKEN` is not set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder()
            .environment(&[(SecurityScheme::TOKEN, &["CRM_CLIENT_TOKEN"])])?
            .build()
    }

    /// Returns a builder for a client with custom settings.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new().default_base_url(Self::BASE_URL)
    }

    /// Returns a client for CRM Contacts, version v2.
    #[cfg(feature = "contacts")]
    pub fn contacts(&self) -> crate::contacts::Client {
        self.transport.clone().into()
    }

    /// Returns a client for CRM Contacts, version v2.
    #[cfg(feature = "contacts-v2")]
    pub fn contacts_v2(&self) -> crate::contacts::v2::Client {
        self.transport.clone().into()
    }

    /// Returns a client for CRM Contacts, version v1.
    #[cfg(feature = "contacts-v1")]
    pub fn contacts_v1(&self) -> crate::contacts::v1::Client {
        self.transport.clone().into()
    }

    /// Returns a client for Tickets, version v2.
    #[cfg(feature = "tickets")]
    pub fn tickets(&self) -> crate::tickets::Client {
        self.transport.clone().into()
    }

    /// Returns a client for Tickets, version v2.
    #[cfg(feature = "tickets-v2")]
    pub fn tickets_v2(&self) -> crate::tickets::v2::Client {
        self.transport.clone().into()
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
