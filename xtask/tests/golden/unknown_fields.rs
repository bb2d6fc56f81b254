//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// What a thing begins as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct NewThing {
    /// An owner is both sent and received.
    pub owner: Owner,
}

impl NewThing {
    /// Creates a value from its fields, all of which are required.
    pub fn new(owner: impl Into<Owner>) -> Self {
        Self { owner: owner.into() }
    }
}

/// An owner is both sent and received.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Owner {
    /// The name.
    pub name: String,
    /// A property that has the name of the field.
    #[serde(rename = "unknown_fields", skip_serializing_if = "Option::is_none")]
    pub unknown_underscore_fields: Option<String>,
}

impl Owner {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            unknown_underscore_fields: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// A property that has the name of the field.
    #[must_use]
    pub fn unknown_underscore_fields<As>(
        mut self,
        value: impl IntoOption<String, As>,
    ) -> Self {
        self.unknown_underscore_fields = value.into_option();
        self
    }
}

impl From<&str> for Owner {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Owner {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

/// A thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// An owner is both sent and received.
    pub owner: Owner,
    /// Labels have any names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Labels>,
}

/// Labels have any names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Labels {
    /// The color.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// All other properties, by name.
    #[serde(flatten, deserialize_with = "crate::runtime::additional")]
    pub other: BTreeMap<String, String>,
}
