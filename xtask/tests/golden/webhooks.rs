//! The objects of requests and responses.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::runtime::{Formatted, IntoOption};

/// A thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Its identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// A deletion.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Deleted {
    /// The time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Formatted<DateTime<Utc>>>,
}

/// What is sent when a thing is created.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingCreatedPayload {
    /// The thing.
    pub thing: Thing,
}

/// What the API is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingCreatedResponse {
    /// Whether to go on.
    pub accepted: bool,
}

impl ThingCreatedResponse {
    /// Creates a value from its fields, all of which are required.
    pub fn new(accepted: bool) -> Self {
        Self { accepted }
    }
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingCreatedResponse410 {
    /// The time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Formatted<DateTime<Utc>>>,
}

impl ThingCreatedResponse410 {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { until: None }
    }

    /// The time.
    #[must_use]
    pub fn until<As>(
        mut self,
        value: impl IntoOption<Formatted<DateTime<Utc>>, As>,
    ) -> Self {
        self.until = value.into_option();
        self
    }
}

impl Default for ThingCreatedResponse410 {
    fn default() -> Self {
        Self::new()
    }
}
