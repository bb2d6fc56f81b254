//! The objects of requests and responses.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::enums::ThingColor;
use super::literals;
use super::unions::ThingSize;

/// A thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Its kind.
    ///
    /// Always `thing`.
    pub kind: literals::Thing,
    /// Its name.
    pub name: Option<String>,
    /// Its size.
    ///
    /// For example `1`.
    pub size: ThingSize,
    /// Its part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<ApiPart>,
    /// Its color.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<ThingColor>,
    /// Its image.
    ///
    /// Encoded as Base64 (RFC 4648, section 4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Its weight.
    ///
    /// More than 0 and less than 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Nothing.
    #[serde(
        default,
        deserialize_with = "crate::runtime::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub never: Option<Value>,
    /// The anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anything: Option<Value>,
}

/// A part.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiPart {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
