//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;
use crate::runtime::IntoOption;

/// Circle.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Circle {
    /// Always `circle`.
    pub kind: literals::Circle,
    /// The color.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// The radius.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub radius: Option<f64>,
}

impl Circle {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Default::default(),
            color: None,
            radius: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The color.
    #[must_use]
    pub fn color<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.color = value.into_option();
        self
    }

    /// The radius.
    #[must_use]
    pub fn radius<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.radius = value.into_option();
        self
    }
}

impl Default for Circle {
    fn default() -> Self {
        Self::new()
    }
}

/// Square.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Square {
    /// Always `square`.
    pub kind: literals::Square,
    /// The color.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// The side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<f64>,
}

impl Square {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Default::default(),
            color: None,
            side: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The color.
    #[must_use]
    pub fn color<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.color = value.into_option();
        self
    }

    /// The side.
    #[must_use]
    pub fn side<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.side = value.into_option();
        self
    }
}

impl Default for Square {
    fn default() -> Self {
        Self::new()
    }
}
