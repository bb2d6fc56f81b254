//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The errors.
    pub errors: ApiErrorBody,
    /// The map.
    pub map: ApiMap,
    /// The parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<NoMap>>,
}

/// No map.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct NoMap {
    /// The error.
    pub error: ApiErrorBody,
}

/// API error body.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiErrorBody {
    /// The text.
    pub text: String,
}

/// API map.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiMap {
    /// The size.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub size: i64,
}
