//! The connections of a client.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::Url;
use tokio::runtime::{self, Handle};

use crate::client::base_url::is_same_origin;
use crate::error::Error;
use crate::platform::build;

/// The maximum number of pools. The oldest is dropped first.
const MAX_POOLS: usize = 8;

/// The settings of HTTP clients.
pub(crate) struct HttpSettings {
    pub(crate) base_url: Url,
    /// How long an unused connection is kept.
    pub(crate) pool_idle_timeout: Duration,
}

/// The connections of a client, in pools.
pub(crate) struct Connections {
    settings: HttpSettings,
    /// The HTTP client of the user, with the only pool.
    user_supplied: Option<reqwest::Client>,
    pools: Mutex<Pools>,
}

#[derive(Default)]
struct Pools {
    pools: Vec<Pool>,
    /// The number of pools so far.
    count: u64,
}

/// An HTTP client with its connections.
struct Pool {
    number: u64,
    /// `reqwest` has one per client rather than per request.
    connect_timeout: Duration,
    /// The runtime that drives the connections; `None` before the first call. Another one could wait forever for a connection
    /// whose own runtime is not running.
    runtime: Option<runtime::Id>,
    client: reqwest::Client,
}

/// The HTTP client for a call.
pub(crate) struct PooledClient {
    pub(crate) client: reqwest::Client,
    /// The number of its pool; `None` for a user-supplied client.
    pool: Option<u64>,
}

impl Connections {
    /// Creates an HTTP client for the origin of a base URL.
    pub(crate) fn new(settings: HttpSettings, connect_timeout: Duration) -> Result<Self, Error> {
        let connections = Self { settings, user_supplied: None, pools: Mutex::default() };
        connections.lock().add(&connections.settings, connect_timeout, None)?;
        Ok(connections)
    }

    /// Uses an HTTP client of the user.
    pub(crate) fn user_supplied(client: reqwest::Client, settings: HttpSettings) -> Self {
        Self { settings, user_supplied: Some(client), pools: Mutex::default() }
    }

    /// Whether a URL has the same origin as the base URL.
    pub(crate) fn is_same_origin(&self, url: &Url) -> bool {
        is_same_origin(url, &self.settings.base_url)
    }

    /// Whether the HTTP client is user-supplied.
    pub(crate) fn is_user_supplied(&self) -> bool {
        self.user_supplied.is_some()
    }

    /// Returns the HTTP client for a call.
    pub(crate) fn client(&self, connect_timeout: Duration) -> Result<PooledClient, Error> {
        if let Some(client) = &self.user_supplied {
            return Ok(PooledClient { client: client.clone(), pool: None });
        }
        let runtime = Handle::try_current().ok().map(|handle| handle.id());
        let mut pools = self.lock();
        let is_fit = |pool: &&mut Pool| {
            pool.connect_timeout == connect_timeout && pool.runtime.is_none_or(|id| Some(id) == runtime)
        };
        if let Some(pool) = pools.pools.iter_mut().find(is_fit) {
            pool.runtime = runtime;
            return Ok(pool.pooled_client());
        }
        pools.add(&self.settings, connect_timeout, runtime)
    }

    /// Discards the connections of a client after a timeout: one that is dead, but was never closed, would make the next attempt
    /// wait as well. Requests that are using them continue.
    pub(crate) fn discard(&self, client: &PooledClient) {
        self.lock().pools.retain(|pool| Some(pool.number) != client.pool);
    }

    fn lock(&self) -> MutexGuard<'_, Pools> {
        self.pools.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pools {
    fn add(
        &mut self,
        settings: &HttpSettings,
        connect_timeout: Duration,
        runtime: Option<runtime::Id>,
    ) -> Result<PooledClient, Error> {
        let client = build(&settings.base_url, connect_timeout, settings.pool_idle_timeout)?;
        if self.pools.len() == MAX_POOLS {
            self.pools.remove(0);
        }
        self.count += 1;
        let pool = Pool { number: self.count, connect_timeout, runtime, client };
        let client = pool.pooled_client();
        self.pools.push(pool);
        Ok(client)
    }
}

impl Pool {
    fn pooled_client(&self) -> PooledClient {
        PooledClient { client: self.client.clone(), pool: Some(self.number) }
    }
}
