//! Schemas that are `true` or `false`.

use serde_json::{Value, json};

use crate::error::Problem;
use crate::notes::Notes;

/// Replaces `true`, which allows every value, by an empty schema, and `false`, which allows none, as well: a description says
/// `false` where a value cannot be, so that nobody meets one. `additionalProperties` has meanings of its own and is left.
pub(super) fn boolean_schemas(value: &mut Value, place: &str, notes: &mut Notes) -> Result<(), Problem> {
    let Value::Bool(allows) = *value else { return Ok(()) };
    if place.ends_with("/additionalProperties") || place.ends_with("/unevaluatedProperties") {
        return Ok(());
    }
    if !allows {
        notes.record("unsupported-keywords", place, "`false` allows no value: any JSON is accepted");
    }
    *value = json!({});
    Ok(())
}
