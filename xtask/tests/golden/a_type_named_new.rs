//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// New.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct New {
    /// The title.
    pub title: String,
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
}

impl New {
    /// Creates a value with the required fields set. All other fields are unset.
    #[allow(clippy::self_named_constructors, reason = "the API names the type")]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            size: None,
        }
    }

    /// The size.
    #[must_use]
    pub fn size<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.size = value.into_option();
        self
    }
}

impl From<&str> for New {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for New {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}
