//! Objects.

use serde_json::{Value, json};

use super::{Schema, composition};
use crate::error::Problem;
use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;

/// Patterns that every name matches.
const ALL_NAMES: [&str; 8] = ["", ".", ".*", ".+", "^.*$", "^.+$", "^", "^.*"];

/// `required: true` in a property is how earlier drafts of JSON Schema require it.
pub(super) fn required_properties(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    // The schema of a property has been asked already.
    if schema.get("required").is_some_and(Value::is_boolean) {
        schema.remove("required");
        let mistake = schema.mistake("`required` is not a list", "list the property in `required` of its object");
        notes.record_lossy("repaired-values", mistake, "it is left out: the schema is not that of a property")?;
    }
    let place = pointer::child(schema.place, "properties");
    let Some(Value::Object(properties)) = schema.object.get_mut("properties") else { return Ok(()) };
    let mut required = Vec::new();
    for (name, property) in properties {
        let Some(Value::Bool(is_required)) = property.get("required").cloned() else { continue };
        let place = origins::of(property, pointer::child(&place, name));
        let mistake = Problem::new(place, "`required` is not a list", "list the property in `required` of its object");
        let outcome = if is_required { "the property is required" } else { "the property is optional" };
        notes.record_lossy("repaired-values", mistake, outcome)?;
        if let Value::Object(property) = property {
            property.remove("required");
        }
        required.extend(is_required.then(|| json!(name)));
    }
    if required.is_empty() {
        return Ok(());
    }
    if let Value::Array(names) = schema.object.entry("required").or_insert_with(|| json!([])) {
        required.retain(|name| !names.contains(name));
        names.append(&mut required);
    }
    Ok(())
}

/// Properties by patterns of their names are additional properties. With several schemas for them, or with other properties,
/// their values are any JSON: a superset.
pub(super) fn patterns(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    let Some(Value::Object(_)) = schema.get("patternProperties") else { return Ok(()) };
    schema.newer("`patternProperties`", notes)?;
    let place = pointer::child(schema.place, "patternProperties");
    let Some(Value::Object(patterns)) = schema.remove("patternProperties") else { return Ok(()) };
    let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false))
        || schema.get("unevaluatedProperties") == Some(&Value::Bool(false));
    let matches_all = patterns.keys().any(|pattern| ALL_NAMES.contains(&pattern.as_str()));
    let schemas = composition::distinct(patterns, &place);
    let values = match schemas.as_slice() {
        [] => return Ok(()),
        [only] if is_closed || matches_all => only.clone(),
        several if is_closed => json!({ "anyOf": several }),
        _ => json!({}),
    };
    let outcome = if values == json!({}) { "any JSON" } else { "what the patterns say" };
    notes.record("unsupported-keywords", &place, format!("names are not checked; the values are {outcome}"));
    schema.remove("unevaluatedProperties");
    schema.set("additionalProperties", values);
    Ok(())
}

/// Unevaluated properties are additional ones where nothing is composed, and where all parts of a composition always apply: these are
/// merged into one object.
pub(super) fn unevaluated_properties(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    let Some(unevaluated) = schema.remove("unevaluatedProperties") else { return Ok(()) };
    schema.newer("`unevaluatedProperties`", notes)?;
    let depends =
        ["anyOf", "oneOf", "if", "dependentSchemas", "additionalProperties"].iter().any(|key| schema.has(key));
    let is_composed = ["$ref", "allOf"].iter().any(|key| schema.has(key));
    let is_open = unevaluated != Value::Bool(false);
    if !depends && (is_open || !is_composed) {
        let mut unevaluated = unevaluated;
        origins::mark(&mut unevaluated, &pointer::child(schema.place, "unevaluatedProperties"));
        schema.set("additionalProperties", unevaluated);
        return Ok(());
    }
    if is_open {
        let place = pointer::child(schema.place, "unevaluatedProperties");
        notes.record("unsupported-keywords", place, "properties that no part of the composition declares are not kept");
    }
    Ok(())
}
