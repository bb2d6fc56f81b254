//! The one error of every operation.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::error_body::ErrorBody;
use super::error_kind::ErrorKind;
use super::response::correlation_id;
use super::retry_after::retry_after;

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
    attempts: u32,
    #[cfg(feature = "pages")]
    item: Option<Bytes>,
    #[cfg(feature = "pages")]
    cursor: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What came back before the call failed.
pub(super) struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    details: Option<ErrorBody>,
}

impl fmt::Debug for Answer {
    /// Leaves out the body and most headers: they hold what people wrote, and cookies.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("correlation_id", &correlation_id(&self.headers))
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl Answer {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        let details = if status.is_success() { None } else { serde_json::from_slice(&body).ok() };
        Self { status, headers, body, details }
    }
}

impl Error {
    pub(super) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            message: message.into(),
            path: None,
            answer: None,
            attempts: 0,
            #[cfg(feature = "pages")]
            item: None,
            #[cfg(feature = "pages")]
            cursor: None,
            source: None,
        }))
    }

    /// A request whose URL is none.
    pub(super) fn invalid_url(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::new(ErrorKind::InvalidRequest, "the URL of the request is none").with_source(error)
    }

    /// An error of the HTTP client. Its URL is left out: queries can hold personal data.
    ///
    /// Where something was sent before it, it is not said that no connection could be made, even if that is so.
    pub(super) fn transport(error: reqwest::Error, was_sent: bool) -> Self {
        let kind = if error.is_builder() {
            ErrorKind::InvalidRequest
        } else if error.is_connect() && !was_sent {
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
        let message = message.or_else(|| {
            let reason = "a redirect that was not followed, as it leads to another origin or in a circle";
            answer.status.is_redirection().then(|| reason.to_owned())
        });
        Self::new(ErrorKind::Status, message.unwrap_or_default()).with_answer(answer)
    }

    /// A success whose body is not what the description says. `path` is where in its JSON.
    pub(super) fn decode(error: serde_json::Error, path: String, answer: Answer) -> Self {
        let mut decode = Self::new(ErrorKind::Decode, "the answer is not what the description says");
        decode.0.path = Some(path);
        decode.with_answer(answer).with_source(error)
    }

    pub(super) fn with_source(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    pub(super) fn with_operation(mut self, operation: impl Into<Cow<'static, str>>) -> Self {
        self.0.operation = Some(operation.into());
        self
    }

    pub(super) fn with_answer(mut self, answer: Answer) -> Self {
        self.0.answer = Some(answer);
        self
    }

    pub(super) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
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

    /// The body of the answer as it came, if one came. Where the connection failed in the middle of it, what came until
    /// then.
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

    /// How often the request was sent, or was tried to be sent: 0 when it failed before that.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long to wait before the next try.
    ///
    /// It is what the header `Retry-After` says, in seconds or as a date. When a limit other than the daily one was reached
    /// (429) and there is no such header, it is what `X-HubSpot-RateLimit-Interval-Milliseconds` says, or else 10 seconds;
    /// for something that is locked (423), it is 2 seconds.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self)
    }
}

/// What only the errors of lists have.
#[cfg(feature = "pages")]
impl Error {
    /// An item of a page that is not what the description says. `path` is where in the JSON of the whole page.
    pub(super) fn item(error: serde_json::Error, path: String, item: Bytes, answer: Answer) -> Self {
        let mut decode = Self::decode(error, path, answer);
        decode.0.message = "an item is not what the description says".to_owned();
        decode.0.item = Some(item);
        decode
    }

    pub(super) fn with_cursor(mut self, cursor: Option<&str>) -> Self {
        self.0.cursor = cursor.map(str::to_owned);
        self
    }

    /// The raw JSON of the item that is not what the description says, when the stream has only passed over that one item
    /// and goes on. [`body`](Self::body) is the whole page.
    pub fn item_json(&self) -> Option<&Bytes> {
        self.0.item.as_ref()
    }

    /// The cursor of the page that could not be fetched, for a stream that is to go on from there.
    ///
    /// `None` where the first page of a list failed, which has no cursor: begin again.
    pub fn resume_cursor(&self) -> Option<&str> {
        self.0.cursor.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        match (self.kind(), self.status()) {
            (ErrorKind::Status, Some(status)) => {
                write!(f, "HubSpot answered {}", status.as_u16())?;
                if let Some(reason) = status.canonical_reason() {
                    write!(f, " {reason}")?;
                }
                if !self.0.message.is_empty() {
                    write!(f, ": {}", self.0.message)?;
                }
            }
            _ => f.write_str(&self.0.message)?,
        }
        if let Some(path) = self.json_path() {
            write!(f, " at {path}")?;
        }
        if self.attempts() > 1 {
            write!(f, ", after {} attempts", self.attempts())?;
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
