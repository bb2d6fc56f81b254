//! The error type of every call.

pub(crate) mod body;
pub(crate) mod cause;
pub(crate) mod debug_fields;
mod display;
mod facts;
pub(crate) mod headers;
pub(crate) mod kind;
mod outlook;
mod plain_body;
mod predicates;
pub(crate) mod printable;
pub(crate) mod raw_response;
mod redact;
mod retry_after;
mod scopes;
mod transport;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::decode::failure::DecodeFailure;
use crate::decode::salvage::LeftOut;
use crate::error::body::ErrorBody;
use crate::error::cause::Cause;
use crate::error::facts::Facts;
use crate::error::headers::correlation_id;
use crate::error::kind::ErrorKind;
use crate::error::outlook::Outlook;
use crate::error::raw_response::RawResponse;
use crate::error::retry_after::retry_after;

/// An error returned by a client or a call.
///
/// The error keeps the response, if there was one: its [`status`](Self::status), [`headers`](Self::headers) and raw
/// [`body`](Self::body), whatever its format. A JSON body is also decoded into [`details`](Self::details).
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, ErrorKind};
///
/// /// Whether a failed call is worth an alert.
/// fn is_unexpected(error: &Error) -> bool {
///     match error.kind() {
///         ErrorKind::Status if error.is_not_found() => false,
///         ErrorKind::Status => {
///             eprintln!("{error}, correlation ID {:?}", error.correlation_id());
///             !error.is_rate_limited()
///         }
///         ErrorKind::Decode => {
///             eprintln!("unexpected response at {:?}: {:?}", error.json_path(), error.body());
///             true
///         }
///         _ => !error.is_retryable(),
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<Cow<'static, str>>,
    message: String,
    json_path: Option<String>,
    response: Option<RawResponse>,
    attempts: u32,
    /// What is known beyond the kind of a failure to send the request.
    outlook: Outlook,
    /// What was left out.
    item: Option<Bytes>,
    /// The index of the item that was left out.
    index: Option<usize>,
    #[cfg(feature = "part-pages")]
    cursor: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
    /// The error of what a user implements. Its messages are in the source.
    provider: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            message: message.into(),
            json_path: None,
            response: None,
            attempts: 0,
            outlook: Outlook::Unknown,
            item: None,
            index: None,
            #[cfg(feature = "part-pages")]
            cursor: None,
            source: None,
            provider: None,
        }))
    }

    /// A response with a status other than 2xx.
    pub(crate) fn status_error(response: RawResponse) -> Self {
        let message = response.redirect().or(response.facts.message.as_deref()).unwrap_or_default();
        Self::new(ErrorKind::Status, message).with_response(response)
    }

    /// A successful response whose body does not match the API description.
    pub(crate) fn decode(failure: DecodeFailure, response: RawResponse) -> Self {
        let mut decode = Self::new(ErrorKind::Decode, "failed to decode the response body");
        decode.0.json_path = Some(failure.path());
        decode.with_response(response).with_source(failure)
    }

    /// A part of a successful response that was left out, since it does not match the API description.
    pub(crate) fn left_out(part: LeftOut, response: RawResponse) -> Self {
        let mut decode = Self::decode(part.failure, response);
        if part.index.is_some() {
            decode.0.message = "failed to decode an item of the page".to_owned();
        }
        decode.0.index = part.index;
        // What is missing has no JSON.
        decode.0.item = Some(part.json).filter(|json| !json.is_empty());
        decode
    }

    pub(crate) fn with_source(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// Adds the error of what a user implements as the source: its messages, since it can print secrets.
    pub(crate) fn of_provider(mut self, error: Arc<dyn std::error::Error + Send + Sync>) -> Self {
        self.0.source = Some(Box::new(Cause::of(&*error)));
        let inner = error.downcast_ref::<Self>().and_then(|error| error.0.provider.clone());
        self.0.provider = Some(inner.unwrap_or(error));
        self
    }

    pub(crate) fn with_operation(mut self, operation: impl Into<Cow<'static, str>>) -> Self {
        self.0.operation = Some(operation.into());
        self
    }

    pub(crate) fn with_response(mut self, response: RawResponse) -> Self {
        self.0.response = Some(response);
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// The message alone; empty if the server sent none.
    pub(crate) fn message(&self) -> &str {
        &self.0.message
    }

    /// What the response says, if one was received.
    fn facts(&self) -> Option<&Facts> {
        self.0.response.as_ref().map(|response| &response.facts)
    }

    /// Returns the kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the name of the operation that failed, such as `list_threads`.
    ///
    /// Returns `None` if the error occurred while building a client.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// Returns the status of the response, if one was received.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(|response| response.status)
    }

    /// Returns the headers of the response, if one was received.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(|response| &response.headers)
    }

    /// Returns the raw body of the response, if one was received.
    ///
    /// If the connection failed while reading the body, this is the part that was read.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(|response| &response.body)
    }

    /// Returns the raw body of the response with the secrets that [`body`](Self::body) does not have.
    #[cfg(feature = "part-pages")]
    pub(crate) fn received(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(|response| &response.received)
    }

    /// Returns the decoded body of an error response, if it is a JSON object.
    pub fn details(&self) -> Option<&ErrorBody> {
        self.0.response.as_ref().and_then(|response| response.details.as_ref())
    }

    /// Returns the ID of the request, to quote when contacting support. It is taken from the body, or else from the headers.
    pub fn correlation_id(&self) -> Option<&str> {
        let in_body = self.facts().and_then(|facts| facts.correlation_id.as_deref());
        in_body.or_else(|| self.headers().and_then(correlation_id))
    }

    /// Returns the path in the JSON body at which decoding failed, such as `results[3].status`; `.` is the whole body.
    ///
    /// Only errors of the kind [`ErrorKind::Decode`] have a path.
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
    }

    /// Returns the raw JSON of the part that could not be decoded, if it was left out and the rest was decoded: an item that a
    /// stream skipped, or a part of [`Response::decode_errors`](crate::Response::decode_errors).
    ///
    /// [`body`](Self::body) is the whole page.
    pub fn item_json(&self) -> Option<&Bytes> {
        self.0.item.as_ref()
    }

    /// Returns the error that a [`TokenProvider`](crate::TokenProvider), a `TokenStore` or a `RateLimit` returned, to downcast it.
    ///
    /// [`source`](std::error::Error::source) has its messages without the secrets that the client knows. This error is as it was
    /// returned: do not print it unless it is known to have none.
    pub fn provider_error(&self) -> Option<&(dyn std::error::Error + Send + Sync + 'static)> {
        self.0.provider.as_deref()
    }

    /// Returns the number of attempts made: 0 if the call failed before the first. Those for which there was no token or no permit of the
    /// rate limiter do not count, and neither do the redirects that an attempt has followed.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns how long to wait before the next attempt, if the response asks to wait.
    ///
    /// This is the value of the header `Retry-After-Ms` (milliseconds) or `Retry-After` (seconds or an HTTP date). Without
    /// these headers it is what the service is known to need after the status.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.status()?, self.headers()?, self.is_long_outage())
    }
}

/// The parts of errors that only lists have.
#[cfg(feature = "part-pages")]
impl Error {
    /// Why decoding failed.
    pub(crate) fn decode_failure(&self) -> Option<&DecodeFailure> {
        self.0.source.as_ref()?.downcast_ref()
    }

    /// The response.
    pub(crate) fn response(&self) -> Option<RawResponse> {
        self.0.response.clone()
    }

    pub(crate) fn with_cursor(mut self, cursor: Option<&str>) -> Self {
        self.0.cursor = cursor.map(str::to_owned);
        self
    }

    /// Returns the index of an item that was left out of its page.
    pub(crate) fn item_index(&self) -> Option<usize> {
        self.0.index
    }

    /// Returns the cursor of the page that could not be fetched, to resume from.
    ///
    /// Returns `None` if the first page of a list failed, which has no cursor: start again.
    pub fn resume_cursor(&self) -> Option<&str> {
        self.0.cursor.as_deref()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| &**source as _)
    }
}
