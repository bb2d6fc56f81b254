//! Scalars as values of parameters.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// Why a number is refused: neither JSON nor the decimals of parameters have it (RFC 8259, section 6).
pub(crate) const NOT_FINITE: &str = "NaN and infinities cannot be sent";

/// A scalar that can be sent in a path, a query, a header, a cookie or a form.
#[doc(hidden)]
pub trait Parameter {
    /// Returns the serialized value, before percent-encoding.
    fn to_wire(&self) -> String;

    /// Returns why the value cannot be sent, if it cannot.
    fn problem(&self) -> Option<&'static str> {
        None
    }
}

impl Parameter for String {
    fn to_wire(&self) -> String {
        self.clone()
    }
}

impl Parameter for DateTime<Utc> {
    /// Returns the date-time in UTC as RFC 3339, with milliseconds, or as exact as it is.
    fn to_wire(&self) -> String {
        let is_exact = self.timestamp_subsec_nanos() % 1_000_000 == 0;
        let format = if is_exact { SecondsFormat::Millis } else { SecondsFormat::AutoSi };
        self.to_rfc3339_opts(format, true)
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

displayed!(bool, i32, i64, u32, u64, NaiveDate);

/// Implements [`Parameter`] for numbers that can be none.
macro_rules! floats {
    ($($type:ty),*) => {$(
        impl Parameter for $type {
            fn to_wire(&self) -> String {
                self.to_string()
            }

            fn problem(&self) -> Option<&'static str> {
                (!self.is_finite()).then_some(NOT_FINITE)
            }
        }
    )*};
}

floats!(f32, f64);

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::Parameter;

    #[test]
    fn date_times_keep_all_digits() {
        let on_wire = |text: &str| text.parse::<DateTime<Utc>>().map(|it| it.to_wire());
        assert_eq!(on_wire("2026-01-02T03:04:05Z").as_deref(), Ok("2026-01-02T03:04:05.000Z"));
        assert_eq!(on_wire("2026-01-02T03:04:05.678Z").as_deref(), Ok("2026-01-02T03:04:05.678Z"));
        assert_eq!(on_wire("2026-01-02T03:04:05.000001Z").as_deref(), Ok("2026-01-02T03:04:05.000001Z"));
    }
}
