//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// A thing in the shop.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Weight in grams.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// The maker ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker_id: Option<String>,
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
}
