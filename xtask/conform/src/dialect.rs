//! Rewrites the schemas of a description as JSON Schema 2020-12, in place, so that JSON pointers stay what they are.
//!
//! OpenAPI 3.0 has a dialect of its own, discriminators say more than JSON Schema does, and `readOnly` and `writeOnly` depend on
//! who sends a value.

mod closed;
mod cycles;
mod direction;
mod discriminator;
mod overlapping;
mod patterns;
mod places;
mod polymorphism;

use serde_json::{Map, Value, json};

use crate::document::{FILES, encode_fragment};

pub(crate) use closed::add_parts;
pub(crate) use direction::Direction;
use direction::relax;
pub(crate) use discriminator::{mapped, name};
pub(crate) use overlapping::place;
pub(crate) use places::Places;
pub(crate) use polymorphism::Parents;

/// Keywords whose value is a schema.
const ONE: [&str; 12] = [
    "items",
    "additionalProperties",
    "not",
    "contains",
    "propertyNames",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
    "additionalItems",
];

/// Keywords whose value is a list of schemas.
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords whose value is a map of schemas.
const MAPS: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

/// The description with its schemas in JSON Schema 2020-12, for values of one direction.
pub(crate) fn convert(description: &Value, direction: Direction) -> Value {
    let is_30 = description.get("openapi").and_then(Value::as_str).is_some_and(|version| version.starts_with("3.0"));
    let mut converted = description.clone();
    closed::open_parts(&mut converted, description);
    let places = Places::of(description);
    let converter = Converter { root: description, is_30, direction, parents: Parents::of(description, &places) };
    let tags = discriminator::tags(description);
    for (place, _) in places.schemas(description) {
        let Some(schema) = converted.pointer_mut(place) else { continue };
        cycles::resolve_parts(place, schema, description);
        converter.parents.add_tags(place, schema);
        if schema.get("allOf").is_none() {
            discriminator::declare(schema, tags.get(place).map(Vec::as_slice).unwrap_or_default());
        }
    }
    for (place, _) in places.schemas(description) {
        converted.pointer_mut(place).into_iter().for_each(|schema| converter.component(schema));
    }
    converter.others(&mut converted, "");
    if let Value::Object(members) = &mut converted {
        members.insert(PARENTS.to_owned(), converter.parents.schemas());
    }
    overlapping::allow(&mut converted);
    converted
}

/// The schema at a JSON pointer of a converted description, for values at this place: those of a parent are of its children.
fn values_at(converted: &Value, pointer: &str) -> Value {
    parts_of_parent(converted, pointer)
        .cloned()
        .unwrap_or_else(|| json!({ "$ref": format!("#{}", encode_fragment(pointer)) }))
}

/// A schema that is the one at a JSON pointer and, for a part of a composition, what is said beside it.
pub(crate) fn composed(root: &Value, pointer: &str) -> Value {
    let mut schemas = vec![values_at(root, pointer)];
    let mut rest = pointer;
    while let Some((list, _)) = rest.rsplit_once('/')
        && let Some((parent, keyword @ ("allOf" | "anyOf" | "oneOf"))) = list.rsplit_once('/')
    {
        let mut beside = root.pointer(parent).and_then(Value::as_object).cloned().unwrap_or_default();
        if keyword != "allOf" {
            // The part is the variant that was chosen.
            beside.remove(keyword);
        }
        schemas.push(Value::Object(beside));
        rest = parent;
    }
    if schemas.len() == 1 { schemas.remove(0) } else { json!({ "allOf": schemas }) }
}

/// The schemas that the values of the parent at a JSON pointer are of, as a union. `None` if no parent is there.
pub(crate) fn parts_of_parent<'a>(converted: &'a Value, pointer: &str) -> Option<&'a Value> {
    converted.get(PARENTS)?.get(pointer)
}

/// The key of tags that a schema does not declare, though unions tell it from others by them.
pub(crate) const TAG: &str = "x-tag";

/// The key of the schemas of parents in a converted description.
const PARENTS: &str = "x-parents";

/// The key of schemas that are converted: no keyword has this name.
const CONVERTED: &str = "x-converted";

struct Converter<'a> {
    root: &'a Value,
    is_30: bool,
    direction: Direction,
    parents: Parents<'a>,
}

impl Converter<'_> {
    /// Converts the schemas of parameters, headers and media types.
    fn others(&self, node: &mut Value, pointer: &str) {
        match node {
            Value::Array(items) => items.iter_mut().for_each(|item| self.others(item, "-")),
            Value::Object(members) => {
                for (name, value) in members {
                    match name.as_str() {
                        "schema" | "itemSchema" => self.schema(value),
                        "example" | "examples" => {}
                        "schemas" if pointer == "/components" => {}
                        FILES => self.others(value, FILES),
                        name if name.starts_with("x-") => {}
                        name => self.others(value, &format!("{pointer}/{name}")),
                    }
                }
            }
            _ => {}
        }
    }

    /// Converts a schema. A reference to a parent allows what is composed with the parent.
    fn schema(&self, schema: &mut Value) {
        let reference = match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            // A composition of one part is a reference with keywords beside it.
            Some([only]) => only.get("$ref"),
            _ => schema.get("$ref"),
        };
        let of_parent = reference.and_then(Value::as_str).and_then(|reference| self.parents.schema(reference));
        match of_parent {
            Some(of_parent) => *schema = of_parent,
            None => self.component(schema),
        }
    }

    /// Converts a schema that may be composed with a parent.
    fn component(&self, schema: &mut Value) {
        let Value::Object(members) = schema else {
            if !schema.is_boolean() {
                *schema = json!({});
            }
            return;
        };
        // It can be within a schema that has a name as well.
        if members.contains_key(CONVERTED) {
            return;
        }
        if self.is_30 && members.contains_key("$ref") {
            // Siblings of a reference are ignored.
            members.retain(|name, _| name == "$ref");
            return;
        }
        // Read before the siblings of references are gone: read-only is said beside them in 3.0 as well.
        let left_out = self.direction.names(&Value::Object(members.clone()), self.root, 0);
        // Variants that are parents become unions.
        let tagged = discriminator::take(members, self.root);
        require_properties(members);
        self.subschemas(members);
        // What is below has no say in where a schema is or what it is written in.
        for name in ["$id", "$schema", "id", "example", "examples", "$anchor", "$dynamicAnchor", "xml", "externalDocs"]
        {
            members.remove(name);
        }
        if !members.get("required").is_none_or(Value::is_array) {
            members.remove("required");
        }
        patterns::remove_invalid(members);
        if self.is_30 {
            exclusive_bounds(members);
            nullable(members);
        }
        relax(members, &left_out);
        discriminator::add(members, tagged);
        drop_empty_enum(members);
        if !members.is_empty() {
            members.insert(CONVERTED.to_owned(), true.into());
        }
    }

    fn subschemas(&self, members: &mut Map<String, Value>) {
        for (name, value) in members.iter_mut() {
            match value {
                Value::Array(parts) if name == "allOf" => parts.iter_mut().for_each(|part| self.component(part)),
                Value::Array(schemas) if LISTS.contains(&name.as_str()) => {
                    schemas.iter_mut().for_each(|schema| self.schema(schema));
                }
                Value::Object(schemas) if MAPS.contains(&name.as_str()) => {
                    schemas.values_mut().for_each(|schema| self.schema(schema));
                }
                value if ONE.contains(&name.as_str()) => self.schema(value),
                _ => {}
            }
        }
    }
}

/// `required: true` within a property, as in an early draft of JSON Schema, is meant as the name of the property is in the list.
fn require_properties(members: &mut Map<String, Value>) {
    let properties = members.get("properties").and_then(Value::as_object).into_iter().flatten();
    let required = properties.filter(|(_, property)| property.get("required").is_some_and(|it| *it == true));
    let mut names: Vec<_> = required.map(|(name, _)| Value::from(name.as_str())).collect();
    if !names.is_empty() {
        names.extend(members.get("required").and_then(Value::as_array).into_iter().flatten().cloned());
        members.insert("required".to_owned(), names.into());
    }
}

/// An enum without values accepts nothing; descriptions mean any value by it.
fn drop_empty_enum(members: &mut Map<String, Value>) {
    if members.get("enum").and_then(Value::as_array).is_some_and(Vec::is_empty) {
        members.remove("enum");
    }
}

/// `exclusiveMinimum: true` beside `minimum`.
fn exclusive_bounds(members: &mut Map<String, Value>) {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some(Value::Bool(is_exclusive)) = members.get(exclusive).cloned() {
            members.remove(exclusive);
            if let Some(value) = members.get(bound).cloned().filter(|_| is_exclusive) {
                members.remove(bound);
                members.insert(exclusive.to_owned(), value);
            }
        }
    }
}

/// `nullable: true` beside `type`. Without a type, it has no effect.
fn nullable(members: &mut Map<String, Value>) {
    let is_nullable = members.remove("nullable").is_some_and(|it| it == true);
    let Some(Value::String(ty)) = members.get("type").cloned().filter(|_| is_nullable) else { return };
    members.insert("type".to_owned(), json!([ty, "null"]));
    if let Some(Value::Array(values)) = members.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
}
