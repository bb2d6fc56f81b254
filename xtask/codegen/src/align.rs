//! Orders the properties of a version as an earlier one has them.
//!
//! The properties of a JSON object have no order (RFC 8259, section 4). HubSpot orders them differently from file to file. Without
//! this, a type would be another one in each version only because its fields are written in another order.

use serde_json::{Map, Value};

/// Orders the properties of all component schemas that both documents have as the other document has them. Properties that only
/// this document has come last.
pub(crate) fn align(root: &mut Value, other: &Value) {
    const SCHEMAS: &str = "/components/schemas";
    if let (Some(schemas), Some(others)) = (root.pointer_mut(SCHEMAS), other.pointer(SCHEMAS)) {
        align_members(schemas, others);
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
    for (key, value) in object.iter_mut() {
        let Some(other) = other.get(key) else { continue };
        align_members(value, other);
        if let ("properties", Value::Object(properties), Value::Object(others)) = (key.as_str(), value, other) {
            reorder(properties, others);
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
    fn properties_are_ordered_as_in_the_other_document() {
        let schemas = |properties| json!({ "components": { "schemas": { "Thing": { "properties": properties } } } });
        let mut root = schemas(json!({ "new": {}, "b": { "properties": { "y": {}, "x": {} } }, "a": {} }));
        let other = schemas(json!({ "a": {}, "gone": {}, "b": { "properties": { "x": {}, "y": {} } } }));
        align(&mut root, &other);
        let expected = schemas(json!({ "a": {}, "b": { "properties": { "x": {}, "y": {} } }, "new": {} }));
        assert_eq!(root.to_string(), expected.to_string());
    }

    #[test]
    fn the_parts_of_a_composition_are_aligned_one_by_one() {
        let schemas = |parts| json!({ "components": { "schemas": { "Thing": { "allOf": parts } } } });
        let base = json!({ "$ref": "#/components/schemas/Base" });
        let mut root = schemas(json!([base, { "properties": { "b": {}, "a": {} } }]));
        align(&mut root, &schemas(json!([base, { "properties": { "a": {}, "b": {} } }])));
        let expected = schemas(json!([base, { "properties": { "a": {}, "b": {} } }]));
        assert_eq!(root.to_string(), expected.to_string());
    }
}
