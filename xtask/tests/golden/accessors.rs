//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{ApiBox, Bag};
use crate::runtime::union;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Thing {
    /// `kind` is `BOX`.
    Box(ApiBox),
    /// `kind` is `BAG`.
    Bag(Bag),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("BOX") => union::variant(&value).map(Self::Box),
            Some("BAG") => union::variant(&value).map(Self::Bag),
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

impl Thing {
    /// The name.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Box(value) => Some(&value.name),
            Self::Bag(value) => value.name.as_deref(),
            Self::Unrecognized(value) => value.get("name")?.as_str(),
        }
    }

    /// The parts.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn parts(&self) -> Option<Cow<'_, [String]>> {
        match self {
            Self::Box(value) => value.parts.as_deref().map(Cow::Borrowed),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("parts")?).ok().map(Cow::Owned)
            }
            _ => None,
        }
    }
}
