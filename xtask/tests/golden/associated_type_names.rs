//! Open enums.

use crate::runtime::{UnrecognizedValue, open_enum};

/// Level.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// `OK`
    Ok,
    /// `ERR`
    Err,
    /// `error`
    Error,
    /// `Output`
    Output,
    /// `Target`
    Target,
    /// `Item`
    Item,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl Level {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ok => "OK",
            Self::Err => "ERR",
            Self::Error => "error",
            Self::Output => "Output",
            Self::Target => "Target",
            Self::Item => "Item",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for Level {
    fn from(value: &str) -> Self {
        match value {
            "OK" => Self::Ok,
            "ERR" => Self::Err,
            "error" => Self::Error,
            "Output" => Self::Output,
            "Target" => Self::Target,
            "Item" => Self::Item,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(Level, Unrecognized);
