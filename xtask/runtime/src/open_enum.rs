//! Enums that take values which the description does not know.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Gives an open enum what all of them have, on top of its own `as_str` and `From<&str>`. The second name is that of its
/// variant for values that are not known.
///
/// HubSpot adds values to its enums without notice. An open enum has one more variant for those: they decode, print and
/// serialise as they came.
#[allow(unused_macros, reason = "only generated code has open enums")]
macro_rules! open_enum {
    ($name:ident, $unrecognized:ident) => {
        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
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

        impl $crate::runtime::Parameter for $name {
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
                let value = $crate::runtime::deserialize_from_str(deserializer)?;
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

/// A value of an enum that this version of the crate does not know.
///
/// It cannot be made by hand, so that a value that is known is never hidden in it: the enum's `From` makes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnrecognizedValue(Box<str>);

impl UnrecognizedValue {
    #[allow(dead_code, reason = "only generated code has open enums")]
    pub(crate) fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// Notes that an answer holds this value.
    #[allow(dead_code, reason = "only generated code has open enums")]
    pub(crate) fn note(&self, of: &str) {
        super::drift::unknown_value(of, &self.0);
    }

    /// The value as it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnrecognizedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Decodes a string into what can be made of any string, without a copy of the string in between.
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
