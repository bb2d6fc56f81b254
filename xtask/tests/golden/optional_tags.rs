//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Message, Reference, ThingConflict, ThingInvalid};
use crate::runtime::{union, untagged};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Thing {
    /// `name` is `CONFLICT`.
    Conflict(ThingConflict),
    /// `name` is `INVALID`.
    Invalid(ThingInvalid),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if value.get("name").is_none() {
            let best = untagged::pick_least_lossy([
                untagged::attempt(&value)
                    .map(|(value, loss)| (Self::Conflict(value), loss)),
                untagged::attempt(&value)
                    .map(|(value, loss)| (Self::Invalid(value), loss)),
            ]);
            return Ok(
                best
                    .unwrap_or_else(|| Self::Unrecognized(
                        untagged::unrecognized("Thing", value),
                    )),
            );
        }
        match union::tag(&value, "name") {
            Some("CONFLICT") => union::variant(&value).map(Self::Conflict),
            Some("INVALID") => union::variant(&value).map(Self::Invalid),
            _ => Ok(Self::Unrecognized(union::unrecognized("Thing", "name", value))),
        }
    }
}

impl From<ThingConflict> for Thing {
    fn from(value: ThingConflict) -> Self {
        Self::Conflict(value)
    }
}

impl From<ThingInvalid> for Thing {
    fn from(value: ThingInvalid) -> Self {
        Self::Invalid(value)
    }
}

/// Item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Item {
    /// `type` is `message`.
    Message(Message),
    /// `type` is `reference`.
    Reference(Reference),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if value.get("type").is_none() {
            let best = untagged::pick_least_lossy([
                untagged::attempt(&value)
                    .map(|(value, loss)| (Self::Reference(value), loss)),
                untagged::attempt(&value)
                    .map(|(value, loss)| (Self::Message(value), loss)),
            ]);
            return Ok(
                best
                    .unwrap_or_else(|| Self::Unrecognized(
                        untagged::unrecognized("Item", value),
                    )),
            );
        }
        match union::tag(&value, "type") {
            Some("message") => union::variant(&value).map(Self::Message),
            Some("reference") => union::variant(&value).map(Self::Reference),
            _ => Ok(Self::Unrecognized(union::unrecognized("Item", "type", value))),
        }
    }
}

impl From<Message> for Item {
    fn from(value: Message) -> Self {
        Self::Message(value)
    }
}

impl From<Reference> for Item {
    fn from(value: Reference) -> Self {
        Self::Reference(value)
    }
}
