//! ID types, which are serialized as strings in some places and as numbers in others.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serialize, Serializer};

use super::whole::whole;

/// Implements the common methods and traits of an ID type, a tuple struct that holds a `Box<str>`.
#[allow(unused_macros, reason = "only generated code has ID types")]
macro_rules! id {
    ($name:ident) => {
        impl $name {
            /// Creates an ID from a string or an integer.
            pub fn new(id: impl Into<Self>) -> Self {
                id.into()
            }

            /// Returns the ID as a string slice.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the ID as a `String`.
            pub fn into_string(self) -> String {
                self.0.into_string()
            }
        }

        impl From<Box<str>> for $name {
            fn from(id: Box<str>) -> Self {
                Self(id)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.into_string()
            }
        }

        // Another API may have the same identifier as a string.
        impl From<&$name> for String {
            fn from(id: &$name) -> Self {
                id.as_str().to_owned()
            }
        }

        impl From<&$name> for $name {
            fn from(id: &$name) -> Self {
                id.clone()
            }
        }

        impl From<std::borrow::Cow<'_, $name>> for $name {
            fn from(id: std::borrow::Cow<'_, $name>) -> Self {
                id.into_owned()
            }
        }

        $crate::id!($name, from strings &str, &&str, String, &String, std::borrow::Cow<'_, str>);
        $crate::id!($name, from integers i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);
        $crate::id!($name, from integers &i32, &i64, &u32, &u64);

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(id: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(id))
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        // Maps with ID keys can be searched by `&str`: an ID and its string are equal, ordered and hashed alike.
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        $crate::id!($name, equals str, &str, String);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl $crate::Parameter for $name {
            fn to_wire(&self) -> String {
                self.0.to_string()
            }
        }

        impl $crate::AsNumber for $name {
            fn serialize_as_number<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // `007` and `+7` are not written as numbers, which would change them.
                match (self.0.parse::<i64>(), self.0.parse::<u64>()) {
                    (Ok(number), _) if number.to_string() == *self.0 => serializer.serialize_i64(number),
                    (_, Ok(number)) if number.to_string() == *self.0 => serializer.serialize_u64(number),
                    _ => serializer.serialize_str(&self.0),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::deserialize_id(deserializer)
            }
        }
    };
    ($name:ident, from strings $($string:ty),*) => {$(
        impl From<$string> for $name {
            fn from(id: $string) -> Self {
                Self(String::from(id.to_owned()).into())
            }
        }
    )*};
    ($name:ident, from integers $($integer:ty),*) => {$(
        impl From<$integer> for $name {
            fn from(id: $integer) -> Self {
                Self(id.to_string().into())
            }
        }
    )*};
    ($name:ident, equals $($string:ty),*) => {$(
        impl PartialEq<$string> for $name {
            fn eq(&self, other: &$string) -> bool {
                let other: &str = other.as_ref();
                *self.0 == *other
            }
        }

        impl PartialEq<$name> for $string {
            fn eq(&self, other: &$name) -> bool {
                other == self
            }
        }
    )*};
}

#[allow(unused_imports, reason = "only generated code has ID types")]
pub(crate) use id;

/// A value that can be serialized as a number: an ID, or a list of IDs, or an optional one.
#[doc(hidden)]
pub trait AsNumber {
    /// Serializes the value as a number, or as a string if it is not numeric.
    ///
    /// # Errors
    ///
    /// Returns the errors of the serializer.
    fn serialize_as_number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<T: AsNumber> AsNumber for Option<T> {
    fn serialize_as_number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(id) => id.serialize_as_number(serializer),
            None => serializer.serialize_none(),
        }
    }
}

#[cfg(feature = "part-nullable")]
impl<T: AsNumber> AsNumber for super::nullable::Nullable<T> {
    fn serialize_as_number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize_as_number(serializer)
    }
}

impl<T: AsNumber> AsNumber for &T {
    fn serialize_as_number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::serialize_as_number(self, serializer)
    }
}

impl<T: AsNumber> AsNumber for Vec<T> {
    fn serialize_as_number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Element<'a, T>(&'a T);

        impl<T: AsNumber> Serialize for Element<'_, T> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize_as_number(serializer)
            }
        }

        serializer.collect_seq(self.iter().map(Element))
    }
}

/// Serializes IDs as numbers, for fields with `#[serde(serialize_with = "…")]`.
///
/// # Errors
///
/// Returns the errors of the serializer.
#[doc(hidden)]
#[allow(dead_code, reason = "not every API has identifiers that are numbers")]
pub fn as_number<T: AsNumber, S: Serializer>(ids: &T, serializer: S) -> Result<S::Ok, S::Error> {
    ids.serialize_as_number(serializer)
}

/// Deserializes an ID from a string or an integer.
///
/// # Errors
///
/// Returns an error if the value is neither.
#[doc(hidden)]
#[allow(dead_code, reason = "code for one service can be all that has IDs, behind its feature")]
pub fn deserialize_id<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> From<&'a str> + From<i64> + From<u64>,
{
    struct IdVisitor<T>(PhantomData<T>);

    impl<T: for<'a> From<&'a str> + From<i64> + From<u64>> Visitor<'_> for IdVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an ID: a string or an integer")
        }

        fn visit_str<E: Error>(self, id: &str) -> Result<T, E> {
            Ok(T::from(id))
        }

        fn visit_i64<E: Error>(self, id: i64) -> Result<T, E> {
            Ok(T::from(id))
        }

        fn visit_u64<E: Error>(self, id: u64) -> Result<T, E> {
            Ok(T::from(id))
        }

        fn visit_f64<E: Error>(self, id: f64) -> Result<T, E> {
            whole(id).map(T::from).ok_or_else(|| E::invalid_value(Unexpected::Float(id), &self))
        }
    }

    deserializer.deserialize_any(IdVisitor(PhantomData))
}

#[cfg(test)]
mod tests;
