//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Create things response thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct CreateThingsResponseThing {
    /// The ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// Create things response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct CreateThingsResponse {
    /// The thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thing: Option<CreateThingsResponseThing>,
    /// The errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<String>>,
}
