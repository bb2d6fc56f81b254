//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

impl Thing {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            id: None,
            email: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The ID.
    #[must_use]
    pub fn id<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.id = value.into_option();
        self
    }

    /// The email.
    #[must_use]
    pub fn email<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.email = value.into_option();
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}
