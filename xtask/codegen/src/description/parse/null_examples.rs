//! Examples with `null` where the schema does not allow it.
//!
//! Published descriptions leave out `nullable` for the elements of arrays and the values of maps, where `null` would make a whole
//! response undecodable, while their examples show it: HubSpot has `{"type": "string", "example": null}` for the values of
//! properties.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::examples::{Compared, MAX_DEPTH, parts, resolved};
use crate::text::keywords::HAVE_NAMES;
use crate::text::pointer::child;

/// Keywords whose values are data rather than schemas.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// Returns the pointers of the schemas of elements, values of maps and required properties that are `null` in an example.
pub(super) fn pointers(document: &Value) -> HashSet<String> {
    let mut search = Search { document, compared: Compared::default(), found: HashSet::new() };
    search.visit(document, "", false);
    search.found
}

struct Search<'a> {
    document: &'a Value,
    compared: Compared,
    found: HashSet<String>,
}

impl<'a> Search<'a> {
    /// Looks for examples in a part of the document.
    fn visit(&mut self, value: &'a Value, pointer: &str, holds_names: bool) {
        match value {
            Value::Object(object) if holds_names => {
                object.iter().for_each(|(key, value)| self.visit(value, &child(pointer, key), false));
            }
            Value::Object(object) => {
                self.own_examples(object, pointer);
                let members = object.iter().filter(|(key, _)| !DATA.contains(&key.as_str()) && !key.starts_with("x-"));
                members.for_each(|(key, value)| {
                    self.visit(value, &child(pointer, key), HAVE_NAMES.contains(&key.as_str()));
                });
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                items.for_each(|(index, value)| self.visit(value, &child(pointer, &index.to_string()), false));
            }
            _ => {}
        }
    }

    /// Applies the examples of a schema, or of a parameter, a header or a media type, which has one.
    fn own_examples(&mut self, object: &'a Map<String, Value>, pointer: &str) {
        for key in ["items", "additionalProperties"] {
            let element = object.get(key).filter(|it| it.get("example").is_some_and(Value::is_null));
            if element.is_some() {
                self.found.insert(child(pointer, key));
            }
        }
        let document = self.document;
        let examples = object.get("examples").and_then(Value::as_object).into_iter().flat_map(|it| it.values());
        let examples = examples.filter_map(|it| resolved(document, it, "").0.get("value"));
        for example in object.get("example").into_iter().chain(examples).filter(|example| has_null(example)) {
            let schema = if object.contains_key("schema") { child(pointer, "schema") } else { pointer.to_owned() };
            self.apply(example, &schema, 0);
        }
    }

    /// Applies an example of a schema.
    fn apply(&mut self, example: &Value, pointer: &str, depth: usize) {
        if depth >= MAX_DEPTH || !self.compared.insert(example, pointer) {
            return;
        }
        let parts = parts(self.document, pointer, &["allOf"]);
        let required = parts.iter().filter_map(|(_, part)| part.get("required")?.as_array()).flatten();
        let required: HashSet<_> = required.filter_map(Value::as_str).collect();
        for (pointer, part) in parts {
            match example {
                Value::Array(elements) if part.get("items").is_some() => {
                    let items = child(&pointer, "items");
                    elements.iter().for_each(|element| self.member(element, &items, true, depth));
                }
                Value::Object(members) => {
                    for (name, member) in members {
                        let property = part.get("properties").and_then(|it| it.get(name));
                        let values = part.get("additionalProperties").is_some_and(Value::is_object);
                        if property.is_some() {
                            let is_required = required.contains(name.as_str());
                            self.member(member, &child(&child(&pointer, "properties"), name), is_required, depth);
                        } else if values {
                            self.member(member, &child(&pointer, "additionalProperties"), true, depth);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// A value at a place, which cannot be absent.
    fn member(&mut self, example: &Value, pointer: &str, is_required: bool, depth: usize) {
        match example {
            Value::Null if is_required => drop(self.found.insert(pointer.to_owned())),
            Value::Array(_) | Value::Object(_) => self.apply(example, pointer, depth + 1),
            _ => {}
        }
    }
}

/// Whether an example has `null` anywhere.
fn has_null(example: &Value) -> bool {
    match example {
        Value::Null => true,
        Value::Array(elements) => elements.iter().any(has_null),
        Value::Object(members) => members.values().any(has_null),
        _ => false,
    }
}
