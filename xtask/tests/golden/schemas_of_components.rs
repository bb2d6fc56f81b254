//! Open enums.

use crate::runtime::{UnrecognizedValue, open_enum};

/// Thing kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingKind {
    /// `small`
    Small,
    /// `large`
    Large,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingKind {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Small => "small",
            Self::Large => "large",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingKind {
    fn from(value: &str) -> Self {
        match value {
            "small" => Self::Small,
            "large" => Self::Large,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingKind, Unrecognized);

/// State response.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StateResponse {
    /// `on`
    On,
    /// `off`
    Off,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl StateResponse {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::On => "on",
            Self::Off => "off",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for StateResponse {
    fn from(value: &str) -> Self {
        match value {
            "on" => Self::On,
            "off" => Self::Off,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(StateResponse, Unrecognized);
