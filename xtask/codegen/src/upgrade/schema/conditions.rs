//! Properties that an object has under a condition.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Schema;
use crate::error::Problem;
use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;

/// What has a schema that applies under a condition.
const CONDITIONAL: [&str; 2] = ["then", "else"];

/// What has schemas that apply if a property is present, by its name.
const DEPENDENT: [&str; 2] = ["dependentSchemas", "dependencies"];

/// What has the parts of a schema that applies under a condition.
const PARTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Properties that only a conditional schema declares are optional ones. They are any JSON: where the condition does not hold, the schema
/// says nothing of them (JSON Schema 2020-12, section 10.2.2).
pub(super) fn conditional_properties(schema: &mut Schema<'_>, _: &mut Notes) -> Result<(), Problem> {
    let is_object = schema.has("properties") || schema.get("type").is_none_or(|it| *it == json!("object"));
    if !is_object {
        return Ok(());
    }
    let mut found = BTreeMap::new();
    add_conditional(schema.object, schema.place, &mut found);
    if found.is_empty() {
        return Ok(());
    }
    let Value::Object(properties) = schema.object.entry("properties").or_insert_with(|| json!({})) else {
        return Ok(());
    };
    for (name, property) in found {
        properties.entry(name).or_insert(property);
    }
    Ok(())
}

/// Adds the properties of the schemas that apply under a condition.
fn add_conditional(schema: &Map<String, Value>, place: &str, found: &mut BTreeMap<String, Value>) {
    for key in CONDITIONAL {
        schema.get(key).into_iter().for_each(|it| add(it, &pointer::child(place, key), found));
    }
    for key in DEPENDENT {
        let place = pointer::child(place, key);
        let schemas = schema.get(key).and_then(Value::as_object).into_iter().flatten();
        schemas.for_each(|(name, it)| add(it, &pointer::child(&place, name), found));
    }
}

/// Adds the properties of a schema and of what it is made of.
fn add(schema: &Value, place: &str, found: &mut BTreeMap<String, Value>) {
    let Value::Object(schema) = schema else { return };
    let place_of = pointer::child(place, "properties");
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let described = property.get("description").map(|description| json!({ "description": description }));
        let any = origins::marked(described.unwrap_or_else(|| json!({})), &pointer::child(&place_of, name));
        found.entry(name.clone()).or_insert(any);
    }
    for key in PARTS {
        let place = pointer::child(place, key);
        let parts = schema.get(key).and_then(Value::as_array).into_iter().flatten().enumerate();
        parts.for_each(|(index, part)| add(part, &pointer::child(&place, &index.to_string()), found));
    }
    add_conditional(schema, place, found);
}
