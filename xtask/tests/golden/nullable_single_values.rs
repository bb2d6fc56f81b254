//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;
use super::unions::{ThingEvent, ThingFilter};
use crate::runtime::{IntoNullable, IntoOption, Nullable};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The mode.
    ///
    /// The only known value is `strict`.
    pub mode: Option<literals::Strict>,
    /// The level.
    ///
    /// The only known value is `1`.
    #[serde(default, deserialize_with = "crate::runtime::integers")]
    pub level: Option<i64>,
    /// The limit.
    ///
    /// The only known value is `all`.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub limit: Nullable<literals::All>,
    /// Always `true`.
    pub live: bool,
    /// The filter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<ThingFilter>,
    /// The event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<ThingEvent>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        level: impl Into<Option<i64>>,
        mode: impl Into<Option<literals::Strict>>,
    ) -> Self {
        Self {
            mode: mode.into(),
            level: level.into(),
            limit: Nullable::Absent,
            live: true,
            filter: None,
            event: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The limit.
    ///
    /// The only known value is `all`.
    #[must_use]
    pub fn limit<As>(mut self, value: impl IntoNullable<literals::All, As>) -> Self {
        self.limit = value.into_nullable();
        self
    }

    /// The filter.
    #[must_use]
    pub fn filter<As>(mut self, value: impl IntoOption<ThingFilter, As>) -> Self {
        self.filter = value.into_option();
        self
    }

    /// The event.
    #[must_use]
    pub fn event<As>(mut self, value: impl IntoOption<ThingEvent, As>) -> Self {
        self.event = value.into_option();
        self
    }
}

/// By time.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ByTime {
    /// The property `by`.
    ///
    /// The only known value is `time`.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub by: Nullable<literals::Time>,
    /// The time.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub time: Option<i64>,
}

impl ByTime {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            by: Nullable::Absent,
            time: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The property `by`.
    ///
    /// The only known value is `time`.
    #[must_use]
    pub fn by<As>(mut self, value: impl IntoNullable<literals::Time, As>) -> Self {
        self.by = value.into_nullable();
        self
    }

    /// The time.
    #[must_use]
    pub fn time<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.time = value.into_option();
        self
    }
}

impl Default for ByTime {
    fn default() -> Self {
        Self::new()
    }
}

/// By value.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ByValue {
    /// The property `by`.
    ///
    /// The only known value is `value`.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub by: Nullable<literals::Value>,
    /// The value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl ByValue {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            by: Nullable::Absent,
            value: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The property `by`.
    ///
    /// The only known value is `value`.
    #[must_use]
    pub fn by<As>(mut self, value: impl IntoNullable<literals::Value, As>) -> Self {
        self.by = value.into_nullable();
        self
    }

    /// The value.
    #[must_use]
    pub fn value<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.value = value.into_option();
        self
    }
}

impl Default for ByValue {
    fn default() -> Self {
        Self::new()
    }
}

/// Made.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Made {
    /// Always `made`, unless it is `null`.
    pub kind: Option<literals::Made>,
}

impl Made {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(Default::default()),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

impl Default for Made {
    fn default() -> Self {
        Self::new()
    }
}

/// Sent.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Sent {
    /// Always `sent`, unless it is `null`.
    pub kind: Option<literals::Sent>,
}

impl Sent {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(Default::default()),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

impl Default for Sent {
    fn default() -> Self {
        Self::new()
    }
}
