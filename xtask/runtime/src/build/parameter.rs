//! How the values of parameters are serialized.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// A value that can be sent in a path, a query, a header or a form.
#[doc(hidden)]
pub trait Parameter {
    /// Returns the serialized value, before percent-encoding.
    fn to_wire(&self) -> String;
}

impl Parameter for String {
    fn to_wire(&self) -> String {
        self.clone()
    }
}

impl Parameter for DateTime<Utc> {
    /// Returns the date-time in UTC as RFC 3339 with milliseconds.
    fn to_wire(&self) -> String {
        self.to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

/// Implements [`Parameter`] for types whose serialized form is what they display.
macro_rules! displayed {
    ($($type:ty),*) => {$(
        impl Parameter for $type {
            fn to_wire(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

displayed!(bool, i32, i64, u32, u64, f32, f64, NaiveDate, serde_json::Value);

/// The value of a parameter: one or several strings and the separator between them. The strings are percent-encoded one by
/// one, so that a string that contains the separator stays one value.
#[derive(Clone, Debug)]
pub(crate) struct ParameterValue {
    pub(crate) values: Vec<String>,
    pub(crate) separator: &'static str,
}

impl ParameterValue {
    /// A single value.
    pub(crate) fn single(value: String) -> Self {
        Self { values: vec![value], separator: "" }
    }

    /// A list of values, joined by a separator.
    pub(crate) fn joined<P: Parameter>(values: impl Iterator<Item = P>, separator: &'static str) -> Self {
        Self { values: values.map(|value| value.to_wire()).collect(), separator }
    }
}
