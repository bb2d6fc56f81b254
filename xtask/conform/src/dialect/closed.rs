//! Parts of compositions that allow no properties but their own: together they allow no value. Descriptions mean that each part closes the
//! whole, and clients take what all parts declare.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::{escape, resolve};

/// Removes `additionalProperties: false` from the parts of compositions that have properties which these parts do not declare.
pub(super) fn open_parts(converted: &mut Value, root: &Value) {
    let mut closed = BTreeSet::new();
    add_closed(root, root, "", &mut closed);
    for place in closed {
        if let Some(Value::Object(members)) = converted.pointer_mut(&place) {
            members.remove("additionalProperties");
        }
    }
}

fn add_closed(root: &Value, node: &Value, place: &str, closed: &mut BTreeSet<String>) {
    match node {
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, item)| add_closed(root, item, &format!("{place}/{index}"), closed));
        }
        Value::Object(members) => {
            if members.get("allOf").is_some_and(Value::is_array) {
                add_parts_that_exclude_others(root, place, closed);
            }
            for (name, member) in members.iter().filter(|(name, _)| !["example", "examples"].contains(&name.as_str())) {
                add_closed(root, member, &format!("{place}/{}", escape(name)), closed);
            }
        }
        _ => {}
    }
}

fn add_parts_that_exclude_others(root: &Value, place: &str, closed: &mut BTreeSet<String>) {
    let mut parts = BTreeSet::new();
    add_parts(root, place, &mut parts);
    let names_of = |part: &String| -> BTreeSet<&String> {
        let properties = root.pointer(part).and_then(|schema| schema.get("properties")?.as_object());
        properties.into_iter().flat_map(|properties| properties.keys()).collect()
    };
    let all: BTreeSet<_> = parts.iter().flat_map(names_of).collect();
    let is_closed =
        |part: &String| root.pointer(part).and_then(|schema| schema.get("additionalProperties")) == Some(&false.into());
    let excludes_others = |part: &&String| is_closed(part) && names_of(part) != all;
    closed.extend(parts.iter().filter(excludes_others).cloned());
}

/// Adds the JSON pointers of a schema and of all that it is composed of.
pub(crate) fn add_parts(root: &Value, place: &str, parts: &mut BTreeSet<String>) {
    let found = root.pointer(place).and_then(|schema| resolve(root, schema, place));
    let Some((schema, place)) = found.filter(|(_, place)| !parts.contains(place)) else { return };
    parts.insert(place.clone());
    let count = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    (0..count).for_each(|index| add_parts(root, &format!("{place}/allOf/{index}"), parts));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::open_parts;

    #[test]
    fn only_parts_that_exclude_others_are_opened() {
        let schema = |name: &str| json!({ "properties": { name: {} }, "additionalProperties": false });
        let root = json!({ "components": { "schemas": {
            "A": schema("a"),
            "B": schema("b"),
            "C": schema("c"),
            "AB": { "allOf": [{ "$ref": "#/components/schemas/A" }, schema("d")] },
            "Same": { "allOf": [{ "$ref": "#/components/schemas/B" }, { "required": ["b"] }] }
        } } });
        let mut converted = root.clone();
        open_parts(&mut converted, &root);
        let is_open = |place: &str| {
            let schema = converted.pointer(&format!("/components/schemas/{place}"));
            schema.and_then(Value::as_object).is_some_and(|schema| !schema.contains_key("additionalProperties"))
        };
        let open = ["A", "B", "C", "AB/allOf/1"].into_iter().filter(|place| is_open(place));
        assert_eq!(open.collect::<Vec<_>>(), ["A", "AB/allOf/1"]);
    }
}
