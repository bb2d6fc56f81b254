//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Where the next page is.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Paging {
    /// The next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextPage>,
}

/// The next page.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct NextPage {
    /// The cursor of the page.
    pub after: String,
}
