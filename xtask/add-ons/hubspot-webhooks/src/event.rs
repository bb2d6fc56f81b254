//! An event of any kind.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::channel::{self, ChannelEvent};
use super::conversation::{self, ConversationEvent};
use super::fields::{Fields, Invalid, TYPES};

/// An event in the body of a request.
///
/// It serializes to JSON that decodes into an equal event, with all that this crate does not know, such as for a queue. Identifiers are
/// strings there, and times are in milliseconds, whatever HubSpot sent.
///
/// # Examples
///
/// ```
/// use hubspot_webhooks::{Batch, Event};
///
/// let body = r#"[{"subscriptionType": "contact.creation", "objectId": 42}]"#;
/// for event in Batch::decode(body)?.events {
///     let queued = serde_json::to_string(&event)?;
///     assert_eq!(serde_json::from_str::<Event>(&queued)?, event);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// An event of a conversation.
    Conversation(ConversationEvent),
    /// An event of a custom channel.
    Channel(ChannelEvent),
    /// An event of a type that this crate does not know, such as that of a contact or a new one of conversations, as received. It has no
    /// [`key`](Self::key).
    Unrecognized(Map<String, Value>),
}

impl Event {
    /// Returns what is the same for an event that HubSpot sends again, and different for other events. `None` if the type of the event
    /// is not known.
    ///
    /// HubSpot sends an event again if it gets no response within five seconds, and the identifiers of events are not unique.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        match self {
            Self::Conversation(event) => Some(event.key()),
            Self::Channel(event) => Some(event.key()),
            Self::Unrecognized(_) => None,
        }
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Conversation(event) => event.serialize(serializer),
            Self::Channel(event) => event.serialize(serializer),
            Self::Unrecognized(fields) => fields.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode(&Map::deserialize(deserializer)?)
            .map_err(|invalid| D::Error::custom(format_args!("`{}` {}", invalid.field, invalid.problem)))
    }
}

/// Decodes an event.
///
/// # Errors
/// If its type is known, and a field is missing or malformed without which the event is of no use.
pub(crate) fn decode(object: &Map<String, Value>) -> Result<Event, Invalid> {
    for name in TYPES {
        let Some(event_type) = object.get(name).and_then(Value::as_str) else { continue };
        let fields = || {
            let mut fields = object.clone();
            fields.remove(name);
            Fields::of(fields)
        };
        if let Some(kind) = conversation::kind(event_type) {
            return conversation::event(fields(), kind).map(Event::Conversation);
        }
        if let Some(kind) = channel::kind(event_type) {
            return channel::event(fields(), kind).map(Event::Channel);
        }
    }
    Ok(Event::Unrecognized(object.clone()))
}
