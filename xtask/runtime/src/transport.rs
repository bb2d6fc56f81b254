//! Where requests go, on which connections, and what all of them have in common.

use std::fmt;
use std::sync::Arc;

use reqwest::header::HeaderValue;

use super::auth::Auth;
use super::connections::Connections;
#[cfg(feature = "tracing")]
use super::drift::Told;
use super::error::Error;
use super::hook::Hook;
use super::options::CallOptions;
#[cfg(feature = "rate-limit")]
use super::rate_limit::RateLimiter;
use super::turn::Turn;

/// Where a client sends its requests, and the connections and the token that it sends them with.
///
/// Clients and requests share it: cloning is cheap, and all clones use the same connections.
#[derive(Clone)]
pub struct Transport(Arc<Settings>);

/// What a [`ClientBuilder`](super::ClientBuilder) settles.
pub(super) struct Settings {
    pub(super) connections: Connections,
    /// Without a slash at its end.
    pub(super) base_url: String,
    pub(super) auth: Auth,
    pub(super) user_agent: HeaderValue,
    pub(super) options: CallOptions,
    pub(super) hooks: Vec<Box<dyn Hook>>,
    #[cfg(feature = "rate-limit")]
    pub(super) limiter: Option<RateLimiter>,
    #[cfg(feature = "tracing")]
    pub(super) told: Told,
}

impl Transport {
    pub(super) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// The base URL that the paths of operations are appended to.
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    pub(super) fn connections(&self) -> &Connections {
        &self.0.connections
    }

    pub(super) fn auth(&self) -> &Auth {
        &self.0.auth
    }

    pub(super) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(super) fn options(&self) -> &CallOptions {
        &self.0.options
    }

    pub(super) fn hooks(&self) -> &[Box<dyn Hook>] {
        &self.0.hooks
    }

    #[cfg(feature = "tracing")]
    pub(super) fn told(&self) -> &Told {
        &self.0.told
    }

    /// Waits until a request may be sent.
    pub(super) async fn turn(&self) -> Turn {
        #[cfg(feature = "rate-limit")]
        if let Some(limiter) = &self.0.limiter {
            return Turn::limited(limiter.acquire().await);
        }
        Turn::default()
    }

    /// Lets no other request go out for as long as HubSpot asks to wait when a limit is reached that ends within seconds.
    pub(super) fn heed<T>(&self, result: &Result<T, Error>) {
        #[cfg(feature = "rate-limit")]
        if let (Some(limiter), Err(error)) = (&self.0.limiter, result) {
            if error.is_rate_limited() && !error.is_outage() {
                limiter.pause(error.retry_after().unwrap_or_default());
            }
        }
        #[cfg(not(feature = "rate-limit"))]
        let _ = result;
    }
}

impl fmt::Debug for Transport {
    /// Says where requests go, and never with which token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &self.0.base_url)
            .field("auth", &self.0.auth)
            .field("options", &self.0.options)
            .finish_non_exhaustive()
    }
}
