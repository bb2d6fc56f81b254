//! Open enums.

use crate::runtime::{UnrecognizedValue, open_enum};

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// `OPEN`
    UppercaseOpen,
    /// `in-progress`
    InProgress,
    /// `UNKNOWN`
    Unknown,
    /// `UNRECOGNIZED`
    Unrecognized,
    /// (empty)
    Empty,
    /// `404`
    Value404,
    /// `open`
    Open,
    /// `Self`
    SelfValue,
    /// `+`
    Plus,
    /// A value that this version of the crate does not know.
    UnrecognizedValue(UnrecognizedValue),
}

impl Status {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::UppercaseOpen => "OPEN",
            Self::InProgress => "in-progress",
            Self::Unknown => "UNKNOWN",
            Self::Unrecognized => "UNRECOGNIZED",
            Self::Empty => "",
            Self::Value404 => "404",
            Self::Open => "open",
            Self::SelfValue => "Self",
            Self::Plus => "+",
            Self::UnrecognizedValue(value) => value.as_str(),
        }
    }
}

impl From<&str> for Status {
    fn from(value: &str) -> Self {
        match value {
            "OPEN" => Self::UppercaseOpen,
            "in-progress" => Self::InProgress,
            "UNKNOWN" => Self::Unknown,
            "UNRECOGNIZED" => Self::Unrecognized,
            "" => Self::Empty,
            "404" => Self::Value404,
            "open" => Self::Open,
            "Self" => Self::SelfValue,
            "+" => Self::Plus,
            other => Self::UnrecognizedValue(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(Status, UnrecognizedValue);
