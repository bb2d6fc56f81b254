//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::enums::{BatchReadLevel, BatchStatus, BatchWriteOrder};

/// Batch read.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct BatchRead {
    /// The status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<BatchStatus>,
    /// The level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<BatchReadLevel>,
}

/// Batch write.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct BatchWrite {
    /// The status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<BatchStatus>,
    /// The order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<BatchWriteOrder>,
}

/// Get jobs response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct GetJobsResponse {
    /// The read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<BatchRead>,
    /// The write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write: Option<BatchWrite>,
}
