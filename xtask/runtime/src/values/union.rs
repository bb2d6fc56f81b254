//! Tagged unions: a property tells the variants apart.

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

use crate::decode::located::locate;
use crate::decode::recorded::Recorded;
pub use crate::decode::recorder::record;
use crate::decode::recording::Token;
use crate::decode::replay::Replay;
use crate::decode::{drift, paths, unrecognized};

/// Returns the tag of a value, if it is a string.
#[allow(dead_code, reason = "tags can be integers")]
pub fn tag<'a>(value: &'a Recorded<'_>, property: &str) -> Option<&'a str> {
    value.string(value.property(property)?)
}

/// Returns the tag of a value, if it is a boolean.
#[allow(dead_code, reason = "most tags are strings")]
pub fn boolean_tag(value: &Recorded<'_>, property: &str) -> Option<bool> {
    match value.token(value.property(property)?) {
        Token::Boolean(tag) => Some(tag),
        _ => None,
    }
}

/// Whether a value has a property that is not `null`.
#[allow(dead_code, reason = "most tags are required")]
pub fn has(value: &Recorded<'_>, property: &str) -> bool {
    value.has_value(property)
}

/// Decodes the variant that the tag selects.
///
/// # Errors
///
/// Returns an error, whose message starts with the place at which decoding failed unless that is not needed.
pub fn variant<T: DeserializeOwned, E: Error>(value: &Recorded<'_>) -> Result<T, E> {
    match paths::are_tracked() {
        Some(true) => located(value),
        Some(false) => drift::decode_variant(value).map_err(E::custom),
        None => paths::untracked(|| drift::decode_variant(value)).or_else(|_: serde_json::Error| {
            // Within responses, the whole is decoded once more.
            located(value.without_repeated().as_ref().unwrap_or(value))
        }),
    }
}

/// Decodes a value, with the place of a failure.
fn located<T: DeserializeOwned, E: Error>(value: &Recorded<'_>) -> Result<T, E> {
    let decoded = paths::tracked(|| serde_path_to_error::deserialize::<_, T>(Replay::new(value)));
    decoded.map_err(|error| locate(None, &error))
}

/// Returns a value of an unrecognized variant unchanged. `name` is the name of the union, `property` that of its tag.
///
/// # Errors
///
/// Returns an error if a number cannot be kept.
#[allow(dead_code, reason = "a description can name the variant of all other values")]
pub fn unrecognized<E: Error>(name: &str, property: &str, value: &Recorded<'_>) -> Result<Value, E> {
    let value = unrecognized::unwrap(value.to_value().map_err(E::custom)?);
    let tag = value.get(property).map(|tag| tag.as_str().map_or_else(|| tag.to_string(), str::to_owned));
    drift::note_unrecognized_variant(name, tag.as_deref(), &value);
    Ok(value)
}
