//! Open enums.

use crate::runtime::{UnrecognizedValue, open_enum};

/// Whether a thing can be entered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingState {
    /// `OPEN`
    Open,
    /// `SHUT`
    Shut,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl ThingState {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Open => "OPEN",
            Self::Shut => "SHUT",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for ThingState {
    fn from(value: &str) -> Self {
        match value {
            "OPEN" => Self::Open,
            "SHUT" => Self::Shut,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(ThingState, Unrecognized);
