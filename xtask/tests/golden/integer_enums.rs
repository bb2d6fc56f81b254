//! Open enums.

use crate::runtime::{UnrecognizedInteger, integer_enum};

/// Thing level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingLevel {
    /// `-1`
    ValueMinus1,
    /// `10`
    Value10,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedInteger),
}

impl ThingLevel {
    /// Returns the value on the wire.
    pub fn as_i64(self) -> i64 {
        match self {
            Self::ValueMinus1 => -1,
            Self::Value10 => 10,
            Self::Unrecognized(value) => value.as_i64(),
        }
    }
}

impl From<i64> for ThingLevel {
    fn from(value: i64) -> Self {
        match value {
            -1 => Self::ValueMinus1,
            10 => Self::Value10,
            other => Self::Unrecognized(UnrecognizedInteger::new(other)),
        }
    }
}

integer_enum!(ThingLevel, Unrecognized);

/// Thing mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ThingMode {
    /// `0`
    Off,
    /// `1`
    FullSpeed,
    /// A value that this version of the crate does not know.
    Unrecognized(UnrecognizedInteger),
}

impl ThingMode {
    /// Returns the value on the wire.
    pub fn as_i64(self) -> i64 {
        match self {
            Self::Off => 0,
            Self::FullSpeed => 1,
            Self::Unrecognized(value) => value.as_i64(),
        }
    }
}

impl From<i64> for ThingMode {
    fn from(value: i64) -> Self {
        match value {
            0 => Self::Off,
            1 => Self::FullSpeed,
            other => Self::Unrecognized(UnrecognizedInteger::new(other)),
        }
    }
}

integer_enum!(ThingMode, Unrecognized);
