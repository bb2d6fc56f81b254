//! Literals: properties with a single possible value.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

/// Declares the type of a property with a single possible value, such as the tag of a union variant: `"type": "FILE"`.
///
/// The value is set automatically, and any other value fails to decode. Paths are absolute, since a value can be named
/// `RESULT`.
#[allow(unused_macros, reason = "only generated code has literals")]
macro_rules! literal {
    ($name:ident, $value:literal) => {
        #[doc = concat!("Always `", $value, "`.")]
        #[derive(Clone, Copy, Default, PartialEq, Eq)]
        pub(super) struct $name;

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt($value, f)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($value)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                $crate::expect_str(deserializer, $value).map(|()| Self)
            }
        }
    };
}

#[allow(unused_imports, reason = "only generated code has literals")]
pub(crate) use literal;

/// Deserializes a string that has a single possible value.
///
/// # Errors
///
/// Returns an error if the value is another one.
#[doc(hidden)]
pub fn expect_str<'de, D: Deserializer<'de>>(deserializer: D, expected: &'static str) -> Result<(), D::Error> {
    struct Expect(&'static str);

    impl Visitor<'_> for Expect {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{:?}", self.0)
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
            if value == self.0 { Ok(()) } else { Err(E::invalid_value(Unexpected::Str(value), &self)) }
        }
    }

    deserializer.deserialize_str(Expect(expected))
}
