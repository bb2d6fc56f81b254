//! Structs that decode from objects only: what serde derives takes an array for one, by the positions of its elements.
//!
//! With `#[serde(crate = "crate::runtime::object")]`, a derive uses this module in place of `serde`. All is that of serde, except how a
//! struct is visited: this takes one line for each struct, and objects no time.

#![allow(dead_code, unused_imports, reason = "only generated structs use it, and a description can have none")]

use std::fmt;

use serde::de::{MapAccess, Visitor};
pub use serde::*;

/// The deserializer that a derive calls.
pub trait Deserializer<'de>: serde::Deserializer<'de> {
    /// Decodes an object.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is no object, or does not decode.
    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        serde::Deserializer::deserialize_struct(self, name, fields, ObjectVisitor(visitor))
    }

    /// Decodes an object with members of any names.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is no object, or does not decode.
    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        serde::Deserializer::deserialize_map(self, visitor)
    }

    /// Decodes the name of a member.
    ///
    /// # Errors
    ///
    /// Returns an error if it is no name.
    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        serde::Deserializer::deserialize_identifier(self, visitor)
    }
}

impl<'de, D: serde::Deserializer<'de>> Deserializer<'de> for D {}

/// Visits an object. All other values are errors.
struct ObjectVisitor<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for ObjectVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(object)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde::{Deserialize, Serialize};
    use serde_json::{from_str, to_string};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(crate = "crate::decode::object", rename_all = "camelCase")]
    struct Place {
        #[serde(default)]
        zip_code: u32,
        name: Option<String>,
    }

    #[test]
    fn an_array_is_no_object() {
        let place: Place = from_str(r#"{"zipCode":7,"other":1}"#).unwrap();
        assert_eq!(to_string(&place).unwrap(), r#"{"zipCode":7,"name":null}"#);
        for other in ["[]", "[7]", r#"[7,"a"]"#, "7", "null", r#""a""#] {
            let error = from_str::<Place>(other).unwrap_err().to_string();
            assert!(error.contains("expected struct Place"), "{other}: {error}");
        }
        assert!(from_str::<Vec<Place>>("[[7]]").is_err());
    }
}
