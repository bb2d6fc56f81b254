//! The state that a client and its requests share.

use std::fmt;
use std::sync::Arc;

use reqwest::header::HeaderValue;

use crate::authorize::credentials::Credentials;
use crate::client::base_url::without_password;
use crate::client::connections::Connections;
use crate::client::options::{CallOptions, Limits};
#[cfg(feature = "part-servers")]
use crate::client::servers::ServerSettings;
#[cfg(feature = "tracing")]
use crate::decode::drift::ReportedFindings;
use crate::error::Error;
#[cfg(feature = "rate-limit")]
use crate::error::kind::ErrorKind;
#[cfg(feature = "rate-limit")]
use crate::permit::rate_limit::RateLimit;
use crate::permit::request_permit::RequestPermit;
#[cfg(feature = "rate-limit")]
use crate::platform::timeout;
use crate::send::hook::Hook;

/// The settings of a client and its connections. Cloning is cheap: all clones share the same connections.
#[doc(hidden)]
#[derive(Clone)]
pub struct Transport(Arc<Settings>);

/// The settings that a [`ClientBuilder`](crate::ClientBuilder) has validated.
pub(crate) struct Settings {
    pub(crate) connections: Connections,
    /// Without a trailing slash.
    pub(crate) base_url: String,
    #[cfg(feature = "part-servers")]
    pub(crate) servers: ServerSettings,
    pub(crate) credentials: Credentials,
    pub(crate) user_agent: HeaderValue,
    pub(crate) options: CallOptions,
    pub(crate) hooks: Vec<Box<dyn Hook>>,
    #[cfg(feature = "rate-limit")]
    pub(crate) limiter: Option<Box<dyn RateLimit>>,
    #[cfg(feature = "tracing")]
    pub(crate) reported: ReportedFindings,
}

impl Transport {
    pub(crate) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// Returns the base URL, to which the paths of operations are appended.
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    #[cfg(feature = "part-servers")]
    pub(crate) fn servers(&self) -> &ServerSettings {
        &self.0.servers
    }

    pub(crate) fn connections(&self) -> &Connections {
        &self.0.connections
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    pub(crate) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(crate) fn options(&self) -> &CallOptions {
        &self.0.options
    }

    pub(crate) fn hooks(&self) -> &[Box<dyn Hook>] {
        &self.0.hooks
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn reported(&self) -> &ReportedFindings {
        &self.0.reported
    }

    /// Waits until a request may be sent.
    ///
    /// # Errors
    ///
    /// Returns an error if the rate limits permit no request for the total timeout of the call, which does not include the time in
    /// the queue, if that exceeds its own limit, or if the limiter fails.
    pub(crate) async fn acquire_permit(&self, limits: &Limits) -> Result<RequestPermit, Error> {
        #[cfg(feature = "rate-limit")]
        if let Some(limiter) = &self.0.limiter {
            let wait = match timeout(limits.permit, limiter.acquire(limits.total)).await {
                Ok(Ok(Some(permit))) => return Ok(RequestPermit::limited(permit)),
                Ok(Ok(None)) => limits.total,
                Ok(Err(error)) => {
                    let failed = Error::new(ErrorKind::RateLimiter, "the rate limiter failed");
                    return Err(failed.of_provider(error.into()).redacted(&self.0.credentials.secrets()));
                }
                Err(_) => limits.permit,
            };
            return Err(Error::new(ErrorKind::Timeout, format!("the rate limiter permitted no request for {wait:?}")));
        }
        #[cfg(not(feature = "rate-limit"))]
        let _ = limits;
        Ok(RequestPermit::default())
    }

    /// Holds all requests back for as long as the server asks to wait after exceeding a rate limit of seconds.
    pub(crate) fn apply_backpressure<T>(&self, result: &Result<T, Error>) {
        #[cfg(feature = "rate-limit")]
        if let (Some(limiter), Err(error)) = (&self.0.limiter, result) {
            if error.is_rate_limited() && !error.is_long_outage() {
                limiter.pause(error.retry_after().unwrap_or_default());
            }
        }
        #[cfg(not(feature = "rate-limit"))]
        let _ = result;
    }
}

impl fmt::Debug for Transport {
    /// Omits the credentials, and a password in the base URL.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &without_password(&self.0.base_url))
            .field("credentials", &self.0.credentials)
            .field("options", &self.0.options)
            .finish_non_exhaustive()
    }
}
