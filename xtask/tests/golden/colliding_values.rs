//! Open enums.

use crate::runtime::{UnrecognizedValue, open_enum};

/// Thing sort.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingSort {
    /// `-created`
    MinusCreated,
    /// `created`
    Created,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingSort {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::MinusCreated => "-created",
            Self::Created => "created",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingSort {
    fn from(value: &str) -> Self {
        match value {
            "-created" => Self::MinusCreated,
            "created" => Self::Created,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingSort, Unrecognized);

/// Thing operator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingOperator {
    /// `<`
    LessThan,
    /// `<=`
    LessThanOrEqual,
    /// `=`
    Equals,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingOperator {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::LessThan => "<",
            Self::LessThanOrEqual => "<=",
            Self::Equals => "=",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingOperator {
    fn from(value: &str) -> Self {
        match value {
            "<" => Self::LessThan,
            "<=" => Self::LessThanOrEqual,
            "=" => Self::Equals,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingOperator, Unrecognized);

/// Thing version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingVersion {
    /// `1.0`
    Value1Dot0,
    /// `10`
    Value10,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingVersion {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Value1Dot0 => "1.0",
            Self::Value10 => "10",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingVersion {
    fn from(value: &str) -> Self {
        match value {
            "1.0" => Self::Value1Dot0,
            "10" => Self::Value10,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingVersion, Unrecognized);

/// Thing city.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingCity {
    /// `München`
    München,
    /// `東京`
    東京,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingCity {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::München => "München",
            Self::東京 => "東京",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingCity {
    fn from(value: &str) -> Self {
        match value {
            "München" => Self::München,
            "東京" => Self::東京,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingCity, Unrecognized);
