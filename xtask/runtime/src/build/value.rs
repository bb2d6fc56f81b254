//! The values of parameters, before a style writes them.

use std::fmt;

#[cfg(feature = "part-json-parameters")]
use crate::build::body::to_json;
use crate::build::into_option::IntoOption;
use crate::build::into_values::IntoValues;
use crate::build::parameter::Parameter;

/// The value of a parameter or of a form field.
#[doc(hidden)]
#[derive(Clone, PartialEq)]
pub enum ParameterValue {
    /// No value: the parameter is not sent.
    Absent,
    /// A value that is written as it is.
    Scalar(String),
    /// A list of values.
    List(Vec<ParameterValue>),
    /// Values by keys, in their order.
    Object(Vec<(String, ParameterValue)>),
    /// A value that cannot be serialized, and why. Sending the request fails.
    Invalid(String),
}

impl ParameterValue {
    /// A single value.
    pub fn scalar<P: Parameter>(value: impl Into<P>) -> Self {
        Self::of_scalar(&value.into())
    }

    /// A single value, or none.
    pub fn optional<P: Parameter, Kind>(value: impl IntoOption<P, Kind>) -> Self {
        value.into_option().map_or(Self::Absent, Self::scalar::<P>)
    }

    /// A list of single values.
    pub fn list<P: Parameter, Kind>(values: impl IntoValues<P, Kind>) -> Self {
        Self::List(values.into_values().map(|value| Self::of_scalar(&value)).collect())
    }

    pub(crate) fn of_scalar(value: &impl Parameter) -> Self {
        match value.problem() {
            Some(problem) => Self::Invalid(problem.to_owned()),
            None => Self::Scalar(value.to_wire()),
        }
    }

    /// A value that is written as JSON, or none.
    #[cfg(feature = "part-json-parameters")]
    pub fn json<T: serde::Serialize, Kind>(value: impl IntoOption<T, Kind>) -> Self {
        value.into_option().map_or(Self::Absent, |value| Self::json_of(&value))
    }

    /// The same JSON with other characters escaped, for a header: what bytes beyond ASCII mean there is up to the server (RFC 9110, section
    /// 5.5).
    #[cfg(feature = "part-json-parameters")]
    #[must_use]
    pub fn in_ascii(self) -> Self {
        let Self::Scalar(json) = self else { return self };
        let escaped = |c: char| match c.is_ascii() {
            true => c.to_string(),
            false => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
        };
        // Characters beyond ASCII are within strings.
        Self::Scalar(json.chars().map(escaped).collect())
    }

    #[cfg(feature = "part-json-parameters")]
    pub(crate) fn json_of(value: &impl serde::Serialize) -> Self {
        match to_json(value) {
            Ok(json) => Self::Scalar(String::from_utf8(json).unwrap_or_default()),
            Err(error) => Self::Invalid(format!("it cannot be serialized as JSON: {error}")),
        }
    }
}

impl fmt::Debug for ParameterValue {
    /// Prints its kind, not the value, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "Absent",
            Self::Scalar(_) => "Scalar(..)",
            Self::List(_) => "List(..)",
            Self::Object(_) => "Object(..)",
            Self::Invalid(_) => "Invalid(..)",
        })
    }
}
