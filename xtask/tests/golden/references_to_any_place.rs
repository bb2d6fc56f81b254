//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::enums::PaintColor;

/// A thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Its size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// Its node.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<Node>,
    /// Its color.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<PaintColor>,
}

/// A node.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Node {
    /// The next one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Box<Node>>,
}

/// A size.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Size {
    /// The width.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub width: Option<i64>,
}

/// A page of things.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetThingResponse {
    /// The things.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub things: Option<Vec<Thing>>,
}
