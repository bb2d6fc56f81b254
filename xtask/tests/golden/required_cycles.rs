//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The name.
    pub name: String,
    /// The part.
    pub part: Box<ApiPart>,
}

impl Thing {
    /// Creates a value from its fields, all of which are required.
    pub fn new(name: impl Into<String>, part: impl Into<Box<ApiPart>>) -> Self {
        Self {
            name: name.into(),
            part: part.into(),
        }
    }
}

/// API part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiPart {
    /// The whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<Thing>,
}

impl ApiPart {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { whole: None }
    }

    /// The whole.
    #[must_use]
    pub fn whole<As>(mut self, value: impl IntoOption<Thing, As>) -> Self {
        self.whole = value.into_option();
        self
    }
}

impl Default for ApiPart {
    fn default() -> Self {
        Self::new()
    }
}
