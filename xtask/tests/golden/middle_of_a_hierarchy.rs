//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;
use crate::runtime::IntoOption;

/// Beagle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Beagle {
    /// Always `Beagle`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Beagle>,
    /// The breed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breed: Option<String>,
    /// The ears.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub ears: Option<i64>,
}

impl Beagle {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(Default::default()),
            breed: None,
            ears: None,
        }
    }

    /// The breed.
    #[must_use]
    pub fn breed<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.breed = value.into_option();
        self
    }

    /// The ears.
    #[must_use]
    pub fn ears<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.ears = value.into_option();
        self
    }
}

impl Default for Beagle {
    fn default() -> Self {
        Self::new()
    }
}

/// Animal base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct AnimalBase {
    /// The kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl AnimalBase {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { kind: None }
    }

    /// The kind.
    #[must_use]
    pub fn kind<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.kind = value.into_option();
        self
    }
}

impl Default for AnimalBase {
    fn default() -> Self {
        Self::new()
    }
}

/// Dog base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct DogBase {
    /// Always `Dog`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Dog>,
    /// The breed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breed: Option<String>,
}

impl DogBase {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            kind: Some(Default::default()),
            breed: None,
        }
    }

    /// The breed.
    #[must_use]
    pub fn breed<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.breed = value.into_option();
        self
    }
}

impl Default for DogBase {
    fn default() -> Self {
        Self::new()
    }
}
