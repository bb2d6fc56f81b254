//! Date-times, which nearly always are in the format of RFC 3339.
//!
//! The implementation of chrono parses whatever it permits, with spaces and signs, one item after the other. That takes six times as
//! long as parsing what RFC 3339 permits, and is a large part of decoding objects with several date-times.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// Deserializes a date-time, for fields with `#[serde(deserialize_with = "…")]`.
///
/// # Errors
///
/// Returns an error if the value is no date-time.
#[doc(hidden)]
#[allow(dead_code, reason = "date-times can all be optional")]
pub fn date_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    Parsed::deserialize(deserializer).map(|it| it.0)
}

/// Deserializes a date-time that can be `null`.
///
/// # Errors
///
/// Returns an error if the value is neither a date-time nor `null`.
#[doc(hidden)]
#[allow(dead_code, reason = "date-times can all be required")]
pub fn optional_date_time<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: From<Option<DateTime<Utc>>>,
    D: Deserializer<'de>,
{
    Option::<Parsed>::deserialize(deserializer).map(|it| it.map(|it| it.0).into())
}

/// A date-time that is decoded as those of chrono are, but faster.
struct Parsed(DateTime<Utc>);

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateTimeVisitor;

        impl Visitor<'_> for DateTimeVisitor {
            type Value = Parsed;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an RFC 3339 formatted date and time string")
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Parsed, E> {
                let strict = DateTime::parse_from_rfc3339(value);
                let parsed = strict.or_else(|_| value.parse()).map_err(E::custom)?;
                Ok(Parsed(parsed.to_utc()))
            }
        }

        deserializer.deserialize_str(DateTimeVisitor)
    }
}

#[cfg(test)]
mod tests;
