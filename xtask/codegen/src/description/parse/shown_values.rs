//! Examples that schemas do not allow: `null`, and fractions and large values of integers.
//!
//! Published descriptions leave out `nullable` for the elements of arrays and the values of maps, where `null` would make a whole
//! response undecodable, while their examples show it: HubSpot has `{"type": "string", "example": null}` for the values of
//! properties. Others have `int64` as the format of a number, and an example of the whole object in which it has a fraction, or `int32`
//! and an example with milliseconds.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Number, Value};

use super::examples::{Compared, MAX_DEPTH, parts, resolved};
use crate::text::keywords::HAVE_NAMES;
use crate::text::pointer::child;

/// Keywords whose values are data rather than schemas.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// The keywords of compositions of which a value need not be each part.
const COMPOSITIONS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// The pointers of schemas by what examples show of them.
#[derive(Default)]
pub(super) struct ShownValues {
    /// Those of elements, values of maps and required properties that are `null`.
    pub(super) nulls: HashSet<String>,
    /// Those of numbers that have a fraction.
    pub(super) fractions: HashSet<String>,
    /// Those of integers of more than 32 bits, with their values.
    pub(super) large: HashMap<String, Vec<i128>>,
}

/// Returns what the examples of a document show.
pub(super) fn find(document: &Value) -> ShownValues {
    let mut search = Search { document, compared: Compared::default(), found: ShownValues::default() };
    search.visit(document, "", false);
    search.found
}

struct Search<'a> {
    document: &'a Value,
    compared: Compared,
    found: ShownValues,
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
                self.found.nulls.insert(child(pointer, key));
            }
        }
        let document = self.document;
        let examples = object.get("examples").and_then(Value::as_object).into_iter().flat_map(|it| it.values());
        let examples = examples.filter_map(|it| resolved(document, it, "").0.get("value"));
        for example in object.get("example").into_iter().chain(examples).filter(|example| is_unusual(example)) {
            let schema = if object.contains_key("schema") { child(pointer, "schema") } else { pointer.to_owned() };
            self.member(example, &schema, false, 0);
        }
    }

    /// Applies an example of a schema.
    fn apply(&mut self, example: &Value, pointer: &str, depth: usize) {
        if depth >= MAX_DEPTH || !self.compared.insert(example, pointer) {
            return;
        }
        let certain = parts(self.document, pointer, &["allOf"]);
        let required = certain.iter().filter_map(|(_, part)| part.get("required")?.as_array()).flatten();
        let required: HashSet<_> = required.filter_map(Value::as_str).collect();
        let certain: HashSet<_> = certain.iter().map(|(pointer, _)| pointer).collect();
        for (pointer, part) in parts(self.document, pointer, &COMPOSITIONS) {
            let is_certain = certain.contains(&pointer);
            match example {
                Value::Array(elements) if part.get("items").is_some() => {
                    let items = child(&pointer, "items");
                    elements.iter().for_each(|element| self.member(element, &items, is_certain, depth));
                }
                Value::Object(members) => {
                    for (name, member) in members {
                        let property = part.get("properties").and_then(|it| it.get(name));
                        let values = part.get("additionalProperties").is_some_and(Value::is_object);
                        if property.is_some() {
                            let is_required = is_certain && required.contains(name.as_str());
                            self.member(member, &child(&child(&pointer, "properties"), name), is_required, depth);
                        } else if values {
                            self.member(member, &child(&pointer, "additionalProperties"), is_certain, depth);
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
            Value::Null if is_required => drop(self.found.nulls.insert(pointer.to_owned())),
            Value::Number(number) if is_fraction_or_large(number) => {
                for (pointer, _) in parts(self.document, pointer, &COMPOSITIONS) {
                    match large(number) {
                        Some(value) => self.found.large.entry(pointer).or_default().push(value),
                        None => drop(self.found.fractions.insert(pointer)),
                    }
                }
            }
            Value::Array(_) | Value::Object(_) => self.apply(example, pointer, depth + 1),
            _ => {}
        }
    }
}

/// Whether an example has `null`, a fraction or a large integer anywhere.
fn is_unusual(example: &Value) -> bool {
    match example {
        Value::Null => true,
        Value::Number(number) => is_fraction_or_large(number),
        Value::Array(elements) => elements.iter().any(is_unusual),
        Value::Object(members) => members.values().any(is_unusual),
        _ => false,
    }
}

fn is_fraction_or_large(number: &Number) -> bool {
    has_fraction(number) || large(number).is_some()
}

/// An integer that has more than 31 bits and a sign.
fn large(number: &Number) -> Option<i128> {
    let integer = number.as_i128()?;
    (i32::try_from(integer).is_err()).then_some(integer)
}

/// Whether a number is no whole number.
pub(super) fn has_fraction(number: &Number) -> bool {
    number.as_f64().is_some_and(|number| number.fract() != 0.0)
}
