//! Open enums.

use crate::runtime::{UnrecognizedInteger, UnrecognizedValue, integer_enum, open_enum};

/// Action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Action {
    /// `1`
    Join,
    /// `5`: Asks to join.
    JoinRequest,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedInteger),
}

impl Action {
    /// Returns the value on the wire.
    pub fn as_i64(self) -> i64 {
        match self {
            Self::Join => 1,
            Self::JoinRequest => 5,
            Self::Unrecognized(value) => value.as_i64(),
        }
    }
}

impl From<i64> for Action {
    fn from(value: i64) -> Self {
        match value {
            1 => Self::Join,
            5 => Self::JoinRequest,
            other => Self::Unrecognized(UnrecognizedInteger::new(other)),
        }
    }
}

integer_enum!(Action, Unrecognized);

/// Locale.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Locale {
    /// `en-GB`: British English
    EnGb,
    /// `fr`
    Fr,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl Locale {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::EnGb => "en-GB",
            Self::Fr => "fr",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for Locale {
    fn from(value: &str) -> Self {
        match value {
            "en-GB" => Self::EnGb,
            "fr" => Self::Fr,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(Locale, Unrecognized);

/// A model, or the name of another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Model {
    /// `small`
    Small,
    /// `large`
    Large,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl Model {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Small => "small",
            Self::Large => "large",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for Model {
    fn from(value: &str) -> Self {
        match value {
            "small" => Self::Small,
            "large" => Self::Large,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(Model, Unrecognized);

/// Thing size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingSize {
    /// `1`: Small
    Value1,
    /// `2`
    Value2,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedInteger),
}

impl ThingSize {
    /// Returns the value on the wire.
    pub fn as_i64(self) -> i64 {
        match self {
            Self::Value1 => 1,
            Self::Value2 => 2,
            Self::Unrecognized(value) => value.as_i64(),
        }
    }
}

impl From<i64> for ThingSize {
    fn from(value: i64) -> Self {
        match value {
            1 => Self::Value1,
            2 => Self::Value2,
            other => Self::Unrecognized(UnrecognizedInteger::new(other)),
        }
    }
}

integer_enum!(ThingSize, Unrecognized);

/// Thing preset automatic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingPresetAutomatic {
    /// `automatic`
    Automatic,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingPresetAutomatic {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Automatic => "automatic",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingPresetAutomatic {
    fn from(value: &str) -> Self {
        match value {
            "automatic" => Self::Automatic,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingPresetAutomatic, Unrecognized);

/// Thing mixed all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingMixedAll {
    /// `all`
    All,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingMixedAll {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::All => "all",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingMixedAll {
    fn from(value: &str) -> Self {
        match value {
            "all" => Self::All,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingMixedAll, Unrecognized);
