//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Put thing response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object", rename_all = "camelCase")]
#[non_exhaustive]
pub struct PutThingResponse {
    /// The ID.
    pub id: String,
    /// The changes.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub changes: Option<i64>,
    /// The property `madeBy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_by: Option<String>,
}
