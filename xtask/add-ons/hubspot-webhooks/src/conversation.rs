//! Events of conversations: threads and their messages.

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::enums::{MessageType, ThreadStatus};
use super::fields::{Fields, Invalid, number, string, time};
use super::ids::{ActorId, AppId, EventId, MessageId, PortalId, SubscriptionId, ThreadId};
use super::written::{Written, serialize_typed};

/// An event of a thread.
///
/// HubSpot sends events in any order, and the same one more than once.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConversationEvent {
    /// The thread.
    pub thread_id: ThreadId,
    /// The account.
    pub portal_id: PortalId,
    /// The time of the event.
    pub occurred_at: DateTime<Utc>,
    /// What happened.
    pub kind: ConversationEventKind,
    /// The app that is subscribed to the events.
    pub app_id: Option<AppId>,
    /// The identifier of the event. Different events can have the same one: see [`key`](Self::key).
    pub event_id: Option<EventId>,
    /// The subscription to the events.
    pub subscription_id: Option<SubscriptionId>,
    /// How often HubSpot has sent the event before.
    pub attempt_number: u32,
    /// Where the change comes from, such as `CRM`. HubSpot often leaves it out.
    pub change_source: Option<String>,
    /// The kind of change, such as `NEW_MESSAGE`.
    pub change_flag: Option<String>,
    /// Who or what made the change.
    pub source_id: Option<String>,
    /// The fields that this crate does not know, or in a form that it does not know.
    pub other: Map<String, Value>,
}

/// What happened to a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConversationEventKind {
    /// The thread was created: `conversation.creation`.
    Creation,
    /// The thread was archived: `conversation.deletion`.
    Deletion,
    /// The thread was deleted for good: `conversation.privacyDeletion`.
    PrivacyDeletion,
    /// A property of the thread changed: `conversation.propertyChange`.
    PropertyChange(PropertyChange),
    /// A message was added to the thread: `conversation.newMessage`.
    ///
    /// There is nothing in the event that says who wrote it. Apps get events of their own messages: without fetching the message, an
    /// app that replies would reply to itself for ever.
    NewMessage {
        /// The message, without which nothing is known about its content.
        message_id: MessageId,
        /// The type of the message.
        message_type: Option<MessageType>,
    },
}

/// A property that changed, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PropertyChange {
    /// The thread was assigned to an actor, or to nobody.
    AssignedTo(Option<ActorId>),
    /// The thread was closed or reopened.
    Status(ThreadStatus),
    /// The thread was archived or restored. HubSpot sends it when a thread is restored.
    IsArchived(bool),
    /// Another property, or a value in a form that this crate does not know.
    Unrecognized {
        /// The name of the property.
        name: String,
        /// The value as received, or `null`.
        value: Value,
    },
}

/// How an event of a type is decoded. `None` if the type is none of conversations.
pub(crate) fn kind(event_type: &str) -> Option<Decode> {
    let decode: Decode = match event_type {
        "conversation.creation" => |_| Ok(ConversationEventKind::Creation),
        "conversation.deletion" => |_| Ok(ConversationEventKind::Deletion),
        "conversation.privacyDeletion" => |_| Ok(ConversationEventKind::PrivacyDeletion),
        "conversation.propertyChange" => property_change,
        "conversation.newMessage" => new_message,
        _ => return None,
    };
    Some(decode)
}

/// Decodes what happened.
type Decode = fn(&mut Fields) -> Result<ConversationEventKind, Invalid>;

/// Decodes an event from its fields, without its type.
///
/// # Errors
/// If a field is missing or malformed without which the event is of no use.
pub(crate) fn event(mut fields: Fields, kind: Decode) -> Result<ConversationEvent, Invalid> {
    Ok(ConversationEvent {
        thread_id: fields.require_id("objectId")?,
        portal_id: fields.require_id("portalId")?,
        occurred_at: fields.require("occurredAt", "is not a time", time)?,
        kind: kind(&mut fields)?,
        app_id: fields.take("appId"),
        event_id: fields.take("eventId"),
        subscription_id: fields.take("subscriptionId"),
        attempt_number: fields.take_with("attemptNumber", number).unwrap_or_default(),
        change_source: fields.string("changeSource"),
        change_flag: fields.string("changeFlag"),
        source_id: fields.string("sourceId"),
        other: fields.rest(),
    })
}

fn new_message(fields: &mut Fields) -> Result<ConversationEventKind, Invalid> {
    let message_id = fields.require_id("messageId")?;
    let is_known = |it: &MessageType| !matches!(it, MessageType::Unrecognized(_));
    let message_type = fields.string("messageType").map(|value| in_any_case(&value, is_known));
    Ok(ConversationEventKind::NewMessage { message_id, message_type })
}

fn property_change(fields: &mut Fields) -> Result<ConversationEventKind, Invalid> {
    let name = fields.require("propertyName", "is not a name", string)?;
    let value = fields.take("propertyValue").unwrap_or(Value::Null);
    let is_known = |it: &ThreadStatus| !matches!(it, ThreadStatus::Unrecognized(_));
    let change = match name.as_str() {
        "assignedTo" => assigned_to(&value).map(PropertyChange::AssignedTo),
        "status" => value.as_str().map(|value| PropertyChange::Status(in_any_case(value, is_known))),
        "isArchived" => boolean(&value).map(PropertyChange::IsArchived),
        _ => None,
    };
    Ok(ConversationEventKind::PropertyChange(change.unwrap_or(PropertyChange::Unrecognized { name, value })))
}

/// A value of an enum, in any case: cases differ between the places where HubSpot documents the values.
fn in_any_case<T: for<'a> From<&'a str>>(value: &str, is_known: fn(&T) -> bool) -> T {
    let known = T::from(value.to_ascii_uppercase().as_str());
    if is_known(&known) { known } else { value.into() }
}

/// An actor, or nobody. `None` if it is neither.
#[allow(clippy::option_option, reason = "nobody is a value, too")]
fn assigned_to(value: &Value) -> Option<Option<ActorId>> {
    match value {
        Value::Null => Some(None),
        Value::String(text) if text.is_empty() => Some(None),
        other => serde::Deserialize::deserialize(other).ok().map(Some),
    }
}

/// A boolean, also one that is written as a string, in any case.
fn boolean(value: &Value) -> Option<bool> {
    string(value)?.to_ascii_lowercase().parse().ok()
}

impl ConversationEventKind {
    /// The type of the event.
    fn event_type(&self) -> &'static str {
        match self {
            Self::Creation => "conversation.creation",
            Self::Deletion => "conversation.deletion",
            Self::PrivacyDeletion => "conversation.privacyDeletion",
            Self::PropertyChange(_) => "conversation.propertyChange",
            Self::NewMessage { .. } => "conversation.newMessage",
        }
    }

    fn write(&self, written: &mut Written) {
        match self {
            Self::Creation | Self::Deletion | Self::PrivacyDeletion => {}
            Self::PropertyChange(change) => {
                written.set("propertyName", change.name());
                written.set("propertyValue", change.value());
            }
            Self::NewMessage { message_id, message_type } => {
                written.set_text("messageId", Some(message_id));
                written.set_text("messageType", message_type.as_ref());
            }
        }
    }
}

impl Serialize for ConversationEvent {
    /// Serializes the event as HubSpot sends it: an [`Event`](super::Event) can be deserialized from it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut written = Written::default();
        written.set_text("objectId", Some(&self.thread_id));
        written.set_text("portalId", Some(&self.portal_id));
        written.set_time("occurredAt", Some(&self.occurred_at));
        written.set_text("appId", self.app_id.as_ref());
        written.set_text("eventId", self.event_id.as_ref());
        written.set_text("subscriptionId", self.subscription_id.as_ref());
        written.set("attemptNumber", self.attempt_number);
        written.set_text("changeSource", self.change_source.as_ref());
        written.set_text("changeFlag", self.change_flag.as_ref());
        written.set_text("sourceId", self.source_id.as_ref());
        self.kind.write(&mut written);
        serialize_typed(serializer, "subscriptionType", self.kind.event_type(), written.and(&self.other))
    }
}

impl ConversationEvent {
    /// Returns what is the same for an event that is sent again, and different for other events.
    ///
    /// # Examples
    ///
    /// ```
    /// use hubspot_webhooks::{Batch, Event};
    ///
    /// let event = r#"{"subscriptionType": "conversation.newMessage", "objectId": 42, "messageId": "a1", "portalId": 7,
    ///                 "occurredAt": 1762659213730, "eventId": 1, "subscriptionId": 2, "attemptNumber": 0}"#;
    /// let again = event.replace(r#""attemptNumber": 0"#, r#""attemptNumber": 1"#);
    /// let batch = Batch::decode(format!("[{event}, {again}]"))?;
    /// let keys: Vec<_> = batch.events.iter().filter_map(Event::key).collect();
    /// assert_eq!(keys[0], keys[1]);
    /// # Ok::<(), hubspot_webhooks::DecodeError>(())
    /// ```
    #[must_use]
    pub fn key(&self) -> String {
        let (time, event) = (self.occurred_at.timestamp_millis(), optional(self.event_id.as_ref()));
        let detail = match &self.kind {
            // A message is added once.
            ConversationEventKind::NewMessage { message_id, .. } => format!("newMessage/{message_id}"),
            ConversationEventKind::Creation => format!("creation/{time}/{event}"),
            ConversationEventKind::Deletion => format!("deletion/{time}/{event}"),
            ConversationEventKind::PrivacyDeletion => format!("privacyDeletion/{time}/{event}"),
            ConversationEventKind::PropertyChange(change) => format!("{}/{time}/{event}", change.name()),
        };
        let subscription = optional(self.subscription_id.as_ref());
        format!("{}/{subscription}/{}/{detail}", self.portal_id, self.thread_id)
    }
}

fn optional(id: Option<&impl ToString>) -> String {
    id.map(ToString::to_string).unwrap_or_default()
}

impl PropertyChange {
    /// Returns the name of the property, such as `assignedTo`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::AssignedTo(_) => "assignedTo",
            Self::Status(_) => "status",
            Self::IsArchived(_) => "isArchived",
            Self::Unrecognized { name, .. } => name,
        }
    }

    /// The value, as HubSpot sends it.
    fn value(&self) -> Value {
        match self {
            Self::AssignedTo(actor) => actor.as_ref().map(ToString::to_string).into(),
            Self::Status(status) => status.as_str().into(),
            Self::IsArchived(is_archived) => (*is_archived).into(),
            Self::Unrecognized { value, .. } => value.clone(),
        }
    }
}
