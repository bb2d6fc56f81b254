//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::enums::GetThingResponseSize;
use super::unions::GetThingResponseOdd;

/// Get thing response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetThingResponse {
    /// The size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<GetThingResponseSize>,
    /// The odd.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub odd: Option<GetThingResponseOdd>,
}
