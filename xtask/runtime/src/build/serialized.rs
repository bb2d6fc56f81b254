//! Values of parameters that are of any type.

use serde::Serialize;

use crate::build::body::within_request;
use crate::build::into_entries::IntoEntries;
use crate::build::into_option::IntoOption;
use crate::build::into_values::IntoValues;
use crate::build::serializer::Serializer;
use crate::build::value::ParameterValue;

impl ParameterValue {
    /// A value of any type, or none: a scalar, a list or an object, as it is serialized.
    pub fn serialized<T: Serialize, Kind>(value: impl IntoOption<T, Kind>) -> Self {
        value.into_option().map_or(Self::Absent, |value| Self::of(&value))
    }

    /// A list of values of any type.
    pub fn items<T: Serialize, Kind>(values: impl IntoValues<T, Kind>) -> Self {
        Self::List(values.into_values().map(|value| Self::of(&value)).filter(|value| *value != Self::Absent).collect())
    }

    /// Values of any type by keys.
    pub fn entries<T: Serialize>(entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key.into(), Self::of(&value.into())));
        Self::Object(entries.filter(|(_, value)| *value != Self::Absent).collect())
    }

    /// The same, if there is a map.
    pub fn optional_entries<T: Serialize, Kind>(entries: impl IntoEntries<T, Kind>) -> Self {
        entries.into_entries().map_or(Self::Absent, Self::entries::<T>)
    }

    pub(crate) fn of<T: Serialize>(value: &T) -> Self {
        within_request(|| value.serialize(Serializer)).unwrap_or_else(|error| Self::Invalid(error.to_string()))
    }

    /// A value that its style writes, or that is written as JSON if it contains lists or objects within others: styles are not defined for
    /// these.
    #[cfg(feature = "part-json-parameters")]
    pub fn flat_or_json<T: Serialize, Kind>(value: impl IntoOption<T, Kind>) -> Self {
        let Some(value) = value.into_option() else { return Self::Absent };
        let flat = Self::of(&value);
        let is_flat = match &flat {
            Self::List(values) => values.iter().all(Self::is_single),
            Self::Object(entries) => entries.iter().all(|(_, value)| value.is_single()),
            _ => true,
        };
        if is_flat { flat } else { Self::json_of(&value) }
    }

    #[cfg(feature = "part-json-parameters")]
    fn is_single(&self) -> bool {
        matches!(self, Self::Scalar(_) | Self::Absent)
    }

    /// A value that is written as text if it is a scalar or a list of scalars, and as JSON otherwise.
    #[cfg(feature = "part-json-parameters")]
    pub fn text_or_json<T: Serialize, Kind>(value: impl IntoOption<T, Kind>) -> Self {
        let Some(value) = value.into_option() else { return Self::Absent };
        match Self::of(&value) {
            Self::List(values) if values.iter().all(Self::is_single) => Self::List(values),
            scalar if scalar.is_single() => scalar,
            _ => Self::json_of(&value),
        }
    }
}
