//! Ids, which are texts in one place of the wire and numbers in another.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serialize, Serializer};

/// Gives the type of an id, which holds its text, what all of them have.
#[allow(unused_macros, reason = "only generated code has types of ids")]
macro_rules! id {
    ($name:ident) => {
        impl $name {
            /// The id as a text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.into())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id.into())
            }
        }

        impl From<&$name> for $name {
            fn from(id: &$name) -> Self {
                id.clone()
            }
        }

        $crate::runtime::id!($name, from i32, u32, i64, u64);

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(id: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(id))
            }
        }

        // So that an optional id is a text with `as_deref()`.
        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl $crate::runtime::Parameter for $name {
            fn to_wire(&self) -> String {
                self.0.to_string()
            }
        }

        impl $crate::runtime::AsNumber for $name {
            fn serialize_as_number<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.0.parse::<i64>() {
                    Ok(number) => serializer.serialize_i64(number),
                    Err(_) => serializer.serialize_str(&self.0),
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
                $crate::runtime::deserialize_id(deserializer)
            }
        }
    };
    ($name:ident, from $($number:ty),*) => {$(
        impl From<$number> for $name {
            fn from(id: $number) -> Self {
                Self(id.to_string().into())
            }
        }
    )*};
}

#[allow(unused_imports, reason = "only generated code has types of ids")]
pub(crate) use id;

/// What can be written as a number where the wire has one: an id, or several, or none.
pub trait AsNumber {
    /// Writes it as a number, or as it is if it is none.
    ///
    /// # Errors
    /// Those of the serializer.
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

/// Writes ids as numbers: for fields that have `#[serde(serialize_with = "...")]`.
///
/// # Errors
/// Those of the serializer.
pub fn as_number<T: AsNumber, S: Serializer>(ids: &T, serializer: S) -> Result<S::Ok, S::Error> {
    ids.serialize_as_number(serializer)
}

/// Decodes an id, which can be a text or a number.
///
/// # Errors
/// When it is neither.
pub fn deserialize_id<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> From<&'a str> + From<i64> + From<u64>,
{
    struct IdVisitor<T>(PhantomData<T>);

    impl<T: for<'a> From<&'a str> + From<i64> + From<u64>> Visitor<'_> for IdVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an id, a string or a whole number")
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
    }

    deserializer.deserialize_any(IdVisitor(PhantomData))
}
