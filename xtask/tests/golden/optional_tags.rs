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
        let value = union::record(deserializer)?;
        if !union::has(&value, "name") {
            return untagged::decode(
                "Thing",
                &value,
                const {
                    [
                        untagged::object(
                            &[],
                            |value| untagged::attempt(value).map(Self::Conflict),
                        ),
                        untagged::object(
                            &[],
                            |value| untagged::attempt(value).map(Self::Invalid),
                        ),
                    ]
                },
                Self::Unrecognized,
            );
        }
        match union::tag(&value, "name") {
            Some("CONFLICT") => union::variant(&value).map(Self::Conflict),
            Some("INVALID") => union::variant(&value).map(Self::Invalid),
            _ => union::unrecognized("Thing", "name", &value).map(Self::Unrecognized),
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
        let value = union::record(deserializer)?;
        if !union::has(&value, "type") {
            return untagged::decode(
                "Item",
                &value,
                const {
                    [
                        untagged::object(
                            &["type", "id"],
                            |value| untagged::attempt(value).map(Self::Reference),
                        ),
                        untagged::object(
                            &["text"],
                            |value| untagged::attempt(value).map(Self::Message),
                        ),
                    ]
                },
                Self::Unrecognized,
            );
        }
        match union::tag(&value, "type") {
            Some("message") => union::variant(&value).map(Self::Message),
            Some("reference") => union::variant(&value).map(Self::Reference),
            _ => union::unrecognized("Item", "type", &value).map(Self::Unrecognized),
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
