//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// Update thing body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct UpdateThingBody {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl UpdateThingBody {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { name: None }
    }

    /// The name.
    #[must_use]
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.name = value.into_option();
        self
    }
}

impl Default for UpdateThingBody {
    fn default() -> Self {
        Self::new()
    }
}
