//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Bad request response JSON.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct BadRequestResponseJson {
    /// The code.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub code: i64,
}

/// Bad request response problem JSON.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct BadRequestResponseProblemJson {
    /// The title.
    pub title: String,
}

/// Get thing response404.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetThingResponse404 {
    /// The name.
    pub name: String,
}

/// Get thing response409.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetThingResponse409 {
    /// The owner.
    pub owner: String,
}

/// Get thing response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetThingResponse {
    /// The bad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bad: Option<BadRequestResponseJson>,
    /// The problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<BadRequestResponseProblemJson>,
    /// The missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<GetThingResponse404>,
    /// The taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<GetThingResponse409>,
}
