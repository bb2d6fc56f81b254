//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;

/// Crate.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Crate {
    /// Always `box`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<literals::Box>,
    /// Always `b`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thing: Option<literals::B>,
}

impl Crate {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            form: Some(Default::default()),
            thing: Some(Default::default()),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

impl Default for Crate {
    fn default() -> Self {
        Self::new()
    }
}

/// Tube.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Tube {
    /// Always `tube`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<literals::Tube>,
}

impl Tube {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            form: Some(Default::default()),
        }
    }
}

impl Default for Tube {
    fn default() -> Self {
        Self::new()
    }
}

/// Bag.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Bag {
    /// Always `c`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thing: Option<literals::C>,
}

/// Made.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Made {
    /// Always `made`.
    pub kind: literals::Made,
    /// The property `by`.
    pub by: String,
}

impl Made {
    /// Creates a value from its fields, all of which are required.
    pub fn new(by: impl Into<String>) -> Self {
        Self {
            kind: Default::default(),
            by: by.into(),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

impl From<&str> for Made {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Made {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

/// Gone.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Gone {
    /// Always `Gone`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Gone>,
}

/// Lost.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Lost {
    /// Always `Lost`.
    pub kind: literals::Lost,
}

/// Moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Moved {
    /// Always `moved`.
    pub kind: literals::Moved,
}

impl Moved {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { kind: Default::default() }
    }
}

impl Default for Moved {
    fn default() -> Self {
        Self::new()
    }
}

/// Sent.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Sent {
    /// The kind.
    pub kind: String,
}

impl Sent {
    /// Creates a value from its fields, all of which are required.
    pub fn new(kind: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }
}

impl From<&str> for Sent {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Sent {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

/// Read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Read {
    /// The kind.
    pub kind: String,
}

impl Read {
    /// Creates a value from its fields, all of which are required.
    pub fn new(kind: impl Into<String>) -> Self {
        Self { kind: kind.into() }
    }
}

impl From<&str> for Read {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Read {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

/// Kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Kept {
    /// Always `Kept`.
    pub kind: literals::Kept,
}

impl Kept {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self { kind: Default::default() }
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self::new()
    }
}

/// Other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Other {
    /// The kind.
    pub kind: String,
}

impl Other {
    /// Creates a value from its fields, all of which are required.
    pub fn new(kind: impl Into<String>) -> Self {
        Self { kind: kind.into() }
    }
}

impl From<&str> for Other {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Other {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}
