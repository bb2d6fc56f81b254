//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Circle, Square};
use crate::runtime::union;

/// A shape.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Shape {
    /// A round shape.
    ///
    /// `kind` is `CIRCLE`.
    Circle(Circle),
    /// `kind` is `SQUARE` or `RECTANGLE`.
    Square(Square),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("CIRCLE") => union::variant(&value).map(Self::Circle),
            Some("SQUARE" | "RECTANGLE") => union::variant(&value).map(Self::Square),
            _ => union::unrecognized("Shape", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Circle> for Shape {
    fn from(value: Circle) -> Self {
        Self::Circle(value)
    }
}

impl From<Square> for Shape {
    fn from(value: Square) -> Self {
        Self::Square(value)
    }
}
