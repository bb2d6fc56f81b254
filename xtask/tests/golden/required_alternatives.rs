//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
        Self { id: None, email: None }
    }

    /// The ID.
    #[must_use]
    pub fn id(mut self, value: impl Into<String>) -> Self {
        self.id = Some(value.into());
        self
    }

    /// The email.
    #[must_use]
    pub fn email(mut self, value: impl Into<String>) -> Self {
        self.email = Some(value.into());
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}
