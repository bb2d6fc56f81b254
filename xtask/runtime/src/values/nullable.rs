//! Properties with three states: absent, `null`, or a value.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::build::into_list::IntoList;

/// A property that can be absent, and that can be `null`: the two are not the same.
///
/// In an update, an absent property stays as it is, and `null` removes the value. A new struct has the property absent. Its
/// setter accepts a value, an `Option`, whose `None` is `null`, and a `Nullable`.
///
/// # Examples
///
/// ```
/// use client_runtime::Nullable;
///
/// let nickname = Nullable::from("Sam");
/// assert_eq!(nickname.value(), Some(&"Sam"));
/// assert_eq!(Nullable::<&str>::from(None), Nullable::Null);
/// assert_eq!(Nullable::<&str>::default(), Nullable::Absent);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// The property is not there.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Returns the value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Takes the value, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the property is absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Applies a function to the value, if there is one.
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(function(value)),
        }
    }

    /// Borrows the value, if there is one.
    pub fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    /// `None` is `null`.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    /// An absent property is left out by the struct that has it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

/// The argument of a setter of a [`Nullable`] property: a value, an `Option` or a `Nullable`.
///
/// The parameter `Kind` is inferred. It tells the implementations apart.
///
/// # Examples
///
/// ```
/// use client_runtime::{IntoNullable, Nullable};
///
/// fn nickname<Kind>(value: impl IntoNullable<String, Kind>) -> Nullable<String> {
///     value.into_nullable()
/// }
///
/// assert_eq!(nickname("Sam"), Nullable::Value(String::from("Sam")));
/// assert_eq!(nickname(None::<&str>), Nullable::Null);
/// assert_eq!(nickname(Nullable::Null), Nullable::Null);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value of a property that is a `{T}` or `null`",
    note = "pass a value that converts into `{T}`, an `Option` of one, or `Nullable::Null`"
)]
pub trait IntoNullable<T, Kind> {
    /// Returns the state of the property.
    fn into_nullable(self) -> Nullable<T>;
}

/// Marks the implementation of [`IntoNullable`] for values.
#[derive(Debug)]
pub struct OfValue(());

/// Marks the implementation of [`IntoNullable`] for an `Option`.
#[derive(Debug)]
pub struct OfOption(());

/// Marks the implementation of [`IntoNullable`] for a [`Nullable`].
#[derive(Debug)]
pub struct OfNullable(());

impl<T, V: Into<T>> IntoNullable<T, OfValue> for V {
    fn into_nullable(self) -> Nullable<T> {
        Nullable::Value(self.into())
    }
}

impl<T, V: Into<T>> IntoNullable<T, OfOption> for Option<V> {
    fn into_nullable(self) -> Nullable<T> {
        self.map(Into::into).into()
    }
}

impl<T> IntoNullable<T, OfNullable> for Nullable<T> {
    fn into_nullable(self) -> Nullable<T> {
        self
    }
}

/// The argument of a setter of a list that can be `null`: a single value, a list, an `Option` of these, whose `None` is `null`, or
/// a [`Nullable`] list.
///
/// The parameter `Kind` is inferred. It tells the implementations apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor a list of them",
    note = "pass a value that converts into `{T}`, a list of such values, or `Nullable::Null`"
)]
pub trait IntoNullableValues<T, Kind> {
    /// Returns the state of the property.
    fn into_nullable_values(self) -> Nullable<Vec<T>>;
}

/// Marks the implementation of [`IntoNullableValues`] for values.
#[derive(Debug)]
pub struct OfValues<Kind>(std::marker::PhantomData<Kind>);

impl<T, Kind, V: IntoList<T, Kind>> IntoNullableValues<T, OfValues<Kind>> for V {
    fn into_nullable_values(self) -> Nullable<Vec<T>> {
        self.into_list().into()
    }
}

impl<T> IntoNullableValues<T, OfNullable> for Nullable<Vec<T>> {
    fn into_nullable_values(self) -> Nullable<Vec<T>> {
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Update {
        #[serde(default, skip_serializing_if = "Nullable::is_absent")]
        name: Nullable<String>,
        #[serde(default, skip_serializing_if = "Nullable::is_absent")]
        tags: Nullable<Vec<String>>,
    }

    fn tags<Kind>(value: impl IntoNullableValues<String, Kind>) -> Nullable<Vec<String>> {
        value.into_nullable_values()
    }

    #[test]
    fn all_states_survive() {
        for json in [r#"{}"#, r#"{"name":null}"#, r#"{"name":"a","tags":null}"#, r#"{"tags":["b"]}"#] {
            let update: Update = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&update).unwrap(), json);
        }
        assert!(serde_json::from_str::<Update>(r#"{"name":1}"#).is_err());
    }

    #[test]
    fn lists_are_set_from_values() {
        let one = Nullable::Value(vec!["a".to_owned()]);
        assert_eq!([tags("a"), tags(["a"]), tags(vec!["a"]), tags(one.clone())], [(); 4].map(|()| one.clone()));
        assert_eq!(
            [tags(Nullable::Null), tags(None::<Vec<&str>>), tags(None::<&str>)],
            [(); 3].map(|()| Nullable::Null)
        );
        assert_eq!([tags(Some(["a"])), tags(Some("a"))], [one.clone(), one]);
        assert_eq!([tags(Some([""; 0])), tags([""; 0])], [(); 2].map(|()| Nullable::Value(Vec::new())));
    }
}
