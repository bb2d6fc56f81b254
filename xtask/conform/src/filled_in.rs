//! The properties that a constructor fills in, for they can have one value only: tags of unions, and constants.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::dialect::mapped;
use crate::document::{escape, resolve};

/// The values that a constructor may fill in, by the names of properties.
pub(crate) type FilledIn = BTreeMap<String, Vec<Value>>;

/// What a constructor of the type at a JSON pointer may fill in: the constants of the schema there and of the parts that it is
/// composed of, and the tags by which discriminators tell it from others.
pub(crate) fn values(description: &Value, pointer: &str) -> FilledIn {
    let mut parts = BTreeSet::new();
    add_parts(description, pointer, &mut parts);
    let mut rest = pointer;
    while let Some((list, _)) = rest.rsplit_once('/')
        && let Some((parent, "allOf" | "anyOf" | "oneOf")) = list.rsplit_once('/')
    {
        add_parts(description, parent, &mut parts);
        rest = parent;
    }
    let mut filled_in = FilledIn::new();
    for schema in parts.iter().filter_map(|part| description.pointer(part)) {
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        for (name, property) in properties {
            let value = resolve(description, property, "").and_then(|(property, _)| only_value(property));
            filled_in.entry(name.clone()).or_default().extend(value);
        }
    }
    let tags = Tags { description, pointer, parts: &parts };
    tags.add_below(description, "", &mut filled_in);
    filled_in
}

/// Adds the JSON pointers of a schema and of all that it is composed of.
fn add_parts(description: &Value, pointer: &str, parts: &mut BTreeSet<String>) {
    let found = description.pointer(pointer).and_then(|schema| resolve(description, schema, pointer));
    let Some((schema, pointer)) = found.filter(|(_, pointer)| !parts.contains(pointer)) else { return };
    parts.insert(pointer.clone());
    let count = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    (0..count).for_each(|index| add_parts(description, &format!("{pointer}/allOf/{index}"), parts));
}

/// The only value that a schema allows. A caller chooses between one and `null`.
fn only_value(schema: &Value) -> Option<Value> {
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let mut values = schema.get("const").into_iter().chain(values);
    let is_nullable = schema.get("nullable") == Some(&Value::Bool(true));
    values.next().filter(|value| !is_nullable && !value.is_null() && values.next().is_none()).cloned()
}

/// The search for the discriminators that know a type.
struct Tags<'a> {
    description: &'a Value,
    pointer: &'a str,
    /// What the type is composed of.
    parts: &'a BTreeSet<String>,
}

impl Tags<'_> {
    fn add_below(&self, node: &Value, place: &str, filled_in: &mut FilledIn) {
        match node {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                items.for_each(|(index, item)| self.add_below(item, &format!("{place}/{index}"), filled_in));
            }
            Value::Object(members) => {
                self.add(node, place, filled_in);
                let members = members.iter();
                members
                    .for_each(|(name, member)| self.add_below(member, &format!("{place}/{}", escape(name)), filled_in));
            }
            _ => {}
        }
    }

    /// Whether a schema, or a part of it, has a discriminator for another tag.
    fn has_other_tag(&self, pointer: &str, tag: &str) -> bool {
        let Some(schema) = self.description.pointer(pointer) else { return false };
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        let mut tags = [schema].into_iter().chain(parts).filter_map(|part| part.pointer("/discriminator/propertyName"));
        tags.any(|own| own != tag)
    }

    /// Adds the tag of the type, if the schema at a place has a discriminator and is a part of the type or a union of it.
    fn add(&self, schema: &Value, place: &str, filled_in: &mut FilledIn) {
        let Some(discriminator) = schema.get("discriminator") else { return };
        let Some(tag) = discriminator.get("propertyName").and_then(Value::as_str) else { return };
        let variants = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array()).flatten();
        let is_variant = |variant: &Value| {
            resolve(self.description, variant, "").is_some_and(|(_, pointer)| pointer == self.pointer)
        };
        if !self.parts.contains(place) && !variants.into_iter().any(is_variant) {
            return;
        }
        let of = |pointer: &String| mapped(discriminator, &format!("#{pointer}"));
        let mut values = of(&self.pointer.to_owned());
        if values.is_empty() {
            // What is composed of a schema with another tag has the value of that.
            let tells_more = |part: &&String| part.as_str() != place && self.has_other_tag(part, tag);
            values.extend(self.parts.iter().filter(tells_more).flat_map(of));
        }
        if values.is_empty() {
            values.extend(self.pointer.rsplit('/').next().map(Value::from));
        }
        filled_in.entry(tag.to_owned()).or_default().extend(values);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::values;

    #[test]
    fn tags_and_constants_of_the_type_are_found_and_no_others() {
        let description = json!({ "components": { "schemas": {
            "A": { "allOf": [{ "$ref": "#/components/schemas/Base" }, {
                "properties": { "kind": { "enum": ["a"] }, "name": { "type": "string" }, "size": { "enum": [1, 2] } }
            }] },
            "B": { "properties": { "kind": { "enum": ["b"] }, "color": { "const": "red" } } },
            "Base": { "properties": { "type": {} }, "discriminator": { "propertyName": "type" } },
            "Union": {
                "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/C" }],
                "discriminator": { "propertyName": "tag", "mapping": { "x": "A", "y": "#/components/schemas/C" } }
            }
        } } });
        let of = |name: &str| {
            let values = values(&description, &format!("/components/schemas/{name}"));
            values.into_iter().filter(|(_, values)| !values.is_empty()).collect::<std::collections::BTreeMap<_, _>>()
        };
        assert_eq!(json!(of("A")), json!({ "kind": ["a"], "tag": ["x"], "type": ["A"] }));
        assert_eq!(json!(of("B")), json!({ "kind": ["b"], "color": ["red"] }));
        assert_eq!(json!(of("Base")), json!({ "type": ["Base"] }));
    }
}
