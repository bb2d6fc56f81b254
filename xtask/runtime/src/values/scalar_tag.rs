//! Tags of unions that are integers, or `true` and `false`.

use serde_json::Value;

use super::whole::whole;

/// Returns the tag of a value, if it is an integer. `1.0` is one.
pub fn integer(value: &Value, property: &str) -> Option<i64> {
    let tag = value.get(property)?;
    tag.as_i64().or_else(|| tag.as_f64().and_then(whole))
}

/// Returns the tag of a value, if it is `true` or `false`.
pub fn boolean(value: &Value, property: &str) -> Option<bool> {
    value.get(property)?.as_bool()
}
