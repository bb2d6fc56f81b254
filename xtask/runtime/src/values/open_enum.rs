//! Open enums: enums that accept values which the API description does not contain.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Implements the common traits of an open enum on top of its `as_str` and `From<&str>`. The second argument is the name of
/// the variant for unrecognized values.
///
/// APIs add values to their enums without notice. Such a value decodes as this variant, and displays and serializes
/// unchanged.
#[allow(unused_macros, reason = "only generated code has open enums")]
macro_rules! open_enum {
    ($name:ident, $unrecognized:ident) => {
        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl From<&String> for $name {
            fn from(value: &String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl From<&$name> for $name {
            fn from(value: &$name) -> Self {
                value.clone()
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            // `Self::Err` would be ambiguous in an enum with a variant `Err`.
            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(value))
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::Parameter for $name {
            fn to_wire(&self) -> String {
                self.as_str().to_owned()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = $crate::deserialize_from_str(deserializer)?;
                if let Self::$unrecognized(unrecognized) = &value {
                    unrecognized.note(stringify!($name));
                }
                Ok(value)
            }
        }
    };
}

#[allow(unused_imports, reason = "only generated code has open enums")]
pub(crate) use open_enum;

/// A value of an enum that this version of the crate does not recognize.
///
/// It cannot be constructed directly, so that it never holds a recognized value. Convert a string into the enum instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnrecognizedValue(Box<str>);

impl UnrecognizedValue {
    #[allow(dead_code, reason = "only generated code has open enums")]
    pub(crate) fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// Notes that a response contains this value.
    #[allow(dead_code, reason = "only generated code has open enums")]
    pub(crate) fn note(&self, name: &str) {
        crate::decode::drift::note_unrecognized_value(name, &self.0);
    }

    /// Returns the value as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnrecognizedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Deserializes a value from a string, without copying the string first.
///
/// # Errors
///
/// Returns an error if the value is not a string.
#[doc(hidden)]
pub fn deserialize_from_str<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> From<&'a str>,
{
    struct FromStr<T>(PhantomData<T>);

    impl<T: for<'a> From<&'a str>> Visitor<'_> for FromStr<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
            Ok(T::from(value))
        }
    }

    deserializer.deserialize_str(FromStr(PhantomData))
}
