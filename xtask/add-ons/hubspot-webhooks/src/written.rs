//! Writing an object as HubSpot sends it, so that decoding it returns the same.

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::fields::TYPES;

/// The fields of an object. Those that are absent are left out.
#[derive(Default)]
pub(crate) struct Written(Map<String, Value>);

impl Written {
    /// Sets a field.
    pub(crate) fn set(&mut self, field: &str, value: impl Into<Value>) {
        self.0.insert(field.to_owned(), value.into());
    }

    /// Sets a field to a value as text, such as an identifier.
    pub(crate) fn set_text(&mut self, field: &str, value: Option<&impl ToString>) {
        if let Some(value) = value {
            self.set(field, value.to_string());
        }
    }

    /// Sets a field to a time: milliseconds, if no part of it is lost.
    pub(crate) fn set_time(&mut self, field: &str, time: Option<&DateTime<Utc>>) {
        let Some(time) = time else { return };
        match time.timestamp_subsec_nanos() % 1_000_000 {
            0 => self.set(field, time.timestamp_millis()),
            _ => self.set(field, time.to_rfc3339()),
        }
    }

    /// Sets a field to a list, unless it is empty.
    pub(crate) fn set_list<T>(&mut self, field: &str, values: &[T], write: impl Fn(&T) -> Value) {
        if !values.is_empty() {
            self.set(field, values.iter().map(write).collect::<Vec<_>>());
        }
    }

    /// Adds the fields that the crate does not know, or in a form that it does not know.
    pub(crate) fn and(mut self, other: &Map<String, Value>) -> Map<String, Value> {
        self.0.extend(other.clone());
        self.0
    }
}

/// Serializes an event with its type: in the field that is for it, or in the next one that the event does not have.
///
/// # Errors
/// That of the serializer.
pub(crate) fn serialize_typed<S: Serializer>(
    serializer: S,
    field: &str,
    event_type: &str,
    mut fields: Map<String, Value>,
) -> Result<S::Ok, S::Error> {
    let field = [field].into_iter().chain(TYPES).find(|field| !fields.contains_key(*field));
    if let Some(field) = field {
        fields.insert(field.to_owned(), event_type.into());
    }
    fields.serialize(serializer)
}
