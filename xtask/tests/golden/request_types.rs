//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::literals;
use crate::runtime::IntoOption;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The kind.
    ///
    /// The only known value is `THING`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Thing>,
    /// What it is called.
    pub name: String,
    /// The tags.
    pub tags: Vec<String>,
    /// The shared.
    pub shared: bool,
    /// The parent.
    pub parent: Option<String>,
    /// The sizes.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub sizes: BTreeMap<String, i64>,
    /// What to know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        name: impl Into<String>,
        parent: impl Into<Option<String>>,
        shared: bool,
        sizes: impl IntoIterator<Item = (impl Into<String>, impl Into<i64>)>,
        tags: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            kind: None,
            name: name.into(),
            tags: tags.into_iter().map(Into::into).collect(),
            shared,
            parent: parent.into(),
            sizes: sizes
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
            note: None,
        }
    }

    /// The kind.
    ///
    /// The only known value is `THING`.
    #[must_use]
    pub fn kind<As>(mut self, value: impl IntoOption<literals::Thing, As>) -> Self {
        self.kind = value.into_option();
        self
    }

    /// What to know of it.
    #[must_use]
    pub fn note<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.note = value.into_option();
        self
    }
}
