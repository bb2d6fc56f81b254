//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::unions::ThingInVariants;

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The shown within.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub shown_within: Option<i64>,
    /// The shown in response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_in_response: Option<f64>,
    /// The shown in object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_in_object: Option<f64>,
    /// The items shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items_shown: Option<Vec<f64>>,
    /// The wide.
    ///
    /// For example `1617235200000`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub wide: Option<i64>,
    /// The narrow.
    ///
    /// For example `16`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub narrow: Option<i32>,
    /// The wide within.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub wide_within: Option<i64>,
    /// The in variants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_variants: Option<ThingInVariants>,
    /// The in two parts.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub in_two_parts: Option<i64>,
    /// The beside parts.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub beside_parts: Option<i64>,
    /// The shown in parts.
    ///
    /// For example `0.5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_in_parts: Option<f64>,
}
