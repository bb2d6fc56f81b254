//! The objects of requests and responses.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Get thing response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetThingResponse {
    /// The lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Value>,
}
