//! Orders the properties and the values of enums of a description as an earlier one has them.
//!
//! The properties of a JSON object have no order (RFC 8259, section 4), and that of the values of an enum says nothing. Services order
//! them differently from file to file. Without this, a type would be another one in each version only because its fields are written in
//! another order.

use serde_json::{Map, Value};

/// Orders the properties of all component schemas of some documents as the first document that has them under the same names.
/// Properties that it does not have come last, in the order of the next document that has them.
pub(crate) fn align<'a>(roots: impl IntoIterator<Item = &'a mut Value>) {
    let mut known = Value::Object(Map::new());
    for root in roots {
        if let Some(schemas) = root.pointer_mut("/components/schemas") {
            align_members(schemas, &known);
            add_missing(&mut known, schemas);
        }
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

/// Aligns what two values have under the same keys, and in arrays at the same positions: the parts of compositions.
fn align_members(value: &mut Value, other: &Value) {
    let (object, other) = match (value, other) {
        (Value::Object(object), Value::Object(other)) => (object, other),
        (Value::Array(items), Value::Array(others)) => {
            return items.iter_mut().zip(others).for_each(|(item, other)| align_members(item, other));
        }
        _ => return,
    };
    let has_order = object.keys().any(|key| key.starts_with("x-enum"));
    for (key, value) in object.iter_mut() {
        let Some(other) = other.get(key) else { continue };
        align_members(value, other);
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
    use serde_json::json;

    use super::align;

    #[test]
    fn properties_are_ordered_as_in_the_first_document_that_has_them() {
        let schemas = |properties| json!({ "components": { "schemas": { "Thing": { "properties": properties } } } });
        let mut one = schemas(json!({ "a": {}, "gone": {}, "b": { "properties": { "x": {}, "y": {} } } }));
        let mut other =
            schemas(json!({ "new": {}, "b": { "properties": { "y": {}, "x": {} } }, "newer": {}, "a": {} }));
        let mut third = schemas(json!({ "newer": {}, "a": {}, "new": {} }));
        let before = one.to_string();
        align([&mut one, &mut other, &mut third]);
        assert_eq!(one.to_string(), before);
        let expected = schemas(json!({ "a": {}, "b": { "properties": { "x": {}, "y": {} } }, "new": {}, "newer": {} }));
        assert_eq!(other.to_string(), expected.to_string());
        assert_eq!(third.to_string(), schemas(json!({ "a": {}, "new": {}, "newer": {} })).to_string());
    }

    #[test]
    fn values_are_ordered_as_in_the_first_document_unless_something_else_has_their_order() {
        let schemas = |status| json!({ "components": { "schemas": { "Status": status } } });
        let mut root = schemas(json!({ "enum": ["new", "b", "a"] }));
        align([&mut schemas(json!({ "enum": ["a", "b"] })), &mut root]);
        assert_eq!(root.to_string(), schemas(json!({ "enum": ["a", "b", "new"] })).to_string());
        let mut root = schemas(json!({ "enum": ["b", "a"], "x-enum-varnames": ["B", "A"] }));
        let before = root.to_string();
        align([&mut schemas(json!({ "enum": ["a", "b"] })), &mut root]);
        assert_eq!(root.to_string(), before);
    }

    #[test]
    fn the_parts_of_a_composition_are_aligned_one_by_one() {
        let schemas = |parts| json!({ "components": { "schemas": { "Thing": { "allOf": parts } } } });
        let base = json!({ "$ref": "#/components/schemas/Base" });
        let mut root = schemas(json!([base, { "properties": { "b": {}, "a": {} } }]));
        align([&mut schemas(json!([base, { "properties": { "a": {}, "b": {} } }])), &mut root]);
        let expected = schemas(json!([base, { "properties": { "a": {}, "b": {} } }]));
        assert_eq!(root.to_string(), expected.to_string());
    }
}
