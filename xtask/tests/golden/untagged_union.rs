//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{GetValueResponseWithX, Thing};
use crate::runtime::{Formatted, untagged};

/// Get value response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum GetValueResponse {
    /// A value of type `DateTime`.
    DateTime(Formatted<DateTime<Utc>>),
    /// A value of type `Text`.
    Text(String),
    /// A value of type `Integer`.
    Integer(i64),
    /// A value of type `Number`.
    Number(f64),
    /// A value of type `TextList`.
    TextList(Vec<String>),
    /// A value of type `GetValueResponseWithX`.
    WithX(GetValueResponseWithX),
    /// A value of type `Thing`.
    Thing(Thing),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for GetValueResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "GetValueResponse",
            &value,
            const {
                [
                    untagged::text(|value| {
                        untagged::attempt_formatted(value).map(Self::DateTime)
                    }),
                    untagged::number(|value| {
                        untagged::attempt_integers(value).map(Self::Integer)
                    }),
                    untagged::object(
                        &["id"],
                        |value| untagged::attempt(value).map(Self::Thing),
                    ),
                    untagged::object(
                        &[],
                        |value| untagged::attempt(value).map(Self::WithX),
                    ),
                    untagged::number(|value| untagged::attempt(value).map(Self::Number)),
                    untagged::array(|value| {
                        untagged::attempt(value).map(Self::TextList)
                    }),
                    untagged::text(|value| untagged::attempt(value).map(Self::Text)),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<String> for GetValueResponse {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for GetValueResponse {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<i64> for GetValueResponse {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<f64> for GetValueResponse {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<Vec<String>> for GetValueResponse {
    fn from(value: Vec<String>) -> Self {
        Self::TextList(value)
    }
}

impl From<GetValueResponseWithX> for GetValueResponse {
    fn from(value: GetValueResponseWithX) -> Self {
        Self::WithX(value)
    }
}

impl From<Thing> for GetValueResponse {
    fn from(value: Thing) -> Self {
        Self::Thing(value)
    }
}
