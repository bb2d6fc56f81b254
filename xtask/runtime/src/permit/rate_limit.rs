//! The interface of rate limiters.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::authorize::token::ProviderError;

/// Decides when requests may be sent, so that they stay below the rate limits of the API.
///
/// [`RateLimiter`](crate::RateLimiter) counts the requests of a process. Set a limiter with
/// [`ClientBuilder::rate_limiter`](crate::ClientBuilder::rate_limiter); clients that share one keep the limits together. It is called
/// once for each attempt, before the access token is obtained.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use std::time::Duration;
///
/// use client_runtime::{RateLimit, RateLimitFuture, RatePermit};
/// use reqwest::header::HeaderMap;
/// use tokio::sync::{OwnedSemaphorePermit, Semaphore};
///
/// /// Permits a number of requests at the same time.
/// struct AtOnce(Arc<Semaphore>);
///
/// struct Permit {
///     _permit: OwnedSemaphorePermit,
/// }
///
/// impl RateLimit for AtOnce {
///     fn acquire(&self, _: Duration) -> RateLimitFuture<'_> {
///         Box::pin(async {
///             let permit = self.0.clone().acquire_owned().await?;
///             Ok(Some(Box::new(Permit { _permit: permit }) as Box<dyn RatePermit>))
///         })
///     }
///
///     fn pause(&self, _: Duration) {}
/// }
///
/// impl RatePermit for Permit {
///     fn complete(self: Box<Self>, _: &HeaderMap) {}
/// }
/// ```
pub trait RateLimit: Send + Sync {
    /// Waits until a request may be sent. Returns `None` if the limits permit no request for `patience`, which does not include
    /// the time in a queue behind other requests: [`CallOptions::rate_limit_timeout`](crate::CallOptions::rate_limit_timeout)
    /// ends that wait by dropping the future.
    ///
    /// # Errors
    ///
    /// Returns an error if nobody can say whether a request may be sent, or if none may be sent for a long time, as when the limit of
    /// the day is reached. The call fails with an error of the kind [`ErrorKind::RateLimiter`](crate::ErrorKind::RateLimiter), whose
    /// source has the messages of this error, and whose [`provider_error`](crate::Error::provider_error) it is.
    fn acquire(&self, patience: Duration) -> RateLimitFuture<'_>;

    /// Permits no request for some time, since the server has rejected one for its rate and asked to wait.
    fn pause(&self, delay: Duration);
}

impl<L: RateLimit + 'static> From<L> for Box<dyn RateLimit> {
    fn from(limiter: L) -> Self {
        Box::new(limiter)
    }
}

/// The permit to send one request. Dropping it ends the request, whatever its outcome.
pub trait RatePermit: Send {
    /// Ends the request when the head of its response arrives.
    fn complete(self: Box<Self>, headers: &HeaderMap);

    /// Gives the permit back, since the request was not sent: there is no access token, the request cannot be built, or the call was
    /// dropped before. By default, drops it, so that it counts as if the request had been sent.
    fn cancel(self: Box<Self>) {}
}

/// The future returned by [`RateLimit::acquire`].
pub type RateLimitFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Option<Box<dyn RatePermit>>, ProviderError>> + Send + 'a>>;

impl<T: RateLimit + ?Sized> RateLimit for Arc<T> {
    fn acquire(&self, patience: Duration) -> RateLimitFuture<'_> {
        (**self).acquire(patience)
    }

    fn pause(&self, delay: Duration) {
        (**self).pause(delay);
    }
}
