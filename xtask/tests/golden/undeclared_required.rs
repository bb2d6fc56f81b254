//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::literals;
use super::unions::ApiPart;
use crate::runtime::IntoOption;

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The size.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub size: i64,
    /// The part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<ApiPart>,
    /// The labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Labels>,
    /// The API description requires it, but does not say what it is.
    #[serde(
        default,
        deserialize_with = "crate::runtime::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub name: Option<Value>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(size: impl Into<i64>) -> Self {
        Self {
            size: size.into(),
            part: None,
            labels: None,
            name: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The part.
    #[must_use]
    pub fn part<As>(mut self, value: impl IntoOption<ApiPart, As>) -> Self {
        self.part = value.into_option();
        self
    }

    /// The labels.
    #[must_use]
    pub fn labels<As>(mut self, value: impl IntoOption<Labels, As>) -> Self {
        self.labels = value.into_option();
        self
    }

    /// The API description requires it, but does not say what it is.
    #[must_use]
    pub fn name(mut self, value: impl Into<Value>) -> Self {
        self.name = Some(value.into());
        self
    }
}

/// Wheel.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Wheel {
    /// Always `Wheel`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Wheel>,
    /// The spokes.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub spokes: Option<i64>,
}

impl Wheel {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(Default::default()),
            spokes: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The spokes.
    #[must_use]
    pub fn spokes<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.spokes = value.into_option();
        self
    }
}

impl Default for Wheel {
    fn default() -> Self {
        Self::new()
    }
}

/// Door.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Door {
    /// Always `Door`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Door>,
    /// The color.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

impl Door {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(Default::default()),
            color: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The color.
    #[must_use]
    pub fn color<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.color = value.into_option();
        self
    }
}

impl Default for Door {
    fn default() -> Self {
        Self::new()
    }
}

/// Labels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Labels {
    /// The count.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub count: Option<i64>,
    /// All other properties, by name.
    #[serde(flatten, deserialize_with = "crate::runtime::additional")]
    pub other: BTreeMap<String, String>,
}

impl Labels {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            count: None,
            other: Default::default(),
        }
    }

    /// The count.
    #[must_use]
    pub fn count<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.count = value.into_option();
        self
    }

    /// All other properties, by name.
    #[must_use]
    pub fn other(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.other = value
            .into_iter()
            .map(|(key, value)| (key.into(), value.into()))
            .collect();
        self
    }
}

impl Default for Labels {
    fn default() -> Self {
        Self::new()
    }
}
