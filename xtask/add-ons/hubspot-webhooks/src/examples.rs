//! Events for tests: what is always there, and what tells one event from another.

use chrono::DateTime;
use serde_json::Map;

use super::channel::{
    ChannelAccountChange, ChannelEvent, ChannelEventKind, ChannelMessage, DeliveryIdentifier, Participant,
};
use super::conversation::{ConversationEvent, ConversationEventKind, PropertyChange};
use super::event::Event;
use super::example::Example;

impl Example for Event {
    /// Returns an event of a conversation.
    fn example() -> Self {
        Self::Conversation(Example::example())
    }
}

impl Example for ConversationEvent {
    /// Returns the event of a new message.
    fn example() -> Self {
        Self {
            thread_id: "1".into(),
            portal_id: "2".into(),
            occurred_at: DateTime::UNIX_EPOCH,
            kind: Example::example(),
            app_id: Some("3".into()),
            event_id: Some("4".into()),
            subscription_id: Some("5".into()),
            attempt_number: 0,
            change_source: None,
            change_flag: None,
            source_id: None,
            other: Map::new(),
        }
    }
}

impl Example for ConversationEventKind {
    /// Returns a new message.
    fn example() -> Self {
        Self::NewMessage { message_id: "1".into(), message_type: Some("MESSAGE".into()) }
    }
}

impl Example for PropertyChange {
    /// Returns a thread that was closed.
    fn example() -> Self {
        Self::Status("CLOSED".into())
    }
}

impl Example for ChannelEvent {
    /// Returns the event of a message that is to be delivered.
    fn example() -> Self {
        Self {
            portal_id: "2".into(),
            kind: Example::example(),
            channel_id: Some("3".into()),
            event_id: Some("4".into()),
            occurred_at: Some(DateTime::UNIX_EPOCH),
            other: Map::new(),
        }
    }
}

impl Example for ChannelEventKind {
    /// Returns a message that is to be delivered.
    fn example() -> Self {
        Self::MessageCreated(Box::new(Example::example()))
    }
}

impl Example for ChannelMessage {
    fn example() -> Self {
        Self {
            id: "1".into(),
            thread_id: Some("1".into()),
            integration_thread_ids: vec!["1".to_owned()],
            channel_account_id: Some("1".into()),
            text: Some("text".to_owned()),
            rich_text: None,
            senders: vec![Example::example()],
            recipients: vec![Example::example()],
            attachments: Vec::new(),
            in_reply_to_id: None,
            created_by: Some("A-1".into()),
            created_at: Some(DateTime::UNIX_EPOCH),
            other: Map::new(),
        }
    }
}

impl Example for Participant {
    fn example() -> Self {
        Self {
            actor_id: Some("A-1".into()),
            name: Some("name".to_owned()),
            delivery_identifier: Some(Example::example()),
            other: Map::new(),
        }
    }
}

impl Example for DeliveryIdentifier {
    fn example() -> Self {
        Self { kind: Some("CHANNEL_SPECIFIC_OPAQUE_ID".to_owned()), value: "value".to_owned(), other: Map::new() }
    }
}

impl Example for ChannelAccountChange {
    fn example() -> Self {
        Self {
            channel_account_id: "1".into(),
            delivery_identifier: Some(Example::example()),
            is_authorized: Some(true),
        }
    }
}
