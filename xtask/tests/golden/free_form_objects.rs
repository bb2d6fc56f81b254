//! The objects of requests and responses.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Value>,
    /// The details.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Map<String, Value>>,
    /// The anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anything: Option<Map<String, Value>>,
}
