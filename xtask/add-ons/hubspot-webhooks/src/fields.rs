//! The fields of an object, taken out one after the other. What is left is what this crate does not know.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The fields that can have the type of an event: payloads have `subscriptionType`, HubSpot's documentation `eventType`; events of custom
/// channels have `type`.
pub(crate) const TYPES: [&str; 3] = ["subscriptionType", "eventType", "type"];

/// A field without which an object is of no use, and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Invalid {
    pub(crate) field: &'static str,
    pub(crate) problem: &'static str,
}

/// The fields that have not been taken.
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// The fields of an object.
    pub(crate) fn of(object: Map<String, Value>) -> Self {
        Self(object)
    }

    /// Returns the fields that have not been taken.
    pub(crate) fn rest(self) -> Map<String, Value> {
        self.0
    }

    /// Takes a field that a decoder understands. Another value stays.
    pub(crate) fn take_with<T>(&mut self, field: &str, decode: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let decoded = decode(self.0.get(field)?)?;
        self.0.remove(field);
        Some(decoded)
    }

    /// Takes a field, such as an identifier.
    pub(crate) fn take<T: DeserializeOwned>(&mut self, field: &str) -> Option<T> {
        self.take_with(field, |value| T::deserialize(value).ok())
    }

    /// Takes a string. An empty one is none.
    pub(crate) fn string(&mut self, field: &str) -> Option<String> {
        self.take_with(field, string).filter(|value| !value.is_empty())
    }

    /// Takes a time.
    pub(crate) fn time(&mut self, field: &str) -> Option<DateTime<Utc>> {
        self.take_with(field, time)
    }

    /// Takes the elements of an array.
    pub(crate) fn list<T>(&mut self, field: &str, decode: impl Fn(&Value) -> Option<T>) -> Vec<T> {
        let all = |value: &Value| value.as_array()?.iter().map(&decode).collect::<Option<Vec<_>>>();
        self.take_with(field, all).unwrap_or_default()
    }

    /// Takes a field that must be there.
    ///
    /// # Errors
    /// If it is missing, or something else than expected.
    pub(crate) fn require<T>(
        &mut self,
        field: &'static str,
        expected: &'static str,
        decode: impl FnOnce(&Value) -> Option<T>,
    ) -> Result<T, Invalid> {
        let is_missing = self.0.get(field).is_none_or(Value::is_null);
        let problem = if is_missing { "is missing" } else { expected };
        self.take_with(field, decode).ok_or(Invalid { field, problem })
    }

    /// Takes an identifier that must be there.
    ///
    /// # Errors
    /// If it is missing, empty, or neither a string nor a number.
    pub(crate) fn require_id<T: DeserializeOwned>(&mut self, field: &'static str) -> Result<T, Invalid> {
        let id = |value: &Value| T::deserialize(value).ok().filter(|_| value.as_str() != Some(""));
        self.require(field, "is not an identifier", id)
    }
}

/// A string, also one that is written as a number or a boolean.
pub(crate) fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(bool) => Some(bool.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A number, also one that is written as a string.
pub(crate) fn number(value: &Value) -> Option<u32> {
    string(value)?.parse().ok()
}

/// A time: milliseconds since 1970, as a number or a string, or a time with its offset (RFC 3339).
pub(crate) fn time(value: &Value) -> Option<DateTime<Utc>> {
    let text = string(value)?;
    match text.parse() {
        Ok(millis) => DateTime::from_timestamp_millis(millis),
        Err(_) => DateTime::parse_from_rfc3339(&text).ok().map(|time| time.to_utc()),
    }
}
