//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;
use crate::runtime::IntoOption;

/// Cat.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Cat {
    /// Always `cat`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Cat>,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Cat {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(Default::default()),
            name: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The name.
    #[must_use]
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.name = value.into_option();
        self
    }
}

impl Default for Cat {
    fn default() -> Self {
        Self::new()
    }
}

/// Dog.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Dog {
    /// Always `dog`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Dog>,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Dog {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(Default::default()),
            name: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The name.
    #[must_use]
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.name = value.into_option();
        self
    }
}

impl Default for Dog {
    fn default() -> Self {
        Self::new()
    }
}
