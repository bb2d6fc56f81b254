//! The objects of requests and responses.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::runtime::IntoList;

/// Filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Filter {
    /// The filters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filters: Option<Vec<Filter>>,
}

impl Filter {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { filters: None }
    }

    /// The filters.
    #[must_use]
    pub fn filters<As>(mut self, value: impl IntoList<Filter, As>) -> Self {
        self.filters = value.into_list();
        self
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self::new()
    }
}

/// Tree.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Tree {
    /// No schema around it is an anchor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branches: Option<Vec<Value>>,
}
