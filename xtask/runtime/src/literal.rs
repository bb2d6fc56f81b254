//! Properties that can have only one value.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

/// Declares the type of properties that can have only one value, such as the tag of a union's variant: `"type": "FILE"`.
///
/// Nobody has to fill them in, and any other value is an error. Paths are written out, as a value may be called `RESULT`.
#[allow(unused_macros, reason = "only generated code has such properties")]
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
                $crate::runtime::expect_str(deserializer, $value).map(|()| Self)
            }
        }
    };
}

#[allow(unused_imports, reason = "only generated code has such properties")]
pub(crate) use literal;

/// Decodes a string that can be only one.
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
