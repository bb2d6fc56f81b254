//! Tells which members of a value a client need not keep: those that no schema declares of which the value is. Of a union, other
//! variants than those that a value is of can declare members of the same names.

use jsonschema::Registry;
use serde_json::{Map, Value};

use crate::applying::{applying, of_items, of_member, properties};
use crate::compare::{Tolerance, Tolerances};
use crate::document::unescape;
use crate::schemas::{absolute, validator};

/// A schema of the description.
#[derive(Clone, Copy)]
pub(crate) struct Declaration<'a> {
    pub(crate) root: &'a Value,
    pub(crate) registry: &'a Registry<'a>,
    pub(crate) schema: &'a Value,
}

impl Declaration<'_> {
    /// Compares a value with what came back of it, where members can be lost that the schema does not declare.
    pub(crate) fn difference(
        self,
        value: &Value,
        back: &Value,
        tolerated: &mut Tolerances,
        compare: &dyn Fn(&Value, &Value, &mut Tolerances) -> Option<String>,
    ) -> Option<String> {
        let is_valid = |schema: &Value, value: &Value| {
            validator(&absolute(schema), self.registry).is_ok_and(|validator| validator.is_valid(value))
        };
        let mut sent = value.clone();
        loop {
            let pointer = compare(&sent, back, tolerated)?;
            let is_lost =
                back.pointer(&pointer).is_none() && is_undeclared(self.root, self.schema, value, &pointer, &is_valid);
            if !is_lost || remove(&mut sent, &pointer).is_none() {
                return Some(pointer);
            }
            *tolerated.entry(Tolerance::Undeclared).or_default() += 1;
        }
    }
}

/// Removes the member at a JSON pointer. `None` if there is none.
fn remove(value: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, name) = pointer.rsplit_once('/')?;
    value.pointer_mut(parent)?.as_object_mut()?.remove(&unescape(name))
}

/// Whether no schema declares the member at a JSON pointer. `is_valid` tells whether a value is of a schema.
fn is_undeclared(
    root: &Value,
    schema: &Value,
    value: &Value,
    pointer: &str,
    is_valid: &dyn Fn(&Value, &Value) -> bool,
) -> bool {
    let (mut schemas, mut value) = (vec![schema], value);
    let mut names = pointer.split('/').skip(1).map(unescape).peekable();
    while let Some(name) = names.next() {
        let all = applying(root, &schemas, &|variant| is_valid(variant, value));
        match value {
            Value::Object(_) if names.peek().is_none() => return !is_declared(&all, &name),
            Value::Object(members) => {
                let Some(member) = members.get(&name) else { return false };
                (schemas, value) = (of_member(&all, &name), member);
            }
            Value::Array(items) => {
                let Some(item) = name.parse::<usize>().ok().and_then(|index| items.get(index)) else { return false };
                (schemas, value) = (of_items(&all), item);
            }
            _ => return false,
        }
    }
    false
}

/// Whether schemas say something of a member, or one of them nothing of any member, so that it is a map.
fn is_declared(schemas: &[&Value], name: &str) -> bool {
    let has_others = schemas.iter().any(|schema| schema.get("additionalProperties").is_some_and(|it| *it != false));
    let names_none =
        || schemas.iter().all(|schema| schema.get("properties").and_then(Value::as_object).is_none_or(Map::is_empty));
    properties(schemas, name).next().is_some() || has_others || names_none()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::is_undeclared;

    #[test]
    fn only_variants_that_a_value_is_of_declare_its_members() {
        let root = json!({ "Named": { "properties": { "a": {} } }, "Map": { "required": ["kind"], "additionalProperties": {} } });
        let schema =
            json!({ "properties": { "list": { "items": { "anyOf": [{ "$ref": "#/Named" }, { "$ref": "#/Map" }] } } } });
        let is_valid = |schema: &Value, value: &Value| schema["$ref"] == "#/Named" || value.get("kind").is_some();
        let of =
            |item: Value, pointer: &str| is_undeclared(&root, &schema, &json!({ "list": [item] }), pointer, &is_valid);
        assert!(of(json!({ "a": 1, "b": 1 }), "/list/0/b"));
        assert!(!of(json!({ "a": 1, "b": 1 }), "/list/0/a"));
        assert!(!of(json!({ "kind": 1, "b": 1 }), "/list/0/b"));
        // What is not there, what is no member, and what is within something that anything can be.
        assert!(!of(json!({ "a": 1 }), "/list/1/b"));
        assert!(!of(json!({ "a": 1 }), "/list/0"));
        assert!(!of(json!({ "a": { "b": 1 } }), "/list/0/a/b"));
    }
}
