//! A response body as a stream of events.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;

use crate::build::request::Request;
use crate::error::Error;
use crate::error::headers::text;
use crate::error::kind::ErrorKind;
use crate::error::printable::Printable;
use crate::live::body::LiveBody;
use crate::live::event_parser::{EventParser, RawEvent};
use crate::live::named_event::NamedEvent;
use crate::live::reconnect::{MAX_RECONNECTS, RETRY, Reconnect, wait};
use crate::live::unfold::Unfold;
use crate::platform::sleep;

/// The data of the event with which many services end a stream of JSON.
const DONE: &str = "[DONE]";

/// An event that a server sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T = String> {
    /// The type; `message` if the server states none.
    pub event: String,
    /// The data: text, or what its JSON decodes as.
    pub data: T,
    /// The last ID that the server has sent, with this event or before.
    pub id: Option<String>,
}

/// The events of a response (`text/event-stream`), as they arrive.
///
/// Data that does not decode is an error in its place, of the kind [`ErrorKind::Decode`], with the data as its
/// [`body`](Error::body); the stream continues after it. After any other error it ends. A stream of JSON also ends with an event
/// whose data is `[DONE]`.
///
/// If the connection fails, an idempotent request is sent again with the header `Last-Event-ID`, after the time that the server
/// asks to wait, or else after 3 seconds; change this with [`reconnect`](Self::reconnect).
///
/// The timeouts of the call do not apply to the body. The connection fails if no data is received for
/// [`CallOptions::read_timeout`](crate::CallOptions::read_timeout), and the stream if an event is larger than
/// [`CallOptions::max_body_size`](crate::CallOptions::max_body_size).
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, Events};
///
/// async fn print(mut events: Events) -> Result<(), Error> {
///     while let Some(event) = events.try_next().await? {
///         println!("{}: {}", event.event, event.data);
///     }
///     Ok(())
/// }
/// ```
#[must_use = "a stream does nothing until it is read"]
pub struct Events<T = String> {
    operation: &'static str,
    status: StatusCode,
    headers: HeaderMap,
    events: Unfold<EventReader<T>, Result<Event<T>, Error>>,
}

impl<T: 'static> Events<T> {
    /// Returns the status of the first response.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers of the first response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Sets when to reconnect. Must be called before the first event is polled.
    pub fn reconnect(mut self, reconnect: Reconnect) -> Self {
        if let Some(reader) = self.events.state_mut() {
            reader.reconnect = reconnect;
        }
        self
    }

    /// Returns the next event, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns an error if the data does not decode, if the connection fails, or if no data is received for the read timeout.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl Request {
    /// Sends the request and returns the events of the response, whose data is JSON.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the response is not a stream of events.
    pub async fn send_for_events<T: DeserializeOwned>(self) -> Result<Events<T>, Error> {
        self.start(true, |event| event.json(|value| value)).await
    }

    /// Sends the request and returns the events of the response, whose data is text.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the response is not a stream of events.
    pub async fn send_for_text_events(self) -> Result<Events, Error> {
        self.start(false, |event| event.text(|data| data)).await
    }

    /// Sends the request and returns the events of the response, whose names say what their data is.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the response is not a stream of events.
    #[allow(dead_code, reason = "few APIs have events of several names")]
    pub async fn send_for_named_events<T>(self, decode: Decode<T>) -> Result<Events<T>, Error> {
        self.start(true, decode).await
    }

    async fn start<T>(self, is_json: bool, decode: Decode<T>) -> Result<Events<T>, Error> {
        let operation = self.operation;
        let body = connect(&self).await?;
        let (status, headers) = (body.status, body.headers.clone());
        let reader = EventReader {
            request: self,
            body,
            parser: EventParser::default(),
            decode,
            is_json,
            reconnect: Reconnect::default(),
            retry: RETRY,
            reconnects: 0,
            is_too_large: false,
            at_end: false,
        };
        Ok(Events { operation, status, headers, events: Unfold::Idle(reader) })
    }
}

/// Sends a request for events.
async fn connect(request: &Request) -> Result<LiveBody, Error> {
    let (head, mut body) = request.open().await?;
    let media_type = text(head.headers(), CONTENT_TYPE.as_str()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if essence.is_empty() || essence.eq_ignore_ascii_case("text/event-stream") {
        return Ok(body);
    }
    // Such as JSON, from a server that was not asked for events.
    let mut received = Vec::new();
    while let Some(chunk) = body.chunk().await.map_err(|error| error.with_operation(request.operation))? {
        let rest = body.limit.saturating_sub(received.len());
        received.extend_from_slice(&chunk[..chunk.len().min(rest)]);
        if rest == 0 {
            break;
        }
    }
    let error =
        Error::new(ErrorKind::Decode, format!("the response is not a stream of events, but {:?}", Printable(essence)));
    Err(body.failed(error, Bytes::from(received)).with_operation(request.operation))
}

/// Decodes the data of an event.
type Decode<T> = fn(NamedEvent<'_>) -> Result<T, Error>;

/// Reads events from a body, and from others that continue it.
struct EventReader<T> {
    request: Request,
    body: LiveBody,
    parser: EventParser,
    decode: Decode<T>,
    is_json: bool,
    reconnect: Reconnect,
    retry: Duration,
    /// How often the request was sent again since the last event.
    reconnects: u32,
    /// Whether the event after the complete ones exceeds the limit.
    is_too_large: bool,
    at_end: bool,
}

impl<T> EventReader<T> {
    /// Reads the next event.
    async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        while !self.at_end {
            if let Some(event) = self.parser.next() {
                return self.received(event);
            }
            if self.is_too_large {
                return self.end(self.too_large());
            }
            let failure = match self.body.chunk().await {
                Ok(Some(chunk)) => {
                    self.is_too_large = self.parser.push(&chunk, self.body.limit).is_err();
                    continue;
                }
                Ok(None) => None,
                Err(error) => Some(error),
            };
            if !self.reconnects_after(failure.as_ref()) {
                self.at_end = true;
                return failure.map(Err);
            }
            if let Err(error) = self.continue_with_another_response().await {
                return self.end(error);
            }
        }
        None
    }

    fn received(&mut self, event: RawEvent) -> Option<Result<Event<T>, Error>> {
        let RawEvent { event, data, id } = event;
        self.reconnects = 0;
        if self.is_json && data == DONE {
            self.at_end = true;
            return None;
        }
        let decoded = (self.decode)(NamedEvent { name: &event, data, body: &self.body });
        Some(decoded.map(|data| Event { event, data, id }))
    }

    fn end(&mut self, error: Error) -> Option<Result<Event<T>, Error>> {
        self.at_end = true;
        Some(Err(error))
    }

    fn too_large(&self) -> Error {
        let message = format!("an event exceeds the limit of {} bytes", self.body.limit);
        self.body.failed(Error::new(ErrorKind::BodyTooLarge, message), Bytes::new())
    }

    /// Whether to send the request again after the end of a response, or after a failure.
    fn reconnects_after(&self, failure: Option<&Error>) -> bool {
        let is_wanted = match self.reconnect {
            Reconnect::Never => false,
            Reconnect::AfterFailure => failure.is_some() && self.parser.last_id().is_some_and(|id| !id.is_empty()),
            Reconnect::Always => true,
        };
        let is_over =
            self.body.status == StatusCode::NO_CONTENT || (failure.is_some() && self.reconnects >= MAX_RECONNECTS);
        is_wanted && !is_over && self.request.idempotent
    }

    async fn continue_with_another_response(&mut self) -> Result<(), Error> {
        self.reconnects += 1;
        self.retry = self.parser.take_retry().map_or(self.retry, wait);
        sleep(self.retry).await;
        if let Some(id) = self.parser.last_id() {
            self.request.set_header::<String, _>("last-event-id", Some(id).filter(|id| !id.is_empty()));
        }
        self.body = connect(&self.request).await?;
        self.parser.restart();
        Ok(())
    }
}

async fn next<T>(mut reader: EventReader<T>) -> (EventReader<T>, Option<Result<Event<T>, Error>>) {
    let item = reader.next().await;
    (reader, item)
}

impl<T: 'static> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let operation = this.operation;
        let polled = this.events.poll_next(context, next);
        polled.map(|item| item.map(|item| item.map_err(|error| error.with_operation(operation))))
    }
}

impl<T> fmt::Debug for Events<T> {
    /// Omits the headers, which can hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
