//! The objects of requests and responses.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::enums::ThingKind;
use crate::runtime::Formatted;

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
        }
    }

    /// The note.
    #[must_use]
    pub fn note(mut self, value: impl Into<Formatted<NaiveDate>>) -> Self {
        self.note = Some(value.into());
        self
    }

    /// The size.
    #[must_use]
    pub fn size(mut self, value: impl Into<i64>) -> Self {
        self.size = Some(value.into());
        self
    }

    /// The any.
    #[must_use]
    pub fn any(mut self, value: bool) -> Self {
        self.any = Some(value);
        self
    }

    /// The nested.
    #[must_use]
    pub fn nested(mut self, value: impl Into<ThingNested>) -> Self {
        self.nested = Some(value.into());
        self
    }
}

/// Thing nested.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
        Self { one: None, two: None }
    }

    /// The one.
    #[must_use]
    pub fn one(mut self, value: impl Into<String>) -> Self {
        self.one = Some(value.into());
        self
    }

    /// The two.
    #[must_use]
    pub fn two(mut self, value: impl Into<String>) -> Self {
        self.two = Some(value.into());
        self
    }
}

impl Default for ThingNested {
    fn default() -> Self {
        Self::new()
    }
}
