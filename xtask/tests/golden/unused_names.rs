//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::enums::{Availability, ListBooksResponseState};

/// List books response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ListBooksResponse {
    /// The total.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub total: Option<i64>,
    /// Whether a library lends books.
    pub availability: Availability,
    /// The state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ListBooksResponseState>,
}
