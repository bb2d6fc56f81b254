//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::ids::ThingId;
use crate::runtime::{IntoNullable, IntoOption, Nullable};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    pub id: ThingId,
    /// The parent.
    #[serde(
        serialize_with = "crate::runtime::as_number",
        skip_serializing_if = "Option::is_none"
    )]
    pub parent: Option<ThingId>,
    /// The other.
    #[serde(
        serialize_with = "crate::runtime::as_number",
        default,
        skip_serializing_if = "Nullable::is_absent"
    )]
    pub other: Nullable<ThingId>,
    /// The key.
    ///
    /// Write-only: responses leave it out, and requests must have it.
    #[serde(
        serialize_with = "crate::runtime::write_only_number",
        skip_serializing_if = "crate::runtime::is_unset"
    )]
    pub key: Option<ThingId>,
    /// The keys.
    ///
    /// Write-only: responses leave it out, and requests must have it.
    #[serde(
        serialize_with = "crate::runtime::write_only_number",
        default,
        skip_serializing_if = "crate::runtime::is_unset"
    )]
    pub keys: Nullable<Vec<ThingId>>,
    /// The parts.
    #[serde(serialize_with = "crate::runtime::as_number")]
    pub parts: Vec<ThingId>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        id: impl Into<ThingId>,
        key: impl Into<ThingId>,
        keys: impl Into<Option<Vec<ThingId>>>,
        parts: impl IntoIterator<Item = impl Into<ThingId>>,
    ) -> Self {
        Self {
            id: id.into(),
            parent: None,
            other: Nullable::Absent,
            key: Some(key.into()),
            keys: Option::<Vec<ThingId>>::into(keys.into()),
            parts: parts.into_iter().map(Into::into).collect(),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The parent.
    #[must_use]
    pub fn parent<As>(mut self, value: impl IntoOption<ThingId, As>) -> Self {
        self.parent = value.into_option();
        self
    }

    /// The other.
    #[must_use]
    pub fn other<As>(mut self, value: impl IntoNullable<ThingId, As>) -> Self {
        self.other = value.into_nullable();
        self
    }
}
