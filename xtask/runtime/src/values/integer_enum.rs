//! Open enums of integers: they accept values which the API description does not contain.

use std::fmt;

use serde::Deserializer;

use super::integers::Integers;

/// Implements the common traits of an open enum of integers on top of its `as_i64` and `From<i64>`. The second argument is
/// the name of the variant for unrecognized values.
#[allow(unused_macros, reason = "only generated code has open enums")]
macro_rules! integer_enum {
    ($name:ident, $unrecognized:ident) => {
        impl From<i32> for $name {
            fn from(value: i32) -> Self {
                Self::from(i64::from(value))
            }
        }

        impl From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl From<&$name> for $name {
            fn from(value: &$name) -> Self {
                *value
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(value: &str) -> Result<Self, std::num::ParseIntError> {
                value.parse().map(i64::into)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::Parameter for $name {
            fn to_wire(&self) -> String {
                self.as_i64().to_string()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = Self::from($crate::deserialize_integer(deserializer)?);
                if let Self::$unrecognized(unrecognized) = &value {
                    unrecognized.note(stringify!($name));
                }
                Ok(value)
            }
        }
    };
}

#[allow(unused_imports, reason = "only generated code has open enums")]
pub(crate) use integer_enum;

/// A value of an enum of integers that this version of the crate does not recognize.
///
/// It cannot be constructed directly, so that it never holds a recognized value. Convert an integer into the enum instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnrecognizedInteger(i64);

impl UnrecognizedInteger {
    #[allow(dead_code, reason = "only generated code has open enums")]
    pub(crate) fn new(value: i64) -> Self {
        Self(value)
    }

    /// Notes that a response contains this value.
    #[allow(dead_code, reason = "only generated code has open enums")]
    pub(crate) fn note(self, name: &str) {
        crate::decode::drift::note_unrecognized_value(name, &self.0.to_string());
    }

    /// Returns the value.
    pub fn as_i64(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnrecognizedInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Deserializes an integer. `1.0` is one (JSON Schema 2020-12, 4.2.3).
///
/// # Errors
///
/// Returns an error if the value is not an integer of 64 bits.
#[doc(hidden)]
pub fn deserialize_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    i64::deserialize_integers(deserializer)
}
