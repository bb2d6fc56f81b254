//! The options of a call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::build::into_option::IntoOption;
use crate::platform::FOREVER;
use crate::retry::policy::RetryPolicy;
use crate::retry::standard::StandardRetry;

/// The defaults. Three attempts that time out fit into the timeout of a call.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const READ_TIMEOUT: Duration = Duration::from_secs(60);
const TIMEOUT: Duration = Duration::from_secs(60);
const TOTAL_TIMEOUT: Duration = Duration::from_secs(180);

#[cfg(feature = "rate-limit")]
const RATE_LIMIT_TIMEOUT: Duration = Duration::from_secs(60 * 60);

/// The default maximum size of a body. Pages have some hundred kilobytes.
const MAX_BODY_SIZE: usize = 64 * 1024 * 1024;

/// Options of a call, or the default options of a client: timeouts, retries, and additional headers and query parameters.
///
/// An option that is not set for a call has the value set for the client, or else the default stated by its method.
/// Headers and query parameters are sent in addition to those of the client. Setters take an `Option` as well: with `None`, the option is
/// not set, and a header or a query parameter is not added.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use client_runtime::{CallOptions, NoRetry};
///
/// // Fail fast: one attempt of at most two seconds.
/// let options = CallOptions::new().timeout(Duration::from_secs(2)).retry(NoRetry);
///
/// // Pass the options of the caller on, if there are any.
/// fn request_options(timeout: Option<Duration>, trace_id: Option<&str>) -> CallOptions {
///     CallOptions::new().timeout(timeout).header("x-trace-id", trace_id)
/// }
/// ```
#[derive(Clone, Default)]
pub struct CallOptions {
    connect_timeout: Option<Duration>,
    read_timeout: Option<Duration>,
    timeout: Option<Duration>,
    total_timeout: Option<Duration>,
    rate_limit_timeout: Option<Duration>,
    max_body_size: Option<usize>,
    retry: Option<Arc<dyn RetryPolicy>>,
    /// The policy if none is set, which stays when the options of a client are replaced.
    default_retry: Option<Arc<dyn RetryPolicy>>,
    lenient: Option<bool>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
}

impl CallOptions {
    /// Creates options of which none is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the timeout for establishing a connection. The default is 5 seconds.
    ///
    /// It has no effect on a client with a custom [`http_client`](crate::ClientBuilder::http_client). Calls with another value
    /// than that of their client use connections of their own.
    #[must_use]
    pub fn connect_timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.connect_timeout = timeout.into_option();
        self
    }

    /// Sets the maximum time without receiving data, before and within the response. The default is 60 seconds.
    #[must_use]
    pub fn read_timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.read_timeout = timeout.into_option();
        self
    }

    /// Sets the timeout of an attempt, from its start to the last byte of the response. The default is 60 seconds.
    #[must_use]
    pub fn timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.timeout = timeout.into_option();
        self
    }

    /// Sets the timeout of the whole call, with all attempts and the waits between them. The default is 180 seconds.
    ///
    /// If the next wait would exceed the timeout, the call fails at once. The time that a rate limiter delays the first attempt
    /// does not count: it has a timeout of its own, [`rate_limit_timeout`](Self::rate_limit_timeout). The call also fails if the
    /// limiter permits no request of any call for as long as this timeout.
    #[must_use]
    pub fn total_timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.total_timeout = timeout.into_option();
        self
    }

    /// Sets the maximum time for which a rate limiter delays the first attempt, in the queue of all requests of the limiter. The
    /// default is one hour. Further attempts are within the timeout of the call.
    #[must_use]
    pub fn rate_limit_timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.rate_limit_timeout = timeout.into_option();
        self
    }

    /// Sets the maximum size of the response body in bytes, after decompression. The default is 64 MiB.
    #[must_use]
    pub fn max_body_size(mut self, bytes: impl Into<Option<usize>>) -> Self {
        self.max_body_size = bytes.into();
        self
    }

    /// Sets the retry policy. The default is [`StandardRetry`].
    #[must_use]
    pub fn retry<As>(mut self, policy: impl IntoOption<Box<dyn RetryPolicy>, As>) -> Self {
        self.retry = policy.into_option().map(Arc::from);
        self
    }

    /// Leaves out what does not decode, and keeps the rest: an optional property is absent, a value of a union is unrecognized, and
    /// an element of a list is missing. [`Response::decode_errors`](crate::Response::decode_errors) reports what was left out.
    ///
    /// By default, a response that does not match the API description is an error. The other properties of a list,
    /// such as a total or the details of errors, are left out in any case, or empty if they are required. So are items of pages; in a
    /// stream of items, each is an error in its place. What was left out of an item is reported by its page, not by the item.
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.lenient = Some(true);
        self
    }

    /// Adds a header, replacing a header of the operation with the same name.
    ///
    /// An `authorization` header replaces the client's token. If the name or the value is not allowed in a header, the call
    /// fails before anything is sent.
    #[must_use]
    pub fn header<As>(mut self, name: impl Into<String>, value: impl IntoOption<String, As>) -> Self {
        self.headers.extend(value.into_option().map(|value| (name.into(), value)));
        self
    }

    /// Adds a query parameter, after those of the operation. The name and the value are percent-encoded.
    #[must_use]
    pub fn query<As>(mut self, name: impl Into<String>, value: impl IntoOption<String, As>) -> Self {
        self.query.extend(value.into_option().map(|value| (name.into(), value)));
        self
    }

    /// Sets the policy if none is set, in place of [`StandardRetry`].
    #[cfg(feature = "mock")]
    pub(crate) fn default_retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.default_retry = Some(Arc::new(policy));
        self
    }

    /// Returns these options in place of others of a client.
    pub(crate) fn replacing(mut self, others: &Self) -> Self {
        self.default_retry = self.default_retry.or_else(|| others.default_retry.clone());
        self
    }

    /// Whether a call with these options, made by a client with others, leaves out what does not decode.
    pub(crate) fn is_lenient(&self, client: &Self) -> bool {
        self.lenient.or(client.lenient).unwrap_or(false)
    }

    /// Returns the limits of a call with these options, made by a client with others.
    pub(crate) fn limits(&self, client: &Self) -> Limits {
        let time = |of: fn(&Self) -> Option<Duration>, default| of(self).or(of(client)).unwrap_or(default).min(FOREVER);
        Limits {
            connect: time(|options| options.connect_timeout, CONNECT_TIMEOUT),
            read: time(|options| options.read_timeout, READ_TIMEOUT),
            attempt: time(|options| options.timeout, TIMEOUT),
            total: time(|options| options.total_timeout, TOTAL_TIMEOUT),
            #[cfg(feature = "rate-limit")]
            permit: time(|options| options.rate_limit_timeout, RATE_LIMIT_TIMEOUT),
            body_size: self.max_body_size.or(client.max_body_size).unwrap_or(MAX_BODY_SIZE),
        }
    }

    /// Returns the retry policy of a call with these options, made by a client with others.
    pub(crate) fn policy<'a>(&'a self, client: &'a Self) -> &'a dyn RetryPolicy {
        const STANDARD: StandardRetry = StandardRetry::new();
        let set = self.retry.as_deref().or(client.retry.as_deref());
        set.or(client.default_retry.as_deref()).unwrap_or(&STANDARD)
    }
}

/// The limits of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The timeout for establishing a connection.
    pub(crate) connect: Duration,
    /// The maximum time without receiving data.
    pub(crate) read: Duration,
    /// The timeout of an attempt.
    pub(crate) attempt: Duration,
    /// The timeout of the whole call.
    pub(crate) total: Duration,
    /// The maximum time in the queue of a rate limiter.
    #[cfg(feature = "rate-limit")]
    pub(crate) permit: Duration,
    /// The maximum size of a body, in bytes.
    pub(crate) body_size: usize,
}

impl fmt::Debug for CallOptions {
    /// Omits the values of headers and query parameters, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        f.debug_struct("CallOptions")
            .field("connect_timeout", &self.connect_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("timeout", &self.timeout)
            .field("total_timeout", &self.total_timeout)
            .field("rate_limit_timeout", &self.rate_limit_timeout)
            .field("max_body_size", &self.max_body_size)
            .field("retry", &self.retry)
            .field("lenient", &self.lenient)
            .field("headers", &names(&self.headers))
            .field("query", &names(&self.query))
            .finish()
    }
}
