//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use crate::runtime::{IntoList, IntoOption};

/// Park.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Park {
    /// The first.
    pub first: Box<Garden>,
    /// The second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Box<Garden>>,
    /// The others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub others: Option<Vec<Garden>>,
}

impl Park {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(first: impl Into<Box<Garden>>) -> Self {
        Self {
            first: first.into(),
            second: None,
            others: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The second.
    #[must_use]
    pub fn second<As>(mut self, value: impl IntoOption<Box<Garden>, As>) -> Self {
        self.second = value.into_option();
        self
    }

    /// The others.
    #[must_use]
    pub fn others<As>(mut self, value: impl IntoList<Garden, As>) -> Self {
        self.others = value.into_list();
        self
    }
}

/// Garden.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Garden {
    /// The a.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<Bed>,
    /// The b.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<Bed>,
    /// The c.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub c: Option<Bed>,
    /// The d.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub d: Option<Bed>,
}

impl Garden {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            a: None,
            b: None,
            c: None,
            d: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The a.
    #[must_use]
    pub fn a<As>(mut self, value: impl IntoOption<Bed, As>) -> Self {
        self.a = value.into_option();
        self
    }

    /// The b.
    #[must_use]
    pub fn b<As>(mut self, value: impl IntoOption<Bed, As>) -> Self {
        self.b = value.into_option();
        self
    }

    /// The c.
    #[must_use]
    pub fn c<As>(mut self, value: impl IntoOption<Bed, As>) -> Self {
        self.c = value.into_option();
        self
    }

    /// The d.
    #[must_use]
    pub fn d<As>(mut self, value: impl IntoOption<Bed, As>) -> Self {
        self.d = value.into_option();
        self
    }
}

impl Default for Garden {
    fn default() -> Self {
        Self::new()
    }
}

/// Bed.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Bed {
    /// The a.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<Row>,
    /// The b.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<Row>,
    /// The c.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub c: Option<Row>,
    /// The d.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub d: Option<Row>,
}

impl Bed {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            a: None,
            b: None,
            c: None,
            d: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The a.
    #[must_use]
    pub fn a<As>(mut self, value: impl IntoOption<Row, As>) -> Self {
        self.a = value.into_option();
        self
    }

    /// The b.
    #[must_use]
    pub fn b<As>(mut self, value: impl IntoOption<Row, As>) -> Self {
        self.b = value.into_option();
        self
    }

    /// The c.
    #[must_use]
    pub fn c<As>(mut self, value: impl IntoOption<Row, As>) -> Self {
        self.c = value.into_option();
        self
    }

    /// The d.
    #[must_use]
    pub fn d<As>(mut self, value: impl IntoOption<Row, As>) -> Self {
        self.d = value.into_option();
        self
    }
}

impl Default for Bed {
    fn default() -> Self {
        Self::new()
    }
}

/// Row.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Row {
    /// The a.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
    /// The b.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
    /// The c.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub c: Option<String>,
    /// The d.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub d: Option<String>,
}

impl Row {
    /// Creates a value with no fields set.
    pub fn new() -> Self {
        Self {
            a: None,
            b: None,
            c: None,
            d: None,
            #[cfg(feature = "unknown-fields")]
            unknown_fields: Default::default(),
        }
    }

    /// The a.
    #[must_use]
    pub fn a<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.a = value.into_option();
        self
    }

    /// The b.
    #[must_use]
    pub fn b<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.b = value.into_option();
        self
    }

    /// The c.
    #[must_use]
    pub fn c<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.c = value.into_option();
        self
    }

    /// The d.
    #[must_use]
    pub fn d<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.d = value.into_option();
        self
    }
}

impl Default for Row {
    fn default() -> Self {
        Self::new()
    }
}
