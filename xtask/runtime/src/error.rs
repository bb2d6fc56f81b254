//! The one error of every operation.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};

use super::error_body::ErrorBody;
use super::response::correlation_id;

/// Why a call failed, with everything that came back.
///
/// Whatever HubSpot answered, or a proxy in its place, is kept: [`status`](Self::status), [`headers`](Self::headers) and
/// the raw [`body`](Self::body), be it JSON, HTML or nothing at all. What HubSpot says of the error, if it says anything,
/// is in [`details`](Self::details). An error never holds the access token.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    operation: Option<Cow<'static, str>>,
    message: String,
    path: Option<String>,
    answer: Option<Answer>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What came back before the call failed.
#[derive(Debug)]
pub(super) struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    details: Option<ErrorBody>,
}

impl Answer {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        let details = if status.is_success() { None } else { serde_json::from_slice(&body).ok() };
        Self { status, headers, body, details }
    }
}

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built: no token, or a base URL that is none.
    Configuration,
    /// The request cannot be sent: a path argument is empty, or a body cannot be written as JSON. Nothing was sent.
    InvalidRequest,
    /// No connection could be made. Nothing was sent.
    Connect,
    /// A time limit was reached.
    Timeout,
    /// The connection failed while the request was sent or the answer was read.
    Transport,
    /// HubSpot answered with a status that is no success.
    Status,
    /// HubSpot answered with success, but the body is not what the description says.
    Decode,
    /// A list gave a cursor that was used before, and would go on for ever.
    RepeatedCursor,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let message = message.into();
        Self(Box::new(Inner { kind, operation: None, message, path: None, answer: None, source: None }))
    }

    /// A request whose URL is none.
    pub(super) fn invalid_url(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::new(ErrorKind::InvalidRequest, "the URL of the request is none").with_source(error)
    }

    /// An error of the HTTP client. Its URL is left out: queries can hold personal data.
    pub(super) fn transport(error: reqwest::Error) -> Self {
        let kind = if error.is_builder() {
            ErrorKind::InvalidRequest
        } else if error.is_connect() {
            ErrorKind::Connect
        } else if error.is_timeout() {
            ErrorKind::Timeout
        } else {
            ErrorKind::Transport
        };
        let message = match kind {
            ErrorKind::InvalidRequest => "the request cannot be built",
            ErrorKind::Connect => "no connection could be made",
            ErrorKind::Timeout => "the time limit was reached",
            _ => "the connection failed",
        };
        Self::new(kind, message).with_source(error.without_url())
    }

    /// An answer whose status is no success.
    pub(super) fn refused(answer: Answer) -> Self {
        let message = answer.details.as_ref().and_then(|details| details.message.clone());
        let mut error = Self::new(ErrorKind::Status, message.unwrap_or_default());
        error.0.answer = Some(answer);
        error
    }

    /// A success whose body is not what the description says. `path` is where in its JSON.
    pub(super) fn decode(error: serde_json::Error, path: String, answer: Answer) -> Self {
        let mut decode = Self::new(ErrorKind::Decode, "the answer is not what the description says");
        decode.0.path = Some(path);
        decode.0.answer = Some(answer);
        decode.with_source(error)
    }

    pub(super) fn with_source(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    pub(super) fn with_operation(mut self, operation: impl Into<Cow<'static, str>>) -> Self {
        self.0.operation = Some(operation.into());
        self
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation that failed, such as `list_threads`. An error of the client's construction has none.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// The status of the answer, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// The headers of the answer, if one came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The body of the answer as it came, if one came.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.answer.as_ref().map(|answer| &answer.body)
    }

    /// What HubSpot says of the error, if the body of the answer is a JSON object.
    pub fn details(&self) -> Option<&ErrorBody> {
        self.0.answer.as_ref().and_then(|answer| answer.details.as_ref())
    }

    /// The id by which HubSpot's support finds the request, from the body or else from the headers.
    pub fn correlation_id(&self) -> Option<&str> {
        let in_body = self.details().and_then(|details| details.correlation_id.as_deref());
        in_body.or_else(|| self.headers().and_then(correlation_id))
    }

    /// Where in the JSON of the answer decoding failed, such as `results[3].status`; `.` is the whole of it.
    ///
    /// Only an error of kind [`Decode`](ErrorKind::Decode) has it.
    pub fn json_path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// How long HubSpot asks to wait before the next try, where it says so in seconds.
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds = self.headers()?.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds))
    }

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

    fn is_daily_limit(&self) -> bool {
        let policy = self.details().and_then(|details| details.policy_name.as_deref());
        policy.is_some_and(|policy| policy.eq_ignore_ascii_case("DAILY"))
    }
}

/// Statuses that HubSpot's documentation says to wait and retry on.
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 423 | 429 | 500 | 502 | 503 | 504 | 521 | 523 | 524)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        match (self.kind(), self.status()) {
            (ErrorKind::Status, Some(status)) => {
                write!(f, "HubSpot answered {status}")?;
                if !self.0.message.is_empty() {
                    write!(f, ": {}", self.0.message)?;
                }
            }
            _ => f.write_str(&self.0.message)?,
        }
        if let Some(path) = self.json_path() {
            write!(f, " at {path}")?;
        }
        if let Some(id) = self.correlation_id() {
            write!(f, " (correlation id {id})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| &**source as _)
    }
}
