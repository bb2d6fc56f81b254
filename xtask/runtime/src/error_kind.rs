//! What kinds of failures there are, and what a caller can do about each.

use reqwest::StatusCode;

use super::error::Error;

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built or used: no token, a base URL that is none, or no Tokio runtime.
    Configuration,
    /// The request cannot be sent: a path argument is empty, or a body cannot be written as JSON. Nothing was sent.
    InvalidRequest,
    /// The token provider gave no token. Nothing was sent.
    Authentication,
    /// No connection could be made. Nothing was sent.
    Connect,
    /// A time limit was reached.
    Timeout,
    /// The connection failed while the request was sent or the answer was read.
    Transport,
    /// The body of the answer is larger than the limit.
    BodyTooLarge,
    /// HubSpot answered with a status that is no success.
    Status,
    /// HubSpot answered with success, but the body is not what the description says.
    Decode,
    /// A list gave a cursor that was used before, and would go on for ever.
    RepeatedCursor,
}

impl Error {
    /// Whether there is no such thing (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether the access token is missing, wrong or expired (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the access token lacks a scope, or the user a permission (403).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// Whether a parameter or the body is wrong (400).
    pub fn is_bad_request(&self) -> bool {
        self.status() == Some(StatusCode::BAD_REQUEST)
    }

    /// Whether a limit was reached (429). Which one is in the details' `policy_name`.
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether a time limit of the client was reached.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether no connection could be made.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Whether the body of a success is not what the description says.
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// Whether the same request may succeed later: the connection or HubSpot had trouble, or a limit was reached that
    /// ends within seconds.
    ///
    /// This says nothing of whether the request has had an effect already: one that is no mere reading must not be sent
    /// again without care.
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => true,
            ErrorKind::Status => self.status().is_some_and(is_passing) && !self.is_daily_limit(),
            _ => false,
        }
    }

    /// Whether HubSpot has gone for longer than seconds: the daily limit is used up (429 with the policy `DAILY`), or the
    /// account is being moved to another data centre (477), which takes up to 24 hours.
    pub fn is_outage(&self) -> bool {
        self.kind() == ErrorKind::Status && (self.is_daily_limit() || self.has_status(477))
    }

    /// Whether a token has expired, so that another one will do. HubSpot says so of tokens that never were any, too.
    pub(super) fn is_expired_token(&self) -> bool {
        let category = self.details().and_then(|details| details.category.as_deref());
        self.kind() == ErrorKind::Status && self.is_unauthorized() && category == Some("EXPIRED_AUTHENTICATION")
    }

    pub(super) fn has_status(&self, status: u16) -> bool {
        self.status().is_some_and(|it| it.as_u16() == status)
    }

    pub(super) fn is_daily_limit(&self) -> bool {
        let policy = self.details().and_then(|details| details.policy_name.as_deref());
        self.is_rate_limited() && policy.is_some_and(|policy| policy.eq_ignore_ascii_case("DAILY"))
    }
}

/// Statuses that HubSpot's documentation says to wait and retry on.
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 423 | 429 | 500 | 502 | 503 | 504 | 521 | 523 | 524)
}
