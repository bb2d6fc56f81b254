//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Bad, Button, Good, Row, Select};
use crate::runtime::{integer_tag, union};

/// Thing component.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum ThingComponent {
    /// `type` is `1`.
    Row(Row),
    /// `type` is `2` or `3`.
    Button(Button),
    /// `type` is `5` or `6` or `7`.
    Select(Select),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for ThingComponent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match integer_tag(&value, "type") {
            Some(1) => union::variant(&value).map(Self::Row),
            Some(2 | 3) => union::variant(&value).map(Self::Button),
            Some(5..=7) => union::variant(&value).map(Self::Select),
            _ => {
                union::unrecognized("ThingComponent", "type", &value)
                    .map(Self::Unrecognized)
            }
        }
    }
}

impl From<Row> for ThingComponent {
    fn from(value: Row) -> Self {
        Self::Row(value)
    }
}

impl From<Button> for ThingComponent {
    fn from(value: Button) -> Self {
        Self::Button(value)
    }
}

impl From<Select> for ThingComponent {
    fn from(value: Select) -> Self {
        Self::Select(value)
    }
}

/// Thing result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum ThingResult {
    /// `ok` is `true`.
    Good(Good),
    /// `ok` is `false`.
    Bad(Bad),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for ThingResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::boolean_tag(&value, "ok") {
            Some(true) => union::variant(&value).map(Self::Good),
            Some(false) => union::variant(&value).map(Self::Bad),
            _ => union::unrecognized("ThingResult", "ok", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Good> for ThingResult {
    fn from(value: Good) -> Self {
        Self::Good(value)
    }
}

impl From<Bad> for ThingResult {
    fn from(value: Bad) -> Self {
        Self::Bad(value)
    }
}
