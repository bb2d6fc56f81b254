//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Property.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Property {
    /// The type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// The self.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub self_: Option<String>,
    /// The 404.
    #[serde(rename = "404", skip_serializing_if = "Option::is_none")]
    pub n404: Option<String>,
    /// The property `createdAt`.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    pub created_at2: Option<String>,
    /// The property `created_at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// The options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<ApiOption>>,
    /// The thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thing: Option<PropertyThing>,
    /// The other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<Thing>,
}

/// API option.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiOption {
    /// The label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The a.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
}

/// Property thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct PropertyThing {
    /// The b.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
}
