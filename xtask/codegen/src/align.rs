//! Orders the properties and the values of enums of a description as an earlier one has them, and says which values that one has.
//!
//! The properties of a JSON object have no order (RFC 8259, section 4), and that of the values of an enum says nothing. Services order
//! them differently from file to file. Without this, a type would be another one in each version only because its fields are written in
//! another order.

mod inline;

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use serde_json::{Map, Value};

use inline::Key;

/// What a schema and a discriminator have in a newer version: the values that they have in an older one.
pub(crate) const OLDER_VALUES: &str = "x-rust-older-values";

/// The keys of schemas and of discriminators whose objects have names as keys.
pub(crate) const NAMES: [&str; 4] = ["$defs", "mapping", "patternProperties", "properties"];

/// The key of the parts of a composition.
const PARTS: &str = "allOf";

/// Orders the properties of all component schemas of some documents as the first document that has them under the same names, apart
/// from endings that only some documents have, and those of schemas without names as the first document that has them in the same
/// place. Properties that it does not have come last, in the order of the next document that has them.
pub(crate) fn align<'a>(roots: impl IntoIterator<Item = &'a mut Value>, endings: &[String]) {
    let mut known: HashMap<String, Value> = HashMap::new();
    let mut known_inline: HashMap<Key, Value> = HashMap::new();
    for root in roots {
        for (key, holder) in inline::holders(root) {
            align_with(&mut known_inline, key, holder);
        }
        let Some(Value::Object(schemas)) = root.pointer_mut("/components/schemas") else { continue };
        let shorter = |name: &str| {
            let shorter = endings.iter().find_map(|ending| name.strip_suffix(ending.as_str()));
            shorter.unwrap_or(name).to_owned()
        };
        // Those with an ending come after those without, as whose continuation they are ordered.
        for has_ending in [false, true] {
            for (name, schema) in schemas.iter_mut().filter(|(name, _)| (shorter(name) != **name) == has_ending) {
                align_with(&mut known, shorter(name), schema);
            }
        }
    }
}

/// Aligns a value with what is known under a key, which then has the members of both.
fn align_with<K: Eq + Hash>(known: &mut HashMap<K, Value>, key: K, value: &mut Value) {
    match known.entry(key) {
        Entry::Occupied(mut known) => {
            align_members(value, known.get(), false);
            add_missing(known.get_mut(), value);
        }
        Entry::Vacant(entry) => drop(entry.insert(value.clone())),
    }
}

/// Adds the members of objects that another value has, also in arrays at the same positions.
fn add_missing(known: &mut Value, value: &Value) {
    let (known, value) = match (known, value) {
        (Value::Object(known), Value::Object(value)) => (known, value),
        (Value::Array(known), Value::Array(items)) => {
            return known.iter_mut().zip(items).for_each(|(known, item)| add_missing(known, item));
        }
        _ => return,
    };
    for (key, value) in value {
        match known.get_mut(key) {
            Some(known) => add_missing(known, value),
            None => drop(known.insert(key.clone(), value.clone())),
        }
    }
}

/// Aligns what two values have under the same keys, and in arrays at the same positions: the parts of compositions. The keys of some
/// objects are names, and not those of a schema.
fn align_members(value: &mut Value, other: &Value, has_names: bool) {
    let (object, other) = match (value, other) {
        (Value::Object(object), Value::Object(other)) => (object, other),
        (Value::Array(items), Value::Array(others)) => {
            return items.iter_mut().zip(others).for_each(|(item, other)| align_members(item, other, false));
        }
        _ => return,
    };
    if has_names {
        for (name, schema) in object.iter_mut() {
            other.get(name).into_iter().for_each(|other| align_members(schema, other, false));
        }
        return;
    }
    let other = &match is_composed(other) && !is_composed(object) {
        true => Cow::Owned(together(other)),
        false => Cow::Borrowed(other),
    };
    let has_order = object.keys().any(|key| key.starts_with("x-enum"));
    for (key, value) in object.iter_mut().filter(|(key, _)| !is_data(key)) {
        let Some(other) = other.get(key) else { continue };
        align_members(value, other, NAMES.contains(&key.as_str()));
        match (key.as_str(), value, other) {
            ("properties", Value::Object(properties), Value::Object(others)) => reorder(properties, others),
            // Names and documentation of values can be in the order of the values.
            ("enum", Value::Array(values), Value::Array(others)) if !has_order => {
                let position = |value: &Value| others.iter().position(|other| other == value).unwrap_or(usize::MAX);
                values.sort_by_key(position);
            }
            _ => {}
        }
    }
    // One description has the parts of a composition, and another one what they are together.
    if is_composed(object) && !is_composed(other) {
        let together = Value::Object(other.clone().into_owned());
        let parts = object.get_mut(PARTS).and_then(Value::as_array_mut).into_iter().flatten();
        parts.for_each(|part| align_members(part, &together, false));
    }
    if values(object).is_some()
        && let Some(older) = values(other)
    {
        object.insert(OLDER_VALUES.to_owned(), Value::Array(older));
    }
}

fn is_composed(schema: &Map<String, Value>) -> bool {
    schema.get(PARTS).is_some_and(Value::is_array)
}

/// A schema with the properties of all parts of its composition, as far as they are no references.
fn together(schema: &Map<String, Value>) -> Map<String, Value> {
    let mut together = schema.clone();
    let parts = together.remove(PARTS);
    let properties = together.entry("properties").or_insert_with(|| Value::Object(Map::new()));
    for part in parts.iter().filter_map(Value::as_array).flatten() {
        part.get("properties").into_iter().for_each(|others| add_missing(properties, others));
    }
    together
}

/// The values that a schema lists, or those of a discriminator.
fn values(object: &Map<String, Value>) -> Option<Vec<Value>> {
    let listed = || object.get("enum")?.as_array().cloned();
    let only = || Some(vec![object.get("const")?.clone()]);
    let mapped = || {
        let mapping = object.get("mapping")?.as_object().filter(|_| object.contains_key("propertyName"))?;
        Some(mapping.keys().map(|value| Value::String(value.clone())).collect())
    };
    listed().or_else(only).or_else(mapped)
}

/// Whether what is under a key of a schema is no schema.
fn is_data(key: &str) -> bool {
    key.starts_with("x-") || ["const", "default", "example", "examples"].contains(&key)
}

fn reorder(properties: &mut Map<String, Value>, others: &Map<String, Value>) {
    let mut rest = std::mem::take(properties);
    for name in others.keys() {
        properties.extend(rest.shift_remove_entry(name));
    }
    properties.extend(rest);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{OLDER_VALUES, align};

    #[test]
    fn properties_are_ordered_as_in_the_first_document_that_has_them() {
        let schemas = |properties| json!({ "components": { "schemas": { "Thing": { "properties": properties } } } });
        let mut one = schemas(json!({ "a": {}, "gone": {}, "b": { "properties": { "x": {}, "y": {} } } }));
        let mut other =
            schemas(json!({ "new": {}, "b": { "properties": { "y": {}, "x": {} } }, "newer": {}, "a": {} }));
        let mut third = schemas(json!({ "newer": {}, "a": {}, "new": {} }));
        let before = one.to_string();
        align([&mut one, &mut other, &mut third], &[]);
        assert_eq!(one.to_string(), before);
        let expected = schemas(json!({ "a": {}, "b": { "properties": { "x": {}, "y": {} } }, "new": {}, "newer": {} }));
        assert_eq!(other.to_string(), expected.to_string());
        assert_eq!(third.to_string(), schemas(json!({ "a": {}, "new": {}, "newer": {} })).to_string());
    }

    #[test]
    fn values_are_ordered_as_in_the_first_document_unless_something_else_has_their_order() {
        let schemas = |status| json!({ "components": { "schemas": { "Status": status } } });
        let mut root = schemas(json!({ "enum": ["new", "b", "a"] }));
        align([&mut schemas(json!({ "enum": ["a", "b"] })), &mut root], &[]);
        let expected = json!({ "enum": ["a", "b", "new"], OLDER_VALUES: ["a", "b"] });
        assert_eq!(root.to_string(), schemas(expected).to_string());
        let mut root = schemas(json!({ "enum": ["b", "a"], "x-enum-varnames": ["B", "A"] }));
        align([&mut schemas(json!({ "enum": ["a", "b"] })), &mut root], &[]);
        let expected = json!({ "enum": ["b", "a"], "x-enum-varnames": ["B", "A"], OLDER_VALUES: ["a", "b"] });
        assert_eq!(root.to_string(), schemas(expected).to_string());
    }

    #[test]
    fn what_is_named_as_a_key_of_a_schema_and_what_is_data_stays() {
        let data = json!({ "enum": ["a"], "const": "a" });
        let names = json!({ "enum": {}, "const": {}, "example": {}, "mapping": {}, "propertyName": {} });
        let thing = json!({ "example": data, "default": data, "x-data": data, "properties": names });
        let mapping = json!({ "propertyName": "const", "mapping": { "const": "Thing" } });
        let mut root = json!({ "components": { "schemas": { "enum": thing, "const": { "discriminator": mapping } } } });
        let mut expected = root.clone();
        expected["components"]["schemas"]["const"]["discriminator"][OLDER_VALUES] = json!(["const"]);
        align([&mut root.clone(), &mut root], &[]);
        assert_eq!(root, expected);
    }

    #[test]
    fn schemas_without_names_are_aligned_with_those_in_the_same_place_of_another_version() {
        let root = |version: &str, schema: Value, parameters: Value| {
            let content = json!({ "application/json": { "schema": schema } });
            let post = json!({ "parameters": parameters, "requestBody": { "content": content }, "responses": { "200": { "content": content } } });
            json!({ "paths": { format!("/crm/{version}/things"): { "post": post } } })
        };
        let sort = |values: Value| json!({ "name": "sort", "in": "query", "schema": { "enum": values } });
        let limit = json!({ "name": "limit", "in": "query" });
        let mut one =
            root("v3", json!({ "properties": { "a": {}, "b": {} } }), json!([sort(json!(["x", "y"])), limit]));
        let schema = json!({ "properties": { "b": {}, "a": {} } });
        let mut other = root("v4", schema.clone(), json!([limit, sort(json!(["y", "x"]))]));
        align([&mut one, &mut other], &[]);
        let mut sorted = sort(json!(["x", "y"]));
        sorted["schema"][OLDER_VALUES] = json!(["x", "y"]);
        let expected = root("v4", json!({ "properties": { "a": {}, "b": {} } }), json!([limit, sorted]));
        assert_eq!(other.to_string(), expected.to_string());
    }

    #[test]
    fn a_schema_is_aligned_with_one_that_lacks_an_ending() {
        let schemas = |name: &str, properties: Value| json!({ "components": { "schemas": { name: { "properties": properties } } } });
        let mut root = schemas("BatchWithErrors", json!({ "status": {}, "errors": {}, "results": {} }));
        align([&mut schemas("Batch", json!({ "results": {}, "status": {} })), &mut root], &["WithErrors".to_owned()]);
        let expected = schemas("BatchWithErrors", json!({ "results": {}, "status": {}, "errors": {} }));
        assert_eq!(root.to_string(), expected.to_string());
    }

    #[test]
    fn a_composition_is_aligned_with_what_its_parts_are_together() {
        let schemas = |thing| json!({ "components": { "schemas": { "Thing": thing } } });
        let base = json!({ "$ref": "#/components/schemas/Base" });
        let flat = |order: Value| schemas(json!({ "properties": order }));
        let composed = |order: Value| schemas(json!({ "properties": {}, "allOf": [base, { "properties": order }] }));
        let (ordered, other) =
            (json!({ "a": { "enum": ["x", "y"] }, "b": {} }), json!({ "b": {}, "a": { "enum": ["y", "x"] } }));
        let aligned = json!({ "a": { "enum": ["x", "y"], OLDER_VALUES: ["x", "y"] }, "b": {} });
        let mut root = composed(other.clone());
        align([&mut flat(ordered.clone()), &mut root], &[]);
        assert_eq!(root.to_string(), composed(aligned.clone()).to_string());
        let mut root = flat(other);
        align([&mut composed(ordered), &mut root], &[]);
        assert_eq!(root.to_string(), flat(aligned).to_string());
    }

    #[test]
    fn the_parts_of_a_composition_are_aligned_one_by_one() {
        let schemas = |parts| json!({ "components": { "schemas": { "Thing": { "allOf": parts } } } });
        let base = json!({ "$ref": "#/components/schemas/Base" });
        let mut root = schemas(json!([base, { "properties": { "b": {}, "a": {} } }]));
        align([&mut schemas(json!([base, { "properties": { "a": {}, "b": {} } }])), &mut root], &[]);
        let expected = schemas(json!([base, { "properties": { "a": {}, "b": {} } }]));
        assert_eq!(root.to_string(), expected.to_string());
    }
}
