//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::runtime::untagged;

/// Its identifier.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum ThingId {
    /// A value of type `Integer`.
    Integer(i64),
    /// A value of type `Number`.
    Number(f64),
    /// A value of type `Text`.
    Text(String),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for ThingId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "ThingId",
            &value,
            const {
                [
                    untagged::number(|value| {
                        untagged::attempt_integers(value).map(Self::Integer)
                    }),
                    untagged::number(|value| untagged::attempt(value).map(Self::Number)),
                    untagged::text(|value| untagged::attempt(value).map(Self::Text)),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<i64> for ThingId {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<f64> for ThingId {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<String> for ThingId {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for ThingId {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
