//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Point, Range};
use crate::runtime::union;

/// Get thing response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum GetThingResponse {
    /// `kind` is `POINT`.
    Point(Point),
    /// `kind` is `RANGE`.
    Range(Range),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for GetThingResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("POINT") => union::variant(&value).map(Self::Point),
            Some("RANGE") => union::variant(&value).map(Self::Range),
            _ => {
                union::unrecognized("GetThingResponse", "kind", &value)
                    .map(Self::Unrecognized)
            }
        }
    }
}

impl From<Point> for GetThingResponse {
    fn from(value: Point) -> Self {
        Self::Point(value)
    }
}

impl From<Range> for GetThingResponse {
    fn from(value: Range) -> Self {
        Self::Range(value)
    }
}
