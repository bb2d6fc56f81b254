//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
        }
    }

    /// How to compare.
    ///
    /// The only known value is `strict`.
    #[must_use]
    pub fn mode(mut self, value: impl Into<literals::Strict>) -> Self {
        self.mode = Some(value.into());
        self
    }

    /// The version.
    #[must_use]
    pub fn version(mut self, value: impl Into<i64>) -> Self {
        self.version = Some(value.into());
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}
