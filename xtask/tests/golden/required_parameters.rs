//! The client.

use reqwest::Method;
use secrecy::SecretString;

use super::operations::{LIST_THINGS, ListThings};
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
    const BASE_URL: &str = "https://api.hubapi.com";

    /// Creates a client that authorizes requests with an access token, of a private app or of OAuth.
    ///
    /// # Errors
    ///
    /// Returns an error if the token is empty or not a valid header value, or if TLS cannot be set up.
    pub fn new(token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// Creates a client from environment variables: `HUBSPOT_ACCESS_TOKEN` holds the access token, and
    /// `HUBSPOT_BASE_URL`, if it is set, the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if `HUBSPOT_ACCESS_TOKEN` is not set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env(Self::BASE_URL)?.build()
    }

    /// Returns a builder for a client with custom settings.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new(Self::BASE_URL)
    }

    /// List things.
    ///
    /// Sends `GET /shops/{shopId}/things`.
    ///
    /// # Arguments
    ///
    /// - `shop_id`: Which shop.
    pub fn list_things(
        &self,
        shop_id: impl Into<i64>,
        kind: impl Into<String>,
        ids: impl IntoIterator<Item = impl Into<i32>>,
    ) -> ListThings {
        let mut request = Request::new(&self.transport, &LIST_THINGS);
        request.set_path::<i64>("shopId", shop_id);
        request.set_query::<String>("kind", kind);
        request.set_query_list::<i32, _>("ids", ids);
        ListThings { request }
    }

    /// Returns a request to an endpoint that this crate does not know, with the token, the limits and the retries of
    /// this client. The path is relative to the base URL and percent-encoded, such as
    /// `/crm/objects/2026-03/contacts`.
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
