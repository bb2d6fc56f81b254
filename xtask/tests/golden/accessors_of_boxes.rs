//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Bag, Case, Links};
use crate::runtime::union;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Thing {
    /// `kind` is `CASE`.
    Case(Box<Case>),
    /// `kind` is `BAG`.
    Bag(Box<Bag>),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("CASE") => union::variant(&value).map(Self::Case),
            Some("BAG") => union::variant(&value).map(Self::Bag),
            _ => union::unrecognized("Thing", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Case> for Thing {
    fn from(value: Case) -> Self {
        Self::Case(Box::new(value))
    }
}

impl From<Bag> for Thing {
    fn from(value: Bag) -> Self {
        Self::Bag(Box::new(value))
    }
}

impl Thing {
    /// The links.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn links(&self) -> Option<Cow<'_, Links>> {
        match self {
            Self::Case(value) => value.links.as_deref().map(Cow::Borrowed),
            Self::Bag(value) => value.links.as_deref().map(Cow::Borrowed),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("links")?).ok().map(Cow::Owned)
            }
        }
    }

    /// The needed.
    ///
    /// `None` if the variant has no such property. That of an unrecognized variant is read from its JSON.
    pub fn needed(&self) -> Option<Cow<'_, Links>> {
        match self {
            Self::Case(value) => Some(Cow::Borrowed(&*value.needed)),
            Self::Bag(value) => Some(Cow::Borrowed(&*value.needed)),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("needed")?).ok().map(Cow::Owned)
            }
        }
    }

    /// The maybe.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn maybe(&self) -> Option<Cow<'_, Links>> {
        match self {
            Self::Case(value) => value.maybe.as_deref().map(Cow::Borrowed),
            Self::Bag(value) => value.maybe.as_ref().map(Cow::Borrowed),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("maybe")?).ok().map(Cow::Owned)
            }
        }
    }

    /// The parent.
    ///
    /// `None` if the variant has no such property, or if the property is absent. That of an unrecognized variant is
    /// read from its JSON.
    pub fn parent(&self) -> Option<Cow<'_, Thing>> {
        match self {
            Self::Case(value) => value.parent.as_ref().map(Cow::Borrowed),
            Self::Bag(value) => value.parent.as_ref().map(Cow::Borrowed),
            Self::Unrecognized(value) => {
                Deserialize::deserialize(value.get("parent")?).ok().map(Cow::Owned)
            }
        }
    }
}
