//! The identifiers in events.
//!
//! A generated crate has a file of its own in place of this one: identifiers that its API has are the API's.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

/// Implements what events need of an identifier, a tuple struct that holds a `Box<str>`.
macro_rules! id {
    ($name:ident) => {
        impl $name {
            /// Returns the identifier as a string slice.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(IdVisitor).map(|id| Self(id.into()))
            }
        }
    };
}

/// The identifier of an actor, such as `A-1234`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(Box<str>);

id!(ActorId);

/// The identifier of an app.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppId(Box<str>);

id!(AppId);

/// The identifier of a channel account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelAccountId(Box<str>);

id!(ChannelAccountId);

/// The identifier of a channel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelId(Box<str>);

id!(ChannelId);

/// The identifier of an event. Different events can have the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Box<str>);

id!(EventId);

/// The identifier of a message. It is unique within the thread.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(Box<str>);

id!(MessageId);

/// The identifier of a HubSpot account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortalId(Box<str>);

id!(PortalId);

/// The identifier of a subscription to events of one type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubscriptionId(Box<str>);

id!(SubscriptionId);

/// The identifier of a thread.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(Box<str>);

id!(ThreadId);

/// Decodes an identifier from a string or an integer.
struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an ID: a string or an integer")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<String, E> {
        Ok(id.to_owned())
    }

    fn visit_i64<E: Error>(self, id: i64) -> Result<String, E> {
        Ok(id.to_string())
    }

    fn visit_u64<E: Error>(self, id: u64) -> Result<String, E> {
        Ok(id.to_string())
    }
}
