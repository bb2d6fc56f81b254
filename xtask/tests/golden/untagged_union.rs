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
    GetValueResponseWithX(GetValueResponseWithX),
    /// A value of type `Thing`.
    Thing(Thing),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for GetValueResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let best = untagged::pick_least_lossy([
            untagged::attempt_formatted(&value)
                .map(|(value, loss)| (Self::DateTime(value), loss)),
            untagged::attempt_integers(&value)
                .map(|(value, loss)| (Self::Integer(value), loss)),
            untagged::attempt(&value).map(|(value, loss)| (Self::Thing(value), loss)),
            untagged::attempt(&value)
                .map(|(value, loss)| (Self::GetValueResponseWithX(value), loss)),
            untagged::attempt(&value).map(|(value, loss)| (Self::Number(value), loss)),
            untagged::attempt(&value).map(|(value, loss)| (Self::TextList(value), loss)),
            untagged::attempt(&value).map(|(value, loss)| (Self::Text(value), loss)),
        ]);
        Ok(
            best
                .unwrap_or_else(|| Self::Unrecognized(
                    untagged::unrecognized("GetValueResponse", value),
                )),
        )
    }
}

impl From<GetValueResponseWithX> for GetValueResponse {
    fn from(value: GetValueResponseWithX) -> Self {
        Self::GetValueResponseWithX(value)
    }
}

impl From<Thing> for GetValueResponse {
    fn from(value: Thing) -> Self {
        Self::Thing(value)
    }
}
