//! Scalars as values of parameters.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// A scalar that can be sent in a path, a query, a header, a cookie or a form.
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

displayed!(bool, i32, i64, u32, u64, f32, f64, NaiveDate);
