//! Lets schemas that are equal agree on which of their elements can be `null`.
//!
//! Published descriptions leave out `nullable`, and only some of them show `null` in examples: HubSpot's tool writes `"example": null` for
//! the elements of all arrays and maps, and another version of it writes none. A schema of errors or of paging would be two types in a
//! crate of several descriptions, of which one accepts what both send.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::{Map, Value};

use crate::align::NAMES;
use crate::text::pointer::child;

/// The keys of elements, which cannot be absent.
const ELEMENTS: [&str; 2] = ["additionalProperties", "items"];

/// What says nothing of the values of a schema.
const PROSE: [&str; 6] = ["default", "description", "example", "examples", "externalDocs", "title"];

/// The extensions that say something of them.
const TYPED: [&str; 4] = ["x-nullable", "x-rust-id", "x-rust-optional", "x-rust-starts-empty"];

/// A component schema by its name, and a number that is the same for schemas that are equal apart from prose and examples.
type Key = (String, u64);

/// Shows `null` for the elements of component schemas that are `null` in an example of an equal schema with the same name.
pub(crate) fn agree<'a>(roots: impl IntoIterator<Item = &'a mut Value>) {
    let schemas = |root: &'a mut Value| root.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    let mut all: Vec<&mut Map<String, Value>> = roots.into_iter().filter_map(schemas).collect();
    if all.len() < 2 {
        return;
    }
    let mut shown: HashMap<Key, BTreeSet<String>> = HashMap::new();
    for (name, schema) in all.iter().flat_map(|schemas| schemas.iter()) {
        let mut nulls = BTreeSet::new();
        find(schema, "", false, &mut nulls);
        if !nulls.is_empty() {
            shown.entry((name.clone(), print(schema, false))).or_default().extend(nulls);
        }
    }
    let names: BTreeSet<String> = shown.keys().map(|(name, _)| name.clone()).collect();
    for (name, schema) in
        all.iter_mut().flat_map(|schemas| schemas.iter_mut()).filter(|(name, _)| names.contains(*name))
    {
        for pointer in shown.get(&(name.clone(), print(schema, false))).into_iter().flatten() {
            if let Some(Value::Object(element)) = schema.pointer_mut(pointer) {
                element.entry("example").or_insert(Value::Null);
            }
        }
    }
}

/// Finds the elements that are `null` in an example of their own.
fn find(value: &Value, pointer: &str, holds_names: bool, nulls: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| holds_names || !is_prose(key)) {
                let pointer = child(pointer, key);
                let is_element = !holds_names && ELEMENTS.contains(&key.as_str());
                if is_element && value.get("example").is_some_and(Value::is_null) {
                    nulls.insert(pointer.clone());
                }
                find(value, &pointer, !holds_names && NAMES.contains(&key.as_str()), nulls);
            }
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, item)| find(item, &child(pointer, &index.to_string()), false, nulls));
        }
        _ => {}
    }
}

/// The number of a schema. The order of properties and of values has no meaning, and that of the parts of a composition is kept.
fn print(value: &Value, holds_names: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    match value {
        Value::Object(object) => {
            let said = object.iter().filter(|(key, _)| holds_names || !is_prose(key));
            let print = |(key, value): (&String, &Value)| {
                (key.clone(), print(value, !holds_names && NAMES.contains(&key.as_str())))
            };
            let mut members: Vec<_> = said.map(print).collect();
            members.sort_unstable();
            members.hash(&mut hasher);
        }
        Value::Array(items) => {
            let mut prints: Vec<_> = items.iter().map(|item| print(item, false)).collect();
            if items.iter().all(Value::is_string) {
                prints.sort_unstable();
            }
            prints.hash(&mut hasher);
        }
        other => other.hash(&mut hasher),
    }
    hasher.finish()
}

fn is_prose(key: &str) -> bool {
    (key.starts_with("x-") && !TYPED.contains(&key)) || PROSE.contains(&key)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::agree;

    fn root(error: Value) -> Value {
        json!({ "components": { "schemas": { "Error": error } } })
    }

    #[test]
    fn equal_schemas_agree_in_both_directions_whatever_their_prose_and_order() {
        let links = |links: Value, tags: Value| {
            json!({ "type": "object", "properties": {
                "links": { "type": "object", "additionalProperties": links },
                "tags": { "type": "array", "items": tags },
            } })
        };
        let null = json!({ "type": "string", "example": null });
        let mut one = root(links(null.clone(), json!({ "type": "string" })));
        let mut other = root(links(json!({ "description": "A link.", "type": "string" }), null.clone()));
        agree([&mut one, &mut other]);
        let described = json!({ "description": "A link.", "type": "string", "example": null });
        assert_eq!(one, root(links(null.clone(), null.clone())));
        assert_eq!(other, root(links(described, null)));
    }

    #[test]
    fn schemas_that_differ_and_elements_with_other_examples_stay() {
        let map = |values: Value| root(json!({ "type": "object", "additionalProperties": values }));
        let mut null = map(json!({ "type": "string", "example": null }));
        let mut others = [
            map(json!({ "type": "integer" })),
            map(json!({ "type": "string", "example": "a" })),
            map(json!({ "type": "string", "x-nullable": false })),
            root(json!({ "type": "object", "properties": { "additionalProperties": { "example": null } } })),
        ];
        let expected = others.clone();
        agree(others.iter_mut().chain([&mut null]));
        assert_eq!(others, expected);
    }
}
