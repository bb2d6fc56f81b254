//! The objects of requests and responses.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Tree.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Tree {
    /// The left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<Box<Tree>>,
    /// The branches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branches: Option<Vec<Tree>>,
    /// The JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<Vec<Value>>,
}
