//! The connections of a client.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::Url;
use tokio::runtime::{self, Handle};

use crate::client::base_url::is_same_origin;
use crate::error::Error;
use crate::platform::{Instant, build};

/// How long connections of HTTP/1 are used once only after one was closed in place of a response: a server that closes connections
/// without saying so would fail each write that is sent on one at that moment. Not for long: each connection takes a port, and one that
/// was closed has it for a while.
const DISTRUST: Duration = Duration::from_secs(10);

/// The maximum number of pools. The oldest is dropped first.
const MAX_POOLS: usize = 8;

/// The settings of HTTP clients.
pub(crate) struct HttpSettings {
    pub(crate) base_url: Url,
    /// How long an unused connection is kept.
    pub(crate) pool_idle_timeout: Duration,
    /// Whether requests can be sent over HTTP, although the base URL is `https`: operations can have servers of their own.
    pub(crate) allows_http: bool,
}

/// The connections of a client, in pools.
pub(crate) struct Connections {
    settings: HttpSettings,
    /// The HTTP client of the user, with the only pool.
    user_supplied: Option<reqwest::Client>,
    pools: Mutex<Pools>,
    /// Whether the server wants HTTP/1.1. New pools speak nothing else.
    is_http_1_only: AtomicBool,
    /// Whether the last response was one of HTTP/1, which does not say when a connection ends.
    is_http_1: AtomicBool,
}

#[derive(Default)]
struct Pools {
    pools: Vec<Pool>,
    /// The number of pools so far.
    count: u64,
    /// When a connection was last closed in place of a response.
    closed: Option<Instant>,
}

/// An HTTP client with its connections.
struct Pool {
    number: u64,
    /// `reqwest` has one per client rather than per request.
    connect_timeout: Duration,
    /// The runtime that drives the connections; `None` before the first call. Another one could wait forever for a connection
    /// whose own runtime is not running.
    runtime: Option<runtime::Id>,
    /// Whether each connection is for one request.
    is_single_use: bool,
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
        let connections = Self::unconnected(settings, None);
        connections.add(&mut connections.lock(), connect_timeout, None)?;
        Ok(connections)
    }

    /// Uses an HTTP client of the user.
    pub(crate) fn user_supplied(client: reqwest::Client, settings: HttpSettings) -> Self {
        Self::unconnected(settings, Some(client))
    }

    fn unconnected(settings: HttpSettings, user_supplied: Option<reqwest::Client>) -> Self {
        Self {
            settings,
            user_supplied,
            pools: Mutex::default(),
            is_http_1_only: AtomicBool::default(),
            is_http_1: AtomicBool::default(),
        }
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
        let is_single_use = self.is_single_use(&pools);
        let is_fit = |pool: &&mut Pool| {
            pool.connect_timeout == connect_timeout
                && pool.is_single_use == is_single_use
                && pool.runtime.is_none_or(|id| Some(id) == runtime)
        };
        if let Some(pool) = pools.pools.iter_mut().find(is_fit) {
            pool.runtime = runtime;
            return Ok(pool.pooled_client());
        }
        self.add(&mut pools, connect_timeout, runtime)
    }

    /// Discards the connections of a client if the next attempt needs another one: after a timeout, one that is dead, but was never
    /// closed, would make it wait as well. Requests that are using them continue.
    pub(crate) fn discard_after(&self, client: &PooledClient, error: &Error) {
        if error.requires_http_1() {
            self.is_http_1_only.store(true, Ordering::Relaxed);
        }
        if error.requires_http_1() || error.is_of_connection() {
            self.lock().pools.retain(|pool| Some(pool.number) != client.pool);
        }
        if error.is_closed_connection() && self.is_http_1.load(Ordering::Relaxed) {
            self.lock().closed = Some(Instant::now());
        }
    }

    /// Notes which version of HTTP a response has.
    pub(crate) fn note_response(&self, is_http_2: bool) {
        self.is_http_1.store(!is_http_2, Ordering::Relaxed);
    }

    fn is_single_use(&self, pools: &Pools) -> bool {
        self.is_http_1.load(Ordering::Relaxed) && pools.closed.is_some_and(|closed| closed.elapsed() < DISTRUST)
    }

    fn add(
        &self,
        pools: &mut Pools,
        connect_timeout: Duration,
        runtime: Option<runtime::Id>,
    ) -> Result<PooledClient, Error> {
        let HttpSettings { base_url, pool_idle_timeout, allows_http } = &self.settings;
        let is_http_1_only = self.is_http_1_only.load(Ordering::Relaxed);
        let is_single_use = self.is_single_use(pools);
        let pool_idle_timeout = if is_single_use { Duration::ZERO } else { *pool_idle_timeout };
        let client = build(base_url, connect_timeout, pool_idle_timeout, is_http_1_only, *allows_http)?;
        if pools.pools.len() == MAX_POOLS {
            pools.pools.remove(0);
        }
        pools.count += 1;
        let pool = Pool { number: pools.count, connect_timeout, runtime, is_single_use, client };
        let client = pool.pooled_client();
        pools.pools.push(pool);
        Ok(client)
    }

    fn lock(&self) -> MutexGuard<'_, Pools> {
        self.pools.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pool {
    fn pooled_client(&self) -> PooledClient {
        PooledClient { client: self.client.clone(), pool: Some(self.number) }
    }
}
