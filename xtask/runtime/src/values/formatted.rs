//! Strings in a format that not every server keeps to: date-times and dates.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::build::parameter::Parameter;

/// A string that should be in the format of a `T`, such as a date-time of RFC 3339, as the API writes it.
///
/// Servers also send date-times without an offset, and empty strings. Such a value decodes, and is sent back as it is. A `T`
/// converts into it, and [`parse`](Self::parse) returns one.
///
/// # Examples
///
/// ```
/// use chrono::{DateTime, NaiveDateTime, Utc};
/// use client_runtime::Formatted;
///
/// let created: Formatted<DateTime<Utc>> = serde_json::from_str("\"2026-09-01T12:00:00+02:00\"").unwrap();
/// assert_eq!(created.parse().unwrap().to_rfc3339(), "2026-09-01T10:00:00+00:00");
/// assert_eq!(created.as_str(), "2026-09-01T12:00:00+02:00");
///
/// let without_offset: Formatted<DateTime<Utc>> = serde_json::from_str("\"2026-09-01T12:00:00\"").unwrap();
/// assert!(without_offset.parse().is_err());
/// let local: NaiveDateTime = without_offset.as_str().parse().unwrap();
/// # let _ = local;
/// ```
pub struct Formatted<T> {
    text: Box<str>,
    format: PhantomData<fn() -> T>,
}

impl<T> Formatted<T> {
    fn new(text: Box<str>) -> Self {
        Self { text, format: PhantomData }
    }

    /// Returns the string.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T: FromStr> Formatted<T> {
    /// Parses the string.
    ///
    /// # Errors
    ///
    /// Returns the error of `T` if the string is not in its format.
    pub fn parse(&self) -> Result<T, T::Err> {
        self.text.parse()
    }
}

impl<Tz: TimeZone> From<DateTime<Tz>> for Formatted<DateTime<Utc>> {
    /// The date-time in UTC, with as many digits as it needs.
    fn from(value: DateTime<Tz>) -> Self {
        Self::new(value.to_utc().to_rfc3339_opts(SecondsFormat::AutoSi, true).into())
    }
}

impl From<NaiveDate> for Formatted<NaiveDate> {
    fn from(value: NaiveDate) -> Self {
        Self::new(value.to_string().into())
    }
}

impl<T> From<&str> for Formatted<T> {
    fn from(text: &str) -> Self {
        Self::new(text.into())
    }
}

impl<T> From<String> for Formatted<T> {
    fn from(text: String) -> Self {
        Self::new(text.into())
    }
}

impl<T> FromStr for Formatted<T> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl<T> From<&Self> for Formatted<T> {
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

impl<T> Clone for Formatted<T> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl<T> fmt::Debug for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<T> fmt::Display for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T> PartialEq for Formatted<T> {
    /// Whether the strings are equal.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Formatted<T> {}

impl<T> Parameter for Formatted<T> {
    fn to_wire(&self) -> String {
        self.text.to_string()
    }
}

impl<T> Serialize for Formatted<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T> Deserialize<'de> for Formatted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::deserialize(deserializer).map(Self::new)
    }
}
