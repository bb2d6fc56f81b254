//! Tags of unions that are integers.

use serde_json::Value;

use super::whole::whole;

/// Returns the tag of a value, if it is an integer. `1.0` is one.
pub fn integer_tag(value: &Value, property: &str) -> Option<i64> {
    let tag = value.get(property)?;
    tag.as_i64().or_else(|| tag.as_f64().and_then(whole))
}
