//! Values that are of one of several kinds, told by a property.

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

use super::drift;

/// The text of a property that tells the variants of a union apart.
pub fn tag<'a>(value: &'a Value, property: &str) -> Option<&'a str> {
    value.get(property)?.as_str()
}

/// Decodes the variant that a tag has told.
///
/// # Errors
/// With the place in the variant where decoding failed, in the form that [`Error::json_path`](super::Error::json_path) is
/// put together from: `at text: invalid type`.
pub fn variant<T: DeserializeOwned, E: Error>(value: &Value) -> Result<T, E> {
    drift::decode(value).or_else(|_| {
        let decoded = serde_path_to_error::deserialize::<_, T>(value);
        decoded.map_err(|error| E::custom(format_args!("at {}: {}", error.path(), error.inner())))
    })
}

/// A value of a kind that is not known, as it came. `of` is the name of the union, `property` that of its tag.
pub fn unrecognized(of: &str, property: &str, value: Value) -> Value {
    drift::unknown_kind(of, tag(&value, property));
    value
}
