//! The objects of requests and responses.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::runtime::Formatted;

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// Deleted payload.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct DeletedPayload {
    /// The property `at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Formatted<DateTime<Utc>>>,
}

/// Subscribe thing changed payload part.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct SubscribeThingChangedPayloadPart {
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
}

/// Subscribe thing changed payload.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct SubscribeThingChangedPayload {
    /// The thing.
    pub thing: Thing,
    /// The parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<Option<SubscribeThingChangedPayloadPart>>>,
}

/// Watch thing changed payload.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct WatchThingChangedPayload {
    /// The property `by`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}
