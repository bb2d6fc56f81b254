//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    pub id: Option<String>,
    /// The sizes.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub sizes: Vec<Option<i64>>,
    /// The parts.
    pub parts: Vec<ThingPart>,
    /// The properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<BTreeMap<String, Option<String>>>,
}

/// Thing part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ThingPart {
    /// The name.
    pub name: Option<String>,
}
