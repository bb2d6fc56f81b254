//! Hooks: user code before and after each attempt.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::{Method, Url};

use crate::decode::response::Response;
use crate::error::Error;

/// Code to run before and after each attempt, such as counting, measuring or signing.
///
/// Hooks run within the call, so they must be quick and must not block. Add them with
/// [`ClientBuilder::hook`](crate::ClientBuilder::hook).
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use client_runtime::{Attempt, Hook};
///
/// /// Counts attempts that failed.
/// #[derive(Clone, Default)]
/// struct Failures(Arc<AtomicU64>);
///
/// impl Hook for Failures {
///     fn after(&self, attempt: &Attempt<'_>) {
///         if attempt.outcome.is_err() {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
/// ```
pub trait Hook: Send + Sync {
    /// Called before an attempt is sent, with the complete request except the credentials of the client, which hooks do not see.
    /// A request that then lacks credentials is not sent: it is no attempt, and `after` is not called.
    ///
    /// If the hook changes the origin of the URL, the request is sent without credentials.
    fn before(&self, operation: &str, request: &mut reqwest::Request) {
        let _ = (operation, request);
    }

    /// Called after an attempt has ended.
    fn after(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }
}

impl<H: Hook + 'static> From<H> for Box<dyn Hook> {
    fn from(hook: H) -> Self {
        Box::new(hook)
    }
}

/// An attempt that has ended, as seen by a [`Hook`].
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The name of the operation, such as `list_threads`.
    pub operation: &'a str,
    /// The method of the request that was sent.
    pub method: &'a Method,
    /// The URL of the call, before hooks changed it, and without credentials of the client. It can have personal data.
    pub url: &'a Url,
    /// The body of the request that was sent, unless it is sent in parts, such as a form with files. Hooks can have changed it, as the
    /// method.
    pub request_body: Option<&'a Bytes>,
    /// The number of the attempt within the call, starting at 1.
    pub number: u32,
    /// The time from the start of the attempt to the last byte of the response; to its head, if the body is read as it arrives.
    pub duration: Duration,
    /// The response, or the error.
    pub outcome: Result<&'a Response<()>, &'a Error>,
}

impl fmt::Debug for Attempt<'_> {
    /// Omits the URL and the body of the request, which can hold secrets and personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("number", &self.number)
            .field("duration", &self.duration)
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}
