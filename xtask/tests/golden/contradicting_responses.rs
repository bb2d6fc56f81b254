//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::Thing;
use crate::runtime::untagged;

/// Put thing response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum PutThingResponse {
    /// A value of type `TextList`.
    ///
    /// The status is `200`.
    TextList(Vec<String>),
    /// A value of type `Thing`.
    ///
    /// The status is `201`.
    Thing(Thing),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for PutThingResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "PutThingResponse",
            &value,
            const {
                [
                    untagged::object(
                        &["id"],
                        |value| untagged::attempt(value).map(Self::Thing),
                    ),
                    untagged::array(|value| untagged::attempt(value).map(Self::TextList)),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<Vec<String>> for PutThingResponse {
    fn from(value: Vec<String>) -> Self {
        Self::TextList(value)
    }
}

impl From<Thing> for PutThingResponse {
    fn from(value: Thing) -> Self {
        Self::Thing(value)
    }
}
