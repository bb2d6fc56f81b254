//! Literals: properties with a single known value.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

use crate::decode::drift;

/// Declares the type of a property with a single known value, such as the tag of a union variant: `"type": "FILE"`.
///
/// The default is the known value. APIs add values without notice: any other string decodes as well, and serializes
/// unchanged. Paths are absolute, since a value can be named `RESULT`.
#[allow(unused_macros, reason = "only generated code has literals")]
macro_rules! literal {
    ($name:ident, $value:literal) => {
        #[doc = concat!("`", $value, "`, unless a response has another value.")]
        #[derive(Clone, Default, PartialEq, Eq, Hash)]
        pub struct $name(std::option::Option<std::boxed::Box<str>>);

        impl $name {
            /// Returns the value on the wire.
            pub fn as_str(&self) -> &str {
                self.0.as_deref().unwrap_or($value)
            }
        }

        impl std::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self((value != $value).then(|| value.into()))
            }
        }

        impl std::convert::From<std::string::String> for $name {
            fn from(value: std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl std::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                $crate::deserialize_literal(deserializer, $value).map(Self)
            }
        }
    };
}

#[allow(unused_imports, reason = "only generated code has literals")]
pub(crate) use literal;

/// Deserializes a string that has a single known value. Returns another value, and `None` for the known one.
///
/// # Errors
///
/// Returns an error if the value is not a string.
#[doc(hidden)]
pub fn deserialize_literal<'de, D>(deserializer: D, known: &'static str) -> Result<Option<Box<str>>, D::Error>
where
    D: Deserializer<'de>,
{
    struct Known(&'static str);

    impl Visitor<'_> for Known {
        type Value = Option<Box<str>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{:?}", self.0)
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
            if value == self.0 {
                return Ok(None);
            }
            drift::note_unrecognized_value(self.0, value);
            Ok(Some(value.into()))
        }
    }

    deserializer.deserialize_str(Known(known))
}
