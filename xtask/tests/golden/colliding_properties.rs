//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
        }
    }

    /// The 1.
    #[must_use]
    pub fn n1(mut self, value: impl Into<String>) -> Self {
        self.n1 = Some(value.into());
        self
    }

    /// The n1.
    #[must_use]
    pub fn n12(mut self, value: impl Into<String>) -> Self {
        self.n12 = Some(value.into());
        self
    }

    /// The n 1.
    #[must_use]
    pub fn n_1(mut self, value: impl Into<String>) -> Self {
        self.n_1 = Some(value.into());
        self
    }
}

impl Default for Thing {
    fn default() -> Self {
        Self::new()
    }
}
