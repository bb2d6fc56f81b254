//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::enums::Empty;
use super::types::AddThingBodyAddressWithLine;
use crate::runtime::untagged;

/// Add thing body address.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum AddThingBodyAddress {
    /// A value of type `AddThingBodyAddressWithLine`.
    WithLine(AddThingBodyAddressWithLine),
    /// A value of type `Empty`.
    Empty(Empty),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for AddThingBodyAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "AddThingBodyAddress",
            &value,
            const {
                [
                    untagged::text(|value| untagged::attempt(value).map(Self::Empty)),
                    untagged::object(
                        &[],
                        |value| untagged::attempt(value).map(Self::WithLine),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<AddThingBodyAddressWithLine> for AddThingBodyAddress {
    fn from(value: AddThingBodyAddressWithLine) -> Self {
        Self::WithLine(value)
    }
}

impl From<Empty> for AddThingBodyAddress {
    fn from(value: Empty) -> Self {
        Self::Empty(value)
    }
}

/// Add thing body metadata.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum AddThingBodyMetadata {
    /// A value of type `TextMap`.
    TextMap(BTreeMap<String, String>),
    /// A value of type `Empty`.
    Empty(Empty),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for AddThingBodyMetadata {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "AddThingBodyMetadata",
            &value,
            const {
                [
                    untagged::text(|value| untagged::attempt(value).map(Self::Empty)),
                    untagged::object(
                        &[],
                        |value| untagged::attempt(value).map(Self::TextMap),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<Empty> for AddThingBodyMetadata {
    fn from(value: Empty) -> Self {
        Self::Empty(value)
    }
}
