//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{ApiBox, Bag, ThingBase};
use crate::runtime::{Formatted, union};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Thing {
    /// `kind` is `box`.
    Box(ApiBox),
    /// `kind` is `bag`.
    Bag(Bag),
    /// `kind` is `Thing`.
    Thing(ThingBase),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("box" | "Box") => union::variant(&value).map(Self::Box),
            Some("bag" | "Bag") => union::variant(&value).map(Self::Bag),
            Some("Thing") => union::variant(&value).map(Self::Thing),
            _ => union::unrecognized("Thing", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<ApiBox> for Thing {
    fn from(value: ApiBox) -> Self {
        Self::Box(value)
    }
}

impl From<Bag> for Thing {
    fn from(value: Bag) -> Self {
        Self::Bag(value)
    }
}

impl From<ThingBase> for Thing {
    fn from(value: ThingBase) -> Self {
        Self::Thing(value)
    }
}

impl Thing {
    /// The property `created_at`.
    ///
    /// `None` if the variant has no such property. That of an unrecognized variant is read from its JSON.
    pub fn created_at(&self) -> Option<Cow<'_, Formatted<DateTime<Utc>>>> {
        match self {
            Self::Box(value) => Some(Cow::Borrowed(&value.created_at)),
            Self::Bag(value) => Some(Cow::Borrowed(&value.created_at)),
            Self::Thing(value) => Some(Cow::Borrowed(&value.created_at)),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("created_at")?).ok().map(Cow::Owned)
            }
        }
    }

    /// The property `opened_on`.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn opened_on(&self) -> Option<Cow<'_, Formatted<NaiveDate>>> {
        match self {
            Self::Box(value) => value.opened_on.as_ref().map(Cow::Borrowed),
            Self::Bag(value) => value.opened_on.as_ref().map(Cow::Borrowed),
            Self::Thing(value) => value.opened_on.as_ref().map(Cow::Borrowed),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("opened_on")?).ok().map(Cow::Owned)
            }
        }
    }

    /// The size.
    ///
    /// `None` if the variant has no such property. That of an unrecognized variant is read from its JSON.
    pub fn size(&self) -> Option<u64> {
        match self {
            Self::Box(value) => Some(value.size),
            Self::Bag(value) => Some(value.size),
            Self::Thing(value) => Some(value.size),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("size")?).ok()
            }
        }
    }

    /// The count.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn count(&self) -> Option<u32> {
        match self {
            Self::Box(value) => value.count,
            Self::Bag(value) => value.count,
            Self::Thing(value) => value.count,
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("count")?).ok()
            }
        }
    }
}
