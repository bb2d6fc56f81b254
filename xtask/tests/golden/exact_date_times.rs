//! The objects of requests and responses.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::runtime::{IntoList, IntoNullable, IntoOption, Nullable};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object", rename_all = "camelCase")]
#[non_exhaustive]
pub struct Thing {
    /// The property `archivedAt`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::optional_date_time",
        skip_serializing_if = "Option::is_none"
    )]
    pub archived_at: Option<DateTime<Utc>>,
    /// The property `createdAt`.
    #[serde(deserialize_with = "crate::runtime::date_time")]
    pub created_at: DateTime<Utc>,
    /// The property `dueAt`.
    #[serde(default, deserialize_with = "crate::runtime::optional_date_time")]
    pub due_at: Option<DateTime<Utc>>,
    /// The property `seenAt`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<Vec<DateTime<Utc>>>,
    /// The property `updatedAt`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::optional_date_time",
        skip_serializing_if = "Nullable::is_absent"
    )]
    pub updated_at: Nullable<DateTime<Utc>>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        created_at: impl Into<DateTime<Utc>>,
        due_at: impl Into<Option<DateTime<Utc>>>,
    ) -> Self {
        Self {
            archived_at: None,
            created_at: created_at.into(),
            due_at: due_at.into(),
            seen_at: None,
            updated_at: Nullable::Absent,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The property `archivedAt`.
    #[must_use]
    pub fn archived_at<As>(mut self, value: impl IntoOption<DateTime<Utc>, As>) -> Self {
        self.archived_at = value.into_option();
        self
    }

    /// The property `seenAt`.
    #[must_use]
    pub fn seen_at<As>(mut self, value: impl IntoList<DateTime<Utc>, As>) -> Self {
        self.seen_at = value.into_list();
        self
    }

    /// The property `updatedAt`.
    #[must_use]
    pub fn updated_at<As>(
        mut self,
        value: impl IntoNullable<DateTime<Utc>, As>,
    ) -> Self {
        self.updated_at = value.into_nullable();
        self
    }
}
