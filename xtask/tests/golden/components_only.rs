//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// Order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Order {
    /// The key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Order {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { by: None }
    }

    /// The key.
    #[must_use]
    pub fn by<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.by = value.into_option();
        self
    }
}

impl Default for Order {
    fn default() -> Self {
        Self::new()
    }
}

/// What a thing is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct CreateThingBody {
    /// Its name.
    pub name: String,
}

impl CreateThingBody {
    /// Creates a value from its fields, all of which are required.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

impl From<&str> for CreateThingBody {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for CreateThingBody {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

/// Why nothing was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct NotFoundResponse {
    /// The reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl NotFoundResponse {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { message: None }
    }

    /// The reason.
    #[must_use]
    pub fn message<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.message = value.into_option();
        self
    }
}

impl Default for NotFoundResponse {
    fn default() -> Self {
        Self::new()
    }
}

/// A thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetThingResponse {
    /// Its identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

impl GetThingResponse {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { id: None }
    }

    /// Its identifier.
    #[must_use]
    pub fn id<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.id = value.into_option();
        self
    }
}

impl Default for GetThingResponse {
    fn default() -> Self {
        Self::new()
    }
}
