//! The client.

use reqwest::Method;
use secrecy::SecretString;

use super::operations::{
    LIST_ITEMS, LIST_ORDERS, LIST_USERS, ListItems, ListOrders, ListUsers,
};
use super::security;
use crate::runtime::{
    ClientBuilder, Error, RawRequest, Request, SecurityScheme, Transport,
};

/// A client for Shop, version 1.
///
/// Cloning a client is cheap: clones share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// The base URL of requests, unless the builder or the environment sets another.
    const BASE_URL: &str = "https://api.example.com";

    /// Creates a client that authorizes requests with the access token `adminToken`.
    ///
    /// How to obtain an access token:
    ///
    /// - with `ClientCredentialsProvider`, of the feature `oauth`, from `https://api.example.com/token`
    ///
    /// # Errors
    ///
    /// Returns an error if the token is empty or not a valid header value, or if TLS cannot be set up.
    pub fn new(token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// Creates a client that authorizes requests with the access token `userToken`, sent as `Authorization:
    /// Bearer`.
    ///
    /// # Errors
    ///
    /// Returns an error if the token is empty or not a valid header value, or if TLS cannot be set up.
    pub fn with_user_token(user_token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().user_token(user_token).build()
    }

    /// Creates a client from environment variables: `SHOP_TOKEN` holds the access token, `SHOP_USER_TOKEN` holds
    /// the access token `userToken`, and `SHOP_BASE_URL`, if it is set, the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if none of the credentials is set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder()
            .environment(
                &[
                    (SecurityScheme::TOKEN, &["SHOP_TOKEN"]),
                    (security::USER_TOKEN, &["SHOP_USER_TOKEN"]),
                ],
            )?
            .build()
    }

    /// Returns a builder for a client with custom settings.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new().default_base_url(Self::BASE_URL)
    }

    /// List items.
    ///
    /// Authorized by the access token `userToken`.
    ///
    /// Sends `GET /items`.
    pub fn list_items(&self) -> ListItems {
        ListItems {
            request: Request::new(&self.transport, &LIST_ITEMS),
        }
    }

    /// List users.
    ///
    /// Authorized by the access token `adminToken`.
    ///
    /// Sends `GET /users`.
    pub fn list_users(&self) -> ListUsers {
        ListUsers {
            request: Request::new(&self.transport, &LIST_USERS),
        }
    }

    /// List orders.
    ///
    /// Authorized by the access token `userToken`, or by the access token `adminToken`.
    ///
    /// Sends `GET /orders`.
    pub fn list_orders(&self) -> ListOrders {
        ListOrders {
            request: Request::new(&self.transport, &LIST_ORDERS),
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
    /// Sets the access token `userToken`, sent as `Authorization: Bearer`.
    #[must_use]
    pub fn user_token(self, token: impl Into<SecretString>) -> Self {
        self.credential(security::USER_TOKEN, token)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
