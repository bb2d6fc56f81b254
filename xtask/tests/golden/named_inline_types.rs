//! Open enums.

use crate::runtime::{UnrecognizedValue, open_enum};

/// Whether a thing can be entered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingState {
    /// `SHUT`
    Shut,
    /// `OPEN`
    Open,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingState {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Shut => "SHUT",
            Self::Open => "OPEN",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingState {
    fn from(value: &str) -> Self {
        match value {
            "SHUT" => Self::Shut,
            "OPEN" => Self::Open,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingState, Unrecognized);
