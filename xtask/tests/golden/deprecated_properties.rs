//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// A thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The name to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The former name of `name`.
    ///
    /// **Deprecated.**
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The box of a thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#box: Option<ApiBox>,
}

impl Thing {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            name: None,
            title: None,
            r#box: None,
        }
    }

    /// The name to show.
    #[must_use]
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.name = value.into_option();
        self
    }

    /// The former name of `name`.
    ///
    /// **Deprecated.**
    #[must_use]
    pub fn title<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.title = value.into_option();
        self
    }

    /// The box of a thing.
    #[must_use]
    pub fn r#box<As>(mut self, value: impl IntoOption<ApiBox, As>) -> Self {
        self.r#box = value.into_option();
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}

/// The box of a thing.
///
/// **Deprecated.**
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiBox {
    /// The size in cubic meters.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
}

impl ApiBox {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { size: None }
    }

    /// The size in cubic meters.
    #[must_use]
    pub fn size<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.size = value.into_option();
        self
    }
}

impl Default for ApiBox {
    fn default() -> Self {
        Self::new()
    }
}
