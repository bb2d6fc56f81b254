//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::{IntoOption, Nullable};

/// One.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct One {
    /// Always `1`, unless it is absent or `null`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Nullable::is_absent"
    )]
    pub kind: Nullable<i64>,
    /// The a.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
}

impl One {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Nullable::Value(1),
            a: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The a.
    #[must_use]
    pub fn a<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.a = value.into_option();
        self
    }
}

impl Default for One {
    fn default() -> Self {
        Self::new()
    }
}

/// Two.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Two {
    /// Always `2`, unless it is absent.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<i64>,
    /// The b.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
}

impl Two {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(2),
            b: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The b.
    #[must_use]
    pub fn b<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.b = value.into_option();
        self
    }
}

impl Default for Two {
    fn default() -> Self {
        Self::new()
    }
}

/// Three.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Three {
    /// Always `3`, unless it is `null`.
    #[serde(default, deserialize_with = "crate::runtime::integers")]
    pub kind: Option<i64>,
    /// The c.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub c: Option<String>,
}

impl Three {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(3),
            c: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The c.
    #[must_use]
    pub fn c<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.c = value.into_option();
        self
    }
}

impl Default for Three {
    fn default() -> Self {
        Self::new()
    }
}
