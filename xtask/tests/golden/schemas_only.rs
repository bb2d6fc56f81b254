//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::enums::ThingColor;
use crate::runtime::IntoOption;

/// A thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Its identifier.
    pub id: String,
    /// Its color.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<ThingColor>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), color: None }
    }

    /// Its color.
    #[must_use]
    pub fn color<As>(mut self, value: impl IntoOption<ThingColor, As>) -> Self {
        self.color = value.into_option();
        self
    }
}

impl From<&str> for Thing {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Thing {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}
