//! How the values of parameters are written on the wire.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// A value that can stand in a path, a query or a header.
pub trait Parameter {
    /// The value as it is sent, before percent-encoding.
    fn to_wire(&self) -> String;
}

impl Parameter for String {
    fn to_wire(&self) -> String {
        self.clone()
    }
}

impl Parameter for DateTime<Utc> {
    /// RFC 3339 in UTC with milliseconds, which is the form that HubSpot uses itself.
    fn to_wire(&self) -> String {
        self.to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

/// Types that the wire has the way they print.
macro_rules! printed {
    ($($type:ty),*) => {$(
        impl Parameter for $type {
            fn to_wire(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

printed!(bool, i32, i64, u32, u64, f32, f64, NaiveDate, serde_json::Value);
