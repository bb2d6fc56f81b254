//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    pub id: String,
    /// The new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<bool>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), new: None }
    }

    /// The new.
    #[must_use]
    pub fn set_new<As>(mut self, value: impl IntoOption<bool, As>) -> Self {
        self.new = value.into_option();
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
