//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;
use crate::runtime::IntoOption;

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Always `thing`.
    pub object: literals::Thing,
    /// Always `true`.
    pub live: bool,
    /// How to compare.
    ///
    /// The only known value is `strict`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<literals::Strict>,
    /// The version.
    ///
    /// The only known value is `3`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub version: Option<i64>,
}

impl Thing {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            object: Default::default(),
            live: true,
            mode: None,
            version: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// How to compare.
    ///
    /// The only known value is `strict`.
    #[must_use]
    pub fn mode<As>(mut self, value: impl IntoOption<literals::Strict, As>) -> Self {
        self.mode = value.into_option();
        self
    }

    /// The version.
    ///
    /// The only known value is `3`.
    #[must_use]
    pub fn version<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.version = value.into_option();
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}
