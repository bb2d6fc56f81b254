//! Open enums.

use crate::runtime::{UnrecognizedValue, open_enum};

/// Zone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Zone {
    /// `Etc/GMT+1`
    EtcGmtPlus1,
    /// `Etc/GMT-1`
    EtcGmtMinus1,
    /// `Etc/GMT+12`
    EtcGmtPlus12,
    /// `Etc/GMT-12`
    EtcGmtMinus12,
    /// `Etc/GMT-13`
    EtcGmtMinus13,
    /// `Etc/GMT0`
    EtcGmt0,
    /// `part-1`
    Part1,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl Zone {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::EtcGmtPlus1 => "Etc/GMT+1",
            Self::EtcGmtMinus1 => "Etc/GMT-1",
            Self::EtcGmtPlus12 => "Etc/GMT+12",
            Self::EtcGmtMinus12 => "Etc/GMT-12",
            Self::EtcGmtMinus13 => "Etc/GMT-13",
            Self::EtcGmt0 => "Etc/GMT0",
            Self::Part1 => "part-1",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for Zone {
    fn from(value: &str) -> Self {
        match value {
            "Etc/GMT+1" => Self::EtcGmtPlus1,
            "Etc/GMT-1" => Self::EtcGmtMinus1,
            "Etc/GMT+12" => Self::EtcGmtPlus12,
            "Etc/GMT-12" => Self::EtcGmtMinus12,
            "Etc/GMT-13" => Self::EtcGmtMinus13,
            "Etc/GMT0" => Self::EtcGmt0,
            "part-1" => Self::Part1,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(Zone, Unrecognized);

/// Shift.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Shift {
    /// `1`
    Value1,
    /// `-1`
    Minus1,
    /// `12`
    Value12,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedValue),
}

impl Shift {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Value1 => "1",
            Self::Minus1 => "-1",
            Self::Value12 => "12",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl From<&str> for Shift {
    fn from(value: &str) -> Self {
        match value {
            "1" => Self::Value1,
            "-1" => Self::Minus1,
            "12" => Self::Value12,
            other => Self::Unrecognized(UnrecognizedValue::new(other)),
        }
    }
}

open_enum!(Shift, Unrecognized);
