//! The objects of requests and responses.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::runtime::IntoOption;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The extra.
    #[serde(
        default,
        deserialize_with = "crate::runtime::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub extra: Option<Value>,
}

impl Thing {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { name: None, extra: None }
    }

    /// The name.
    #[must_use]
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.name = value.into_option();
        self
    }

    /// The extra.
    #[must_use]
    pub fn extra(mut self, value: impl Into<Value>) -> Self {
        self.extra = Some(value.into());
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}
