//! The objects of requests and responses.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::runtime::Formatted;

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    pub id: String,
    /// The parent.
    pub parent: Option<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<Vec<Option<String>>>,
    /// The map.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub map: Option<BTreeMap<String, i64>>,
    /// The note.
    pub note: Option<String>,
    /// The owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
}

/// Owner.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Owner {
    /// The anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anything: Option<Value>,
    /// The size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    /// The when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Formatted<DateTime<Utc>>>,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Formatted<NaiveDate>>,
    /// The far.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub far: Option<i64>,
    /// The near.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub near: Option<i32>,
}
