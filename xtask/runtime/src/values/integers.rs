//! Integers, which can be written as `1.0` or `1e3`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Number;

use super::whole::whole;

/// An integer, or an array, a map or an `Option` of integers, that accepts numbers such as `1.0`.
#[doc(hidden)]
pub trait Integers<'de>: Sized {
    /// Deserializes the value.
    ///
    /// # Errors
    ///
    /// Returns an error if a number is not whole or out of range.
    fn deserialize_integers<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Deserializes integers, for fields with `#[serde(deserialize_with = "…")]`.
///
/// # Errors
///
/// Returns an error if a number is not whole or out of range.
#[doc(hidden)]
#[allow(dead_code, reason = "not every crate with integers has a field of them")]
pub fn integers<'de, T: Integers<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize_integers(deserializer)
}

/// A value that is deserialized as [`Integers`]: an element of an array, or the variant of a union.
#[derive(Debug)]
pub(crate) struct Whole<T>(pub(crate) T);

impl<'de, T: Integers<'de>> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize_integers(deserializer).map(Self)
    }
}

#[cfg(feature = "part-untagged")]
impl<T: serde::Serialize> serde::Serialize for Whole<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

macro_rules! integer {
    ($($integer:ident),*) => {$(
        impl<'de> Integers<'de> for $integer {
            fn deserialize_integers<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Integer;

                impl<'de> Visitor<'de> for Integer {
                    type Value = $integer;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(stringify!($integer))
                    }

                    fn visit_i64<E: Error>(self, value: i64) -> Result<$integer, E> {
                        $integer::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
                    }

                    fn visit_u64<E: Error>(self, value: u64) -> Result<$integer, E> {
                        $integer::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
                    }

                    fn visit_f64<E: Error>(self, value: f64) -> Result<$integer, E> {
                        let whole = whole(value).and_then(|value| $integer::try_from(value).ok());
                        whole.ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
                    }

                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$integer, A::Error> {
                        visit_digits(self, map)
                    }
                }

                // What serde buffers has no fractions where an integer is asked for.
                deserializer.deserialize_any(Integer)
            }
        }
    )*};
}

integer!(i32, i64, u32, u64);

/// Visits the object that stands for a number if serde_json has the feature `arbitrary_precision`.
fn visit_digits<'de, V: Visitor<'de>, A: MapAccess<'de>>(visitor: V, map: A) -> Result<V::Value, A::Error> {
    let Ok(number) = Number::deserialize(MapAccessDeserializer::new(map)) else {
        return Err(A::Error::invalid_type(Unexpected::Map, &visitor));
    };
    match (number.as_u64(), number.as_i64()) {
        (Some(value), _) => visitor.visit_u64(value),
        (None, Some(value)) => visitor.visit_i64(value),
        (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::INFINITY)),
    }
}

impl<'de, T: Integers<'de>> Integers<'de> for Option<T> {
    fn deserialize_integers<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<Whole<T>>::deserialize(deserializer)?.map(|it| it.0))
    }
}

impl<'de, T: Integers<'de>> Integers<'de> for Vec<T> {
    fn deserialize_integers<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Whole<T>>::deserialize(deserializer)?.into_iter().map(|it| it.0).collect())
    }
}

impl<'de, T: Integers<'de>> Integers<'de> for BTreeMap<String, T> {
    fn deserialize_integers<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = BTreeMap::<String, Whole<T>>::deserialize(deserializer)?;
        Ok(map.into_iter().map(|(key, it)| (key, it.0)).collect())
    }
}

#[cfg(feature = "part-nullable")]
impl<'de, T: Integers<'de>> Integers<'de> for super::nullable::Nullable<T> {
    fn deserialize_integers<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize_integers(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn decode<T: for<'de> Integers<'de>>(json: &str) -> Result<T, serde_json::Error> {
        integers(&mut serde_json::Deserializer::from_str(json))
    }

    #[test]
    fn whole_numbers_are_exact() {
        assert_eq!(decode::<i64>("1.0").unwrap(), 1);
        assert_eq!(decode::<i32>("-1e3").unwrap(), -1000);
        assert_eq!(decode::<i64>("9223372036854775807").unwrap(), i64::MAX);
        assert_eq!(decode::<u64>("18446744073709551615").unwrap(), u64::MAX);
        assert_eq!(decode::<Option<Vec<Option<u32>>>>("[1.0, null, 2]").unwrap(), Some(vec![Some(1), None, Some(2)]));
        assert_eq!(decode::<BTreeMap<String, i64>>(r#"{"a":2.0}"#).unwrap()["a"], 2);
        for wrong in ["1.5", "9007199254740993.0", "1e30", "\"1\"", "null", "true"] {
            assert!(decode::<i64>(wrong).is_err(), "{wrong}");
        }
        for wrong in ["-1", "-1.0", "4294967296", "4294967296.0"] {
            assert!(decode::<u32>(wrong).is_err(), "{wrong}");
        }
    }
}
