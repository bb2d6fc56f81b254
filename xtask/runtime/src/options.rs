//! How calls are made: limits of time and size, retries, and what is sent along.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::retry::{RetryPolicy, StandardRetry};

/// The limits of a call when nothing else is said. HubSpot's own SDKs have the same for the connection and for an attempt;
/// they have none for all attempts together, where three that come to nothing must do.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const READ_TIMEOUT: Duration = Duration::from_secs(60);
const TIMEOUT: Duration = Duration::from_secs(60);
const TOTAL_TIMEOUT: Duration = Duration::from_secs(180);

/// As good as no limit, and near enough to be added to any moment.
const FOREVER: Duration = Duration::from_secs(60 * 60 * 24 * 365 * 30);

/// The size of a body when nothing else is said. HubSpot's pages hold some hundred kilobytes.
const MAX_BODY_SIZE: usize = 64 * 1024 * 1024;

/// How a call is made, or all calls of a client.
///
/// What is not set for a call is as the client says, and what is not set for the client is as each method here says.
/// Headers and query parameters are sent beside those of the client.
#[derive(Clone, Default)]
pub struct CallOptions {
    connect_timeout: Option<Duration>,
    read_timeout: Option<Duration>,
    timeout: Option<Duration>,
    total_timeout: Option<Duration>,
    max_body_size: Option<usize>,
    retry: Option<Arc<dyn RetryPolicy>>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) query: Vec<(String, String)>,
}

impl CallOptions {
    /// Options that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long making a connection may take: 5 seconds unless set.
    ///
    /// A client that was given an [`http_client`](super::ClientBuilder::http_client) connects as that says. Calls whose
    /// limit differs from that of their client have connections of their own.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// How long HubSpot may be silent, before the answer and in the middle of it: 60 seconds unless set.
    #[must_use]
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = Some(timeout);
        self
    }

    /// How long an attempt may take, from its start to the last byte of the answer: 60 seconds unless set.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long the call may take in all, with every attempt and the waits between them: 3 minutes unless set.
    ///
    /// A wait that would go beyond it is not begun. The first wait for a turn at a rate limiter is not counted.
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// How large the body of an answer may be, in bytes, after decompression: 64 MiB unless set.
    #[must_use]
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.max_body_size = Some(bytes);
        self
    }

    /// Whether and when an attempt that failed is followed by another: [`StandardRetry`] unless set.
    #[must_use]
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.retry = Some(Arc::new(policy));
        self
    }

    /// Sends a header along, in place of one of the same name that the operation has.
    ///
    /// A name or a value that cannot stand in a header makes the call fail before anything is sent. An `authorization` is
    /// sent instead of the client's token.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends a query parameter along, after those that the operation has.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// The limits that hold for a call with these options, on a client with other ones.
    pub(super) fn limits(&self, client: &Self) -> Limits {
        let time =
            |of: fn(&Self) -> Option<Duration>, otherwise| of(self).or(of(client)).unwrap_or(otherwise).min(FOREVER);
        Limits {
            connect: time(|options| options.connect_timeout, CONNECT_TIMEOUT),
            read: time(|options| options.read_timeout, READ_TIMEOUT),
            attempt: time(|options| options.timeout, TIMEOUT),
            total: time(|options| options.total_timeout, TOTAL_TIMEOUT),
            body_size: self.max_body_size.or(client.max_body_size).unwrap_or(MAX_BODY_SIZE),
        }
    }

    /// Whether and when a call with these options, on a client with other ones, makes another attempt.
    pub(super) fn policy<'a>(&'a self, client: &'a Self) -> &'a dyn RetryPolicy {
        const STANDARD: StandardRetry = StandardRetry::new();
        self.retry.as_deref().or(client.retry.as_deref()).unwrap_or(&STANDARD)
    }
}

/// The limits that hold for a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Of making a connection.
    pub(super) connect: Duration,
    /// Of HubSpot's silence.
    pub(super) read: Duration,
    /// Of an attempt.
    pub(super) attempt: Duration,
    /// Of all attempts and the waits between them.
    pub(super) total: Duration,
    /// Of a body, in bytes.
    pub(super) body_size: usize,
}

impl fmt::Debug for CallOptions {
    /// Leaves out the values of headers and parameters, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        f.debug_struct("CallOptions")
            .field("connect_timeout", &self.connect_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("timeout", &self.timeout)
            .field("total_timeout", &self.total_timeout)
            .field("max_body_size", &self.max_body_size)
            .field("retry", &self.retry)
            .field("headers", &names(&self.headers))
            .field("query", &names(&self.query))
            .finish()
    }
}
