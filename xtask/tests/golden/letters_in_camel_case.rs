//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object", rename_all = "camelCase")]
#[non_exhaustive]
pub struct Thing {
    /// The first name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The état.
    #[serde(rename = "état", skip_serializing_if = "Option::is_none")]
    pub état: Option<String>,
    /// The naïveté.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub naïveté: Option<String>,
}
