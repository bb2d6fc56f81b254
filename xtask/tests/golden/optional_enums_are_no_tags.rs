//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Text, Tool};
use crate::runtime::untagged;

/// API part.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum ApiPart {
    /// A value of type `Text`.
    Text(Text),
    /// A value of type `Tool`.
    Tool(Tool),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for ApiPart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "ApiPart",
            &value,
            const {
                [
                    untagged::object(
                        &["type", "call"],
                        |value| untagged::attempt(value).map(Self::Tool),
                    ),
                    untagged::object(
                        &["text"],
                        |value| untagged::attempt(value).map(Self::Text),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<Text> for ApiPart {
    fn from(value: Text) -> Self {
        Self::Text(value)
    }
}

impl From<Tool> for ApiPart {
    fn from(value: Tool) -> Self {
        Self::Tool(value)
    }
}
