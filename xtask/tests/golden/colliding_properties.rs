//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::IntoOption;

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The 1.
    #[serde(rename = "1", skip_serializing_if = "Option::is_none")]
    pub n1: Option<String>,
    /// The n1.
    #[serde(rename = "n1", skip_serializing_if = "Option::is_none")]
    pub n12: Option<String>,
    /// The n 1.
    #[serde(rename = "N-1", skip_serializing_if = "Option::is_none")]
    pub n_1: Option<String>,
}

impl Thing {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            n1: None,
            n12: None,
            n_1: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The 1.
    #[must_use]
    pub fn n1<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.n1 = value.into_option();
        self
    }

    /// The n1.
    #[must_use]
    pub fn n12<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.n12 = value.into_option();
        self
    }

    /// The n 1.
    #[must_use]
    pub fn n_1<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.n_1 = value.into_option();
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}
