//! Tagged unions: a property tells the variants apart.

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

use crate::decode::located::locate;
use crate::decode::{drift, unrecognized};

/// Returns the tag of a value, if it is a string.
#[allow(dead_code, reason = "tags can be integers")]
pub fn tag<'a>(value: &'a Value, property: &str) -> Option<&'a str> {
    value.get(property)?.as_str()
}

/// Decodes the variant that the tag selects.
///
/// # Errors
///
/// Returns an error whose message starts with the place at which decoding failed.
pub fn variant<T: DeserializeOwned, E: Error>(value: &Value) -> Result<T, E> {
    drift::decode_variant(value).or_else(|_| {
        let decoded = serde_path_to_error::deserialize::<_, T>(value);
        decoded.map_err(|error| locate(None, &error))
    })
}

/// Returns a value of an unrecognized variant unchanged. `name` is the name of the union, `property` that of its tag.
#[allow(dead_code, reason = "a description can name the variant of all other values")]
pub fn unrecognized(name: &str, property: &str, value: Value) -> Value {
    let value = unrecognized::unwrap(value);
    let tag = value.get(property).map(|tag| tag.as_str().map_or_else(|| tag.to_string(), str::to_owned));
    drift::note_unrecognized_variant(name, tag.as_deref());
    value
}
