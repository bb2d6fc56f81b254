//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// An order.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Order {
    /// The ID.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub id: i64,
    /// The size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// The label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
