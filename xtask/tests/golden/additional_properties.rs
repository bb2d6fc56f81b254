//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    pub id: String,
    /// The other.
    #[serde(rename = "other", skip_serializing_if = "Option::is_none")]
    pub other2: Option<String>,
    /// All other properties, by name.
    #[serde(flatten, deserialize_with = "crate::runtime::additional_integers")]
    pub other: BTreeMap<String, i64>,
}
