//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Batch with errors.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct BatchWithErrors {
    /// The results.
    pub results: Vec<String>,
    /// The errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<String>>,
}
