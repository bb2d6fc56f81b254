//! The events of a request.

use std::fmt;

use serde_json::Value;
use serde_json::value::RawValue;

use super::event::{self, Event};

/// The events in the body of a request. Each was decoded on its own, so that the others are kept if one is malformed.
///
/// # Examples
///
/// ```
/// use hubspot_webhooks::{Batch, ConversationEventKind, Event};
///
/// let batch = Batch::decode(r#"[
///     {"subscriptionType": "conversation.newMessage", "objectId": 42, "messageId": "a1", "portalId": 7, "occurredAt": 1762659213730},
///     {"subscriptionType": "conversation.newMessage", "objectId": 42}
/// ]"#)?;
/// for event in &batch.events {
///     let Event::Conversation(event) = event else { continue };
///     if let ConversationEventKind::NewMessage { message_id, .. } = &event.kind {
///         println!("fetch message {message_id} of thread {}", event.thread_id);
///     }
/// }
/// assert_eq!(batch.failures[0].to_string(), "event 1: `portalId` is missing");
/// # Ok::<(), hubspot_webhooks::DecodeError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Batch {
    /// The events, in the order of the body.
    pub events: Vec<Event>,
    /// The elements that are not objects, and the events of known types in which a required field is missing or malformed. Log them:
    /// HubSpot sends the same again if the request is refused.
    pub failures: Vec<EventError>,
}

/// An element of a body that does not decode.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventError {
    /// Its index in the body, or 0 if the body is no array.
    pub index: usize,
    /// The element as received.
    pub json: Value,
    problem: String,
}

/// A body that is neither a JSON array nor a JSON object.
#[derive(Debug)]
pub struct DecodeError(serde_json::Error);

impl Batch {
    /// Decodes the body of a request: an array of events, or a single event, as custom channels have it.
    ///
    /// It does not verify the request: [`Verifier::verify`](super::Verifier::verify) does.
    ///
    /// # Errors
    ///
    /// Returns an error if the body is neither a JSON array nor a JSON object.
    pub fn decode(body: impl AsRef<[u8]>) -> Result<Self, DecodeError> {
        let body = body.as_ref();
        let is_array = body.trim_ascii_start().starts_with(b"[");
        let elements: Vec<&RawValue> = match is_array {
            true => serde_json::from_slice(body).map_err(DecodeError)?,
            false => vec![serde_json::from_slice(body).map_err(DecodeError)?],
        };
        if !is_array && !body.trim_ascii_start().starts_with(b"{") {
            return Err(DecodeError(serde::de::Error::custom("the body is neither an array nor an object")));
        }
        let mut batch = Self::default();
        for (index, element) in elements.into_iter().enumerate() {
            match decode(element.get()) {
                Ok(event) => batch.events.push(event),
                Err((json, problem)) => batch.failures.push(EventError { index, json, problem }),
            }
        }
        Ok(batch)
    }
}

/// Decodes an element, or returns it with what is wrong.
fn decode(element: &str) -> Result<Event, (Value, String)> {
    match serde_json::from_str(element) {
        Ok(Value::Object(object)) => event::decode(&object)
            .map_err(|invalid| (Value::Object(object), format!("`{}` {}", invalid.field, invalid.problem))),
        Ok(other) => Err((other, "an event is an object".to_owned())),
        // What is nested too deep to be decoded is kept as a string.
        Err(error) => Err((Value::String(element.to_owned()), error.to_string())),
    }
}

impl fmt::Display for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event {}: {}", self.index, self.problem)
    }
}

impl std::error::Error for EventError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the body of the webhook does not decode: {}", self.0)
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
