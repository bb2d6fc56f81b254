//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::unions::BesideVariants;

/// Small.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Small {
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
}

/// Named.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Named {
    /// The name.
    pub name: String,
}

/// Beside required.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct BesideRequired {
    /// The size.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub size: i64,
    /// All other properties, by name.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Beside reference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct BesideReference {
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
    /// All other properties, by name.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Beside alternatives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct BesideAlternatives {
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
    /// All other properties, by name.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// In a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct InAPart {
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
    /// All other properties, by name.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Closed.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Closed {
    /// The size.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub size: i64,
}

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    pub id: String,
    /// The other.
    #[serde(rename = "other", skip_serializing_if = "Option::is_none")]
    pub other2: Option<String>,
    /// All other properties, by name.
    #[serde(flatten, deserialize_with = "crate::runtime::additional_integers")]
    pub other: BTreeMap<String, i64>,
}

/// Get compositions response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetCompositionsResponse {
    /// The beside required.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_required: Option<BesideRequired>,
    /// The beside reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_reference: Option<BesideReference>,
    /// The beside alternatives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_alternatives: Option<BesideAlternatives>,
    /// The in a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_a_part: Option<InAPart>,
    /// The closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// The beside variants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_variants: Option<BesideVariants>,
}
