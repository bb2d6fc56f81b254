//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Paging.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Paging {
    /// The next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Next>,
}

/// List things response paging.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ListThingsResponsePaging {
    /// The next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Paging2Next>,
}

/// Next.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Next {
    /// The property `after`.
    pub after: String,
}

/// Paging2 next.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Paging2Next {
    /// The property `after`.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub after: i64,
}

/// List things response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ListThingsResponse {
    /// The first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Paging>,
    /// The second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Paging>,
    /// The third.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub third: Option<ListThingsResponsePaging>,
}
