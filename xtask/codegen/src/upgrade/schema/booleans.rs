//! Schemas that are no objects: `true`, `false`, and mistakes.

use serde_json::{Value, json};

use crate::error::Problem;
use crate::notes::Notes;

/// Replaces `true`, which allows every value, by an empty schema, and `false`, which allows none, as well: a description says
/// `false` where a value cannot be, so that nobody meets one. `additionalProperties` has meanings of its own and is left.
pub(super) fn boolean_schemas(value: &mut Value, place: &str, notes: &mut Notes) {
    let Value::Bool(allows) = *value else { return };
    if place.ends_with("/additionalProperties") || place.ends_with("/unevaluatedProperties") {
        return;
    }
    if !allows {
        notes.record("unsupported-keywords", place, "`false` allows no value: any JSON is accepted");
    }
    *value = json!({});
}

/// Replaces text, such as the `string` of `name: string`, a number or a list by an empty schema. `null` is as good as no schema.
pub(super) fn invalid_schemas(value: &mut Value, place: &str, notes: &mut Notes) -> Result<(), Problem> {
    // The names of the properties that one depends on, in earlier drafts.
    let is_dependency = value.is_array() && place.rsplit('/').nth(1) == Some("dependencies");
    if is_dependency || !(value.is_string() || value.is_number() || value.is_array()) {
        return Ok(());
    }
    let mistake = Problem::new(place, "the schema is no object", "write it as an object, such as `{type: string}`");
    notes.record_lossy("invalid-schemas", mistake, "any JSON is accepted")?;
    *value = json!({});
    Ok(())
}
