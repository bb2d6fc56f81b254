//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Random, Streaming, Thing};
use crate::runtime::{Page, union};

/// List things response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum ListThingsResponse {
    /// `type` is `STREAMING`.
    Streaming(Streaming),
    /// `type` is `RANDOM`.
    Random(Random),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for ListThingsResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "type") {
            Some("STREAMING") => union::variant(&value).map(Self::Streaming),
            Some("RANDOM") => union::variant(&value).map(Self::Random),
            _ => {
                union::unrecognized("ListThingsResponse", "type", &value)
                    .map(Self::Unrecognized)
            }
        }
    }
}

impl From<Streaming> for ListThingsResponse {
    fn from(value: Streaming) -> Self {
        Self::Streaming(value)
    }
}

impl From<Random> for ListThingsResponse {
    fn from(value: Random) -> Self {
        Self::Random(value)
    }
}

impl Page for ListThingsResponse {
    type Item = Thing;
    const ITEMS: &'static [&'static str] = &["results"];

    fn into_items(self) -> Vec<Thing> {
        match self {
            Self::Streaming(page) => page.into_items(),
            Self::Random(page) => page.into_items(),
            Self::Unrecognized(_) => Vec::new(),
        }
    }

    fn next_cursor(&self) -> Option<&str> {
        match self {
            Self::Streaming(page) => page.next_cursor(),
            Self::Random(page) => page.next_cursor(),
            Self::Unrecognized(page) => page.pointer("/paging/next/after")?.as_str(),
        }
    }

    fn is_recognized(&self) -> bool {
        !matches!(self, Self::Unrecognized(_))
    }
}
