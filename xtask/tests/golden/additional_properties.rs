//! What the API takes and gives.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Thing {
    /// The id.
    pub id: String,
    /// The other.
    #[serde(rename = "other", skip_serializing_if = "Option::is_none")]
    pub other2: Option<String>,
    /// Everything else, by name.
    #[serde(flatten)]
    pub other: BTreeMap<String, i64>,
}
