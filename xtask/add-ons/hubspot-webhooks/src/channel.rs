//! Events of custom channels: messages to be delivered, and accounts of the channel.
//!
//! HubSpot does not document all of their fields. A field that is not as expected costs nothing but itself.

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::fields::{Fields, Invalid, string};
use super::ids::{ActorId, ChannelAccountId, ChannelId, EventId, MessageId, PortalId, ThreadId};
use super::written::{Written, serialize_typed};

/// An event of a custom channel.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChannelEvent {
    /// The account of HubSpot.
    pub portal_id: PortalId,
    /// What happened.
    pub kind: ChannelEventKind,
    /// The channel.
    pub channel_id: Option<ChannelId>,
    /// The identifier of the event.
    pub event_id: Option<EventId>,
    /// The time of the event.
    pub occurred_at: Option<DateTime<Utc>>,
    /// The fields that this crate does not know, or in a form that it does not know.
    pub other: Map<String, Value>,
}

/// What happened in a custom channel.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ChannelEventKind {
    /// Somebody sent a message that is to be delivered: `OUTGOING_CHANNEL_MESSAGE_CREATED`.
    MessageCreated(Box<ChannelMessage>),
    /// An account was connected to the channel: `CHANNEL_ACCOUNT_CREATED`.
    AccountCreated(ChannelAccountChange),
    /// An account of the channel changed: `CHANNEL_ACCOUNT_UPDATED`.
    AccountUpdated(ChannelAccountChange),
    /// An account of the channel was deleted for good: `CHANNEL_ACCOUNT_PURGED`.
    AccountPurged(ChannelAccountChange),
}

/// A message that is to be delivered through a custom channel.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChannelMessage {
    /// The message.
    pub id: MessageId,
    /// The thread that contains it.
    pub thread_id: Option<ThreadId>,
    /// The identifiers of the thread in the service that is behind the channel.
    pub integration_thread_ids: Vec<String>,
    /// The account of the channel that it is sent from.
    pub channel_account_id: Option<ChannelAccountId>,
    /// The text without formatting.
    pub text: Option<String>,
    /// The text as HTML.
    pub rich_text: Option<String>,
    /// Who it is from.
    pub senders: Vec<Participant>,
    /// Who it is for.
    pub recipients: Vec<Participant>,
    /// The attachments, as received.
    pub attachments: Vec<Value>,
    /// The message that it replies to.
    pub in_reply_to_id: Option<MessageId>,
    /// Who created it.
    pub created_by: Option<ActorId>,
    /// When it was created.
    pub created_at: Option<DateTime<Utc>>,
    /// The fields that this crate does not know, or in a form that it does not know.
    pub other: Map<String, Value>,
}

/// A sender or a recipient of a message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Participant {
    /// The actor.
    pub actor_id: Option<ActorId>,
    /// The name.
    pub name: Option<String>,
    /// Where the channel delivers messages to.
    pub delivery_identifier: Option<DeliveryIdentifier>,
    /// The fields that this crate does not know, or in a form that it does not know.
    pub other: Map<String, Value>,
}

/// An address within a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeliveryIdentifier {
    /// The kind of address, such as `CHANNEL_SPECIFIC_OPAQUE_ID`. The field is called `type` in JSON.
    pub kind: Option<String>,
    /// The address.
    pub value: String,
    /// The fields that this crate does not know, or in a form that it does not know.
    pub other: Map<String, Value>,
}

/// The account of a channel that an event is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChannelAccountChange {
    /// The account of the channel.
    pub channel_account_id: ChannelAccountId,
    /// Its address.
    pub delivery_identifier: Option<DeliveryIdentifier>,
    /// Whether it is authorized.
    pub is_authorized: Option<bool>,
}

/// How an event of a type is decoded. `None` if the type is none of custom channels.
pub(crate) fn kind(event_type: &str) -> Option<Decode> {
    let decode: Decode = match event_type {
        "OUTGOING_CHANNEL_MESSAGE_CREATED" => |fields| Ok(ChannelEventKind::MessageCreated(Box::new(message(fields)?))),
        "CHANNEL_ACCOUNT_CREATED" => |fields| account(fields).map(ChannelEventKind::AccountCreated),
        "CHANNEL_ACCOUNT_UPDATED" => |fields| account(fields).map(ChannelEventKind::AccountUpdated),
        "CHANNEL_ACCOUNT_PURGED" => |fields| account(fields).map(ChannelEventKind::AccountPurged),
        _ => return None,
    };
    Some(decode)
}

/// Decodes what happened.
type Decode = fn(&mut Fields) -> Result<ChannelEventKind, Invalid>;

/// Decodes an event from its fields, without its type.
///
/// # Errors
/// If a field is missing or malformed without which the event is of no use.
pub(crate) fn event(mut fields: Fields, kind: Decode) -> Result<ChannelEvent, Invalid> {
    Ok(ChannelEvent {
        portal_id: fields.require_id("portalId")?,
        kind: kind(&mut fields)?,
        channel_id: fields.take("channelId"),
        event_id: fields.take("eventId"),
        occurred_at: fields.time("eventTimestamp"),
        other: fields.rest(),
    })
}

fn account(fields: &mut Fields) -> Result<ChannelAccountChange, Invalid> {
    Ok(ChannelAccountChange {
        channel_account_id: fields.require_id("channelAccountId")?,
        delivery_identifier: fields.take_with("channelAccountDeliveryIdentifier", delivery_identifier),
        is_authorized: fields.take_with("authorized", Value::as_bool),
    })
}

fn message(event: &mut Fields) -> Result<ChannelMessage, Invalid> {
    let message = event.require("message", "is not an object", |value| value.as_object().cloned())?;
    let mut fields = Fields::of(message);
    let id = fields.require_id("id").map_err(|invalid| Invalid { field: "message.id", ..invalid })?;
    // Receivers find them beside the message or within it.
    let integration_thread_ids =
        [event.list("channelIntegrationThreadIds", string), fields.list("channelIntegrationThreadIds", string)]
            .concat();
    Ok(ChannelMessage {
        id,
        thread_id: fields.take("conversationsThreadId"),
        integration_thread_ids,
        channel_account_id: fields.take("channelAccountId"),
        text: fields.string("text"),
        rich_text: fields.string("richText"),
        senders: fields.list("senders", participant),
        recipients: fields.list("recipients", participant),
        attachments: fields.list("attachments", |attachment| Some(attachment.clone())),
        in_reply_to_id: fields.take("inReplyToId"),
        created_by: fields.take("createdBy"),
        created_at: fields.time("createdAt"),
        other: fields.rest(),
    })
}

fn participant(value: &Value) -> Option<Participant> {
    let mut fields = Fields::of(value.as_object()?.clone());
    Some(Participant {
        actor_id: fields.take("actorId"),
        name: fields.string("name"),
        delivery_identifier: fields.take_with("deliveryIdentifier", delivery_identifier),
        other: fields.rest(),
    })
}

/// An address, also one without its kind.
fn delivery_identifier(value: &Value) -> Option<DeliveryIdentifier> {
    let Value::Object(fields) = value else {
        return Some(DeliveryIdentifier { kind: None, value: string(value)?, other: Map::new() });
    };
    let mut fields = Fields::of(fields.clone());
    Some(DeliveryIdentifier {
        value: fields.take_with("value", string)?,
        kind: fields.string("type"),
        other: fields.rest(),
    })
}

impl ChannelEventKind {
    /// The type of the event.
    fn event_type(&self) -> &'static str {
        match self {
            Self::MessageCreated(_) => "OUTGOING_CHANNEL_MESSAGE_CREATED",
            Self::AccountCreated(_) => "CHANNEL_ACCOUNT_CREATED",
            Self::AccountUpdated(_) => "CHANNEL_ACCOUNT_UPDATED",
            Self::AccountPurged(_) => "CHANNEL_ACCOUNT_PURGED",
        }
    }

    fn write(&self, written: &mut Written) {
        match self {
            Self::MessageCreated(message) => written.set("message", message.written()),
            Self::AccountCreated(account) | Self::AccountUpdated(account) | Self::AccountPurged(account) => {
                written.set_text("channelAccountId", Some(&account.channel_account_id));
                if let Some(identifier) = &account.delivery_identifier {
                    written.set("channelAccountDeliveryIdentifier", identifier.written());
                }
                if let Some(is_authorized) = account.is_authorized {
                    written.set("authorized", is_authorized);
                }
            }
        }
    }
}

impl Serialize for ChannelEvent {
    /// Serializes the event as HubSpot sends it: an [`Event`](super::Event) can be deserialized from it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut written = Written::default();
        written.set_text("portalId", Some(&self.portal_id));
        written.set_text("channelId", self.channel_id.as_ref());
        written.set_text("eventId", self.event_id.as_ref());
        written.set_time("eventTimestamp", self.occurred_at.as_ref());
        self.kind.write(&mut written);
        serialize_typed(serializer, "type", self.kind.event_type(), written.and(&self.other))
    }
}

impl ChannelMessage {
    fn written(&self) -> Map<String, Value> {
        let mut written = Written::default();
        written.set_text("id", Some(&self.id));
        written.set_text("conversationsThreadId", self.thread_id.as_ref());
        written.set_list("channelIntegrationThreadIds", &self.integration_thread_ids, |id| id.as_str().into());
        written.set_text("channelAccountId", self.channel_account_id.as_ref());
        written.set_text("text", self.text.as_ref());
        written.set_text("richText", self.rich_text.as_ref());
        written.set_list("senders", &self.senders, |it| it.written().into());
        written.set_list("recipients", &self.recipients, |it| it.written().into());
        written.set_list("attachments", &self.attachments, Clone::clone);
        written.set_text("inReplyToId", self.in_reply_to_id.as_ref());
        written.set_text("createdBy", self.created_by.as_ref());
        written.set_time("createdAt", self.created_at.as_ref());
        written.and(&self.other)
    }
}

impl Participant {
    fn written(&self) -> Map<String, Value> {
        let mut written = Written::default();
        written.set_text("actorId", self.actor_id.as_ref());
        written.set_text("name", self.name.as_ref());
        if let Some(identifier) = &self.delivery_identifier {
            written.set("deliveryIdentifier", identifier.written());
        }
        written.and(&self.other)
    }
}

impl DeliveryIdentifier {
    fn written(&self) -> Map<String, Value> {
        let mut written = Written::default();
        written.set_text("type", self.kind.as_ref());
        written.set("value", self.value.as_str());
        written.and(&self.other)
    }
}

impl ChannelEvent {
    /// Returns what is the same for an event that is sent again, and different for other events.
    #[must_use]
    pub fn key(&self) -> String {
        let time = self.occurred_at.map(|time| time.timestamp_millis().to_string()).unwrap_or_default();
        let event = self.event_id.as_ref().map(ToString::to_string).unwrap_or_default();
        let account = |name, account: &ChannelAccountChange| {
            format!("{}/{name}/{}/{time}/{event}", self.portal_id, account.channel_account_id)
        };
        match &self.kind {
            // A message is created once.
            ChannelEventKind::MessageCreated(message) => format!("{}/messageCreated/{}", self.portal_id, message.id),
            ChannelEventKind::AccountCreated(it) => account("accountCreated", it),
            ChannelEventKind::AccountUpdated(it) => account("accountUpdated", it),
            ChannelEventKind::AccountPurged(it) => account("accountPurged", it),
        }
    }
}
