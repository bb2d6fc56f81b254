//! Questions that a caller asks of an error to decide what to do.

use std::io;

use reqwest::StatusCode;

use crate::error::Error;
use crate::error::cause::causes;
use crate::error::headers::text;
use crate::error::kind::ErrorKind;
use crate::profile::RETRYABLE_STATUSES;

impl Error {
    /// Returns `true` if the requested resource does not exist (404 Not Found).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Returns `true` if the credentials are missing, invalid or expired (401 Unauthorized).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Returns `true` if the credentials lack a scope or a permission (403 Forbidden).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// Returns `true` if a parameter or the body is invalid (400 Bad Request).
    pub fn is_bad_request(&self) -> bool {
        self.status() == Some(StatusCode::BAD_REQUEST)
    }

    /// Returns `true` if a rate limit was exceeded (429 Too Many Requests).
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Returns `true` if a timeout elapsed.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Returns `true` if no connection could be established.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Returns `true` if the body of a successful response does not match the API description.
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// Returns `true` if the same request may succeed within seconds: the connection failed, a timeout elapsed, or the
    /// status is one that passes, such as 429 or 503, unless the header `X-Should-Retry` says otherwise. An outage of hours is
    /// not retryable, and neither is a connection that cannot succeed until something is changed: the certificate of the server
    /// is not trusted, or the proxy requires authorization. A failure of the token provider or of the rate limiter is retryable
    /// if its error is a retryable one of this crate, or an [`io::Error`] of a connection.
    ///
    /// The request may have been processed nevertheless. Repeat a request that is not idempotent with care.
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => !self.is_permanent(),
            ErrorKind::Status => {
                let is_transient = self.requested_retry().unwrap_or_else(|| self.status().is_some_and(is_transient));
                (is_transient && !self.is_long_outage()) || self.is_unprocessed()
            }
            ErrorKind::Authentication | ErrorKind::RateLimiter => self.is_transient_failure_of_provider(),
            _ => false,
        }
    }

    /// Whether the response says that the request may succeed if it is sent again, or that it will not, as the official clients of
    /// several APIs expect it.
    fn requested_retry(&self) -> Option<bool> {
        text(self.headers()?, "x-should-retry")?.parse().ok()
    }

    /// Whether a token provider or a rate limiter failed for a reason that may pass: its error is one of this crate that is
    /// retryable, or one of a connection.
    fn is_transient_failure_of_provider(&self) -> bool {
        self.provider_error().into_iter().flat_map(|error| causes(error)).any(|error| {
            let is_retryable = error.downcast_ref::<Self>().is_some_and(Self::is_retryable);
            let is_connection = |error: &io::Error| {
                use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, TimedOut};
                matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionRefused | ConnectionReset | TimedOut)
            };
            is_retryable || error.downcast_ref::<io::Error>().is_some_and(is_connection)
        })
    }

    /// Returns `true` if the API is unavailable to this app for hours, as far as the response tells: for example, if a daily
    /// rate limit is exceeded.
    pub fn is_long_outage(&self) -> bool {
        self.kind() == ErrorKind::Status && self.facts().is_some_and(|facts| facts.is_long_outage)
    }

    /// Whether the access token may have expired, so that a new one may help.
    pub(crate) fn is_expired_token(&self) -> bool {
        self.kind() == ErrorKind::Status && self.facts().is_some_and(|facts| facts.is_expired_token)
    }
}

/// Whether the same request may succeed soon after a status. One of 5xx that no standard has is as 500 (RFC 9110, section 15).
fn is_transient(status: StatusCode) -> bool {
    let is_unknown = status.is_server_error() && status.canonical_reason().is_none();
    let equivalent = if is_unknown { StatusCode::INTERNAL_SERVER_ERROR } else { status };
    [status, equivalent].iter().any(|status| RETRYABLE_STATUSES.contains(&status.as_u16()))
}
