//! The objects of requests and responses.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::enums::ThingKind;
use crate::runtime::{Formatted, IntoOption};

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The kind.
    pub kind: ThingKind,
    /// The note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Formatted<NaiveDate>>,
    /// The size.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub size: Option<i64>,
    /// The any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any: Option<bool>,
    /// The nested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nested: Option<ThingNested>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(kind: impl Into<ThingKind>) -> Self {
        Self {
            kind: kind.into(),
            note: None,
            size: None,
            any: None,
            nested: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The note.
    #[must_use]
    pub fn note<As>(mut self, value: impl IntoOption<Formatted<NaiveDate>, As>) -> Self {
        self.note = value.into_option();
        self
    }

    /// The size.
    #[must_use]
    pub fn size<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.size = value.into_option();
        self
    }

    /// The any.
    #[must_use]
    pub fn any<As>(mut self, value: impl IntoOption<bool, As>) -> Self {
        self.any = value.into_option();
        self
    }

    /// The nested.
    #[must_use]
    pub fn nested<As>(mut self, value: impl IntoOption<ThingNested, As>) -> Self {
        self.nested = value.into_option();
        self
    }
}

/// Thing nested.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingNested {
    /// The one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one: Option<String>,
    /// The two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two: Option<String>,
}

impl ThingNested {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            one: None,
            two: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The one.
    #[must_use]
    pub fn one<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.one = value.into_option();
        self
    }

    /// The two.
    #[must_use]
    pub fn two<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.two = value.into_option();
        self
    }
}

impl Default for ThingNested {
    fn default() -> Self {
        Self::new()
    }
}
