//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Off, On, Square, Triangle};
use crate::runtime::{integer_tag, union};

/// Shape.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Shape {
    /// `corners` is `3`.
    Triangle(Triangle),
    /// `corners` is `4`.
    Square(Square),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match integer_tag(&value, "corners") {
            Some(3) => union::variant(&value).map(Self::Triangle),
            Some(4) => union::variant(&value).map(Self::Square),
            _ => union::unrecognized("Shape", "corners", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Triangle> for Shape {
    fn from(value: Triangle) -> Self {
        Self::Triangle(value)
    }
}

impl From<Square> for Shape {
    fn from(value: Square) -> Self {
        Self::Square(value)
    }
}

/// Switch.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Switch {
    /// `is_on` is `true`.
    On(On),
    /// `is_on` is `false`.
    Off(Off),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Switch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::boolean_tag(&value, "is_on") {
            Some(true) => union::variant(&value).map(Self::On),
            Some(false) => union::variant(&value).map(Self::Off),
            _ => union::unrecognized("Switch", "is_on", &value).map(Self::Unrecognized),
        }
    }
}

impl From<On> for Switch {
    fn from(value: On) -> Self {
        Self::On(value)
    }
}

impl From<Off> for Switch {
    fn from(value: Off) -> Self {
        Self::Off(value)
    }
}
