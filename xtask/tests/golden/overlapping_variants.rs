//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// Named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Named {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(flatten)]
    unknown_fields: crate::runtime::unknown_fields::Kept<Self, Self>,
}

impl Named {
    /// The properties that this type does not declare, by name: a value can be several variants of a union at once.
    pub fn unknown_fields(&self) -> &serde_json::Map<String, serde_json::Value> {
        self.unknown_fields.get()
    }
}

impl crate::runtime::unknown_fields::Beside for Named {
    const NAMES: &'static [&'static str] = &["size"];
}

impl Named {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            name: None,
            unknown_fields: Default::default(),
        }
    }

    /// The name.
    #[must_use]
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.name = value.into_option();
        self
    }
}

impl Default for Named {
    fn default() -> Self {
        Self::new()
    }
}

/// API sized.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiSized {
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
    #[serde(flatten)]
    unknown_fields: crate::runtime::unknown_fields::Kept<Self, Self>,
}

impl ApiSized {
    /// The properties that this type does not declare, by name: a value can be several variants of a union at once.
    pub fn unknown_fields(&self) -> &serde_json::Map<String, serde_json::Value> {
        self.unknown_fields.get()
    }
}

impl crate::runtime::unknown_fields::Beside for ApiSized {
    const NAMES: &'static [&'static str] = &["name"];
}

impl ApiSized {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            size: None,
            unknown_fields: Default::default(),
        }
    }

    /// The size.
    #[must_use]
    pub fn size<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.size = value.into_option();
        self
    }
}

impl Default for ApiSized {
    fn default() -> Self {
        Self::new()
    }
}
