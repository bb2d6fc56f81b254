//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// Service.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Service {
    /// The ID.
    ///
    /// Read-only: requests do not need it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The type.
    ///
    /// Read-only: requests do not need it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// The URL.
    ///
    /// Read-only: requests leave it out.
    #[serde(skip_serializing_if = "crate::runtime::is_left_out")]
    pub url: Option<String>,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Service {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            id: None,
            r#type: None,
            url: None,
            name: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The ID.
    ///
    /// Read-only: requests do not need it.
    #[must_use]
    pub fn id<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.id = value.into_option();
        self
    }

    /// The type.
    ///
    /// Read-only: requests do not need it.
    #[must_use]
    pub fn r#type<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.r#type = value.into_option();
        self
    }

    /// The name.
    #[must_use]
    pub fn name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.name = value.into_option();
        self
    }
}

impl Default for Service {
    fn default() -> Self {
        Self::new()
    }
}

/// Incident.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Incident {
    /// The number.
    ///
    /// Read-only: requests leave it out.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "crate::runtime::is_left_out"
    )]
    pub number: Option<i64>,
    /// The title.
    pub title: String,
    /// The service.
    pub service: Service,
}

impl Incident {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(service: impl Into<Service>, title: impl Into<String>) -> Self {
        Self {
            number: None,
            title: title.into(),
            service: service.into(),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}
