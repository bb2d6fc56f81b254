//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::ids::ThingId;
use crate::runtime::IntoOption;

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
    /// The parts.
    #[serde(serialize_with = "crate::runtime::as_number")]
    pub parts: Vec<ThingId>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(
        id: impl Into<ThingId>,
        parts: impl IntoIterator<Item = impl Into<ThingId>>,
    ) -> Self {
        Self {
            id: id.into(),
            parent: None,
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
}
