//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// One of many.
///
/// See [About things](https://example.com/docs/thing).
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Its name.
    ///
    /// See <https://example.com/docs/names>.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
