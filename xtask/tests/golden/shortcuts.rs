//! The client.

use reqwest::Method;
use secrecy::SecretString;

use super::{Change, ChangeState, UpdateThingBody};
use super::operations::{UPDATE_THING, UpdateThing};
use crate::runtime::{ClientBuilder, Error, RawRequest, Request, Transport};

/// Where requests go unless the builder says otherwise.
const BASE_URL: &str = "https://api.hubapi.com";

/// A client of Things, version v1.
///
/// It is cheap to clone, and all clones share their connections.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// A client that sends requests to HubSpot with an access token, that of a private app or of OAuth.
    ///
    /// # Errors
    /// When the token is empty or cannot stand in a header, or when TLS cannot be set up.
    pub fn new(token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// A client as the environment says: `HUBSPOT_ACCESS_TOKEN` is the access token, and `HUBSPOT_BASE_URL`, where
    /// it is set, says where requests go.
    ///
    /// # Errors
    /// When `HUBSPOT_ACCESS_TOKEN` is not set, and as [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env(BASE_URL)?.build()
    }

    /// Makes a client with settings of one's own.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new(BASE_URL)
    }

    /// Update thing.
    ///
    /// Sends `PATCH /things/{thingId}`.
    pub fn update_thing(
        &self,
        thing_id: impl Into<String>,
        body: impl Into<UpdateThingBody>,
    ) -> UpdateThing {
        let mut request = Request::new(&self.transport, &UPDATE_THING);
        request.set_path::<String>("thingId", thing_id);
        UpdateThing {
            request,
            body: body.into(),
        }
    }

    /// Restores a thing.
    ///
    /// Calls [`update_thing`](Self::update_thing).
    pub fn restore_thing(
        &self,
        thing_id: impl Into<String>,
        text: impl Into<String>,
    ) -> UpdateThing {
        self.update_thing(thing_id, Change::new(text).state(ChangeState::Shut))
            .archived(true)
    }

    /// A request to an endpoint that this crate does not know, with the token, the limits and the retries of this
    /// client. The path is below the base URL, percent-encoded, such as `/crm/objects/2026-03/contacts`.
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
