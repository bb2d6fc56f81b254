//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Thing {
    /// The name.
    pub name: String,
    /// The part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<ThingPart>,
}

impl Thing {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            part: None,
        }
    }

    /// The part.
    #[must_use]
    pub fn part(mut self, value: impl Into<ThingPart>) -> Self {
        self.part = Some(value.into());
        self
    }
}

impl From<&str> for Thing {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Thing {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

/// Thing part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ThingPart {
    /// The whole.
    pub whole: Box<Thing>,
}

impl ThingPart {
    /// Creates a value from its fields, all of which are required.
    pub fn new(whole: impl Into<Box<Thing>>) -> Self {
        Self { whole: whole.into() }
    }
}
