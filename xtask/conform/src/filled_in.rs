//! The properties that a constructor fills in, for they can have one value only: tags of unions, and constants.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::dialect::{Parents, add_parts, mapped, name};
use crate::document::{escape, resolve};

/// The values that a constructor may fill in, by the names of properties.
pub(crate) type FilledIn = BTreeMap<String, Vec<Value>>;

/// What a constructor of the type at a JSON pointer may fill in: the constants of the schema there and of the parts that it is
/// composed of, and the tags by which discriminators tell it from others.
pub(crate) fn values(description: &Value, parents: &Parents<'_>, pointer: &str) -> FilledIn {
    let mut parts = BTreeSet::new();
    add_parts(description, pointer, &mut parts);
    let mut rest = pointer;
    while let Some((list, _)) = rest.rsplit_once('/')
        && let Some((parent, "allOf" | "anyOf" | "oneOf")) = list.rsplit_once('/')
    {
        add_parts(description, parent, &mut parts);
        rest = parent;
    }
    let schemas: Vec<_> = parts.iter().filter_map(|part| description.pointer(part)).collect();
    let required = schemas.iter().filter_map(|schema| schema.get("required")?.as_array()).flatten();
    let required: BTreeSet<_> = required.filter_map(Value::as_str).collect();
    // A constant can be what tells a variant from others.
    let is_variant = pointer.rsplit('/').nth(1).is_some_and(|list| ["anyOf", "oneOf"].contains(&list));
    let is_sent = |name: &str| is_variant || required.contains(name);
    let mut filled_in = FilledIn::new();
    for schema in schemas {
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        for (name, property) in properties {
            let value = resolve(description, property, "").and_then(|(property, _)| only_value(property));
            // What can be absent is only there if it was set.
            filled_in.entry(name.clone()).or_default().extend(value.filter(|_| is_sent(name)));
        }
    }
    let tags = Tags { description, parents, pointer, parts: &parts };
    tags.add_below(description, "", &mut filled_in);
    filled_in
}

/// The only value that a schema allows. One that allows `null` as well has two.
fn only_value(schema: &Value) -> Option<Value> {
    let null = Value::from("null");
    let is_null = |ty: &Value| *ty == null || ty.as_array().is_some_and(|types| types.contains(&null));
    let is_nullable = schema.get("nullable").is_some_and(|it| it == true) || schema.get("type").is_some_and(is_null);
    match listed(schema).filter(|_| !is_nullable)? {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The values that a schema and its parts list, by the names of properties.
pub(crate) fn listed_in(description: &Value, pointer: &str) -> FilledIn {
    let mut parts = BTreeSet::new();
    add_parts(description, pointer, &mut parts);
    let schemas = parts.iter().filter_map(|part| description.pointer(part));
    let properties = schemas.filter_map(|schema| schema.get("properties")?.as_object()).flatten();
    let values = properties.filter_map(|(name, property)| {
        let (property, _) = resolve(description, property, "")?;
        Some((name.clone(), listed(property)?.to_vec()))
    });
    values.collect()
}

/// The variants of a union, of which any other schema has none.
pub(crate) fn variants(schema: &Value) -> impl Iterator<Item = &Value> {
    ["oneOf", "anyOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array()).flatten()
}

/// The values that a schema lists.
fn listed(schema: &Value) -> Option<&[Value]> {
    let list = schema.get("enum").and_then(Value::as_array).map(Vec::as_slice);
    schema.get("const").map(std::slice::from_ref).or(list)
}

/// The search for the discriminators that know a type.
struct Tags<'a> {
    description: &'a Value,
    parents: &'a Parents<'a>,
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
                self.add_constants(node, filled_in);
                let members = members.iter();
                members
                    .for_each(|(name, member)| self.add_below(member, &format!("{place}/{}", escape(name)), filled_in));
            }
            _ => {}
        }
    }

    /// Adds the constants that tell the type from another variant of a union, also where they can be absent.
    fn add_constants(&self, union: &Value, filled_in: &mut FilledIn) {
        let variants = variants(union).filter_map(|variant| resolve(self.description, variant, ""));
        let (own, others): (Vec<_>, Vec<_>) =
            variants.map(|(_, pointer)| pointer).partition(|pointer| pointer == self.pointer);
        if own.is_empty() {
            return;
        }
        let others: Vec<_> = others.iter().map(|other| listed_in(self.description, other)).collect();
        for (name, values) in listed_in(self.description, self.pointer) {
            let [only] = values.as_slice() else { continue };
            let is_other = |other: &FilledIn| other.get(&name).is_none_or(|values| !values.contains(only));
            if others.iter().any(is_other) {
                filled_in.entry(name).or_default().push(only.clone());
            }
        }
    }

    /// Adds the tag of the type, if the schema at a place has a discriminator and is a part of the type or a union of it.
    fn add(&self, schema: &Value, place: &str, filled_in: &mut FilledIn) {
        let Some(discriminator) = schema.get("discriminator") else { return };
        let Some(tag) = discriminator.get("propertyName").and_then(Value::as_str) else { return };
        let is_variant = |variant: &Value| {
            resolve(self.description, variant, "").is_some_and(|(_, pointer)| pointer == self.pointer)
        };
        if !self.parts.contains(place) && !variants(schema).any(is_variant) {
            return;
        }
        // The discriminator of a parent can be in a part of it.
        let owner =
            place.rsplit_once("/allOf/").filter(|(_, rest)| !rest.contains('/')).map_or(place, |(owner, _)| owner);
        let of_parent = self.parents.values(owner, self.pointer).map(<[Value]>::to_vec);
        let mut values = of_parent.unwrap_or_else(|| mapped(self.description, discriminator, self.pointer));
        if values.is_empty() {
            let schemas = self.parts.iter().filter_map(|part| self.description.pointer(part));
            let own = schemas.filter_map(|schema| schema.get("properties")?.get(tag));
            let own = own.filter_map(|property| resolve(self.description, property, "")).map(|(property, _)| property);
            values.extend(own.filter_map(listed).flatten().filter(|value| !value.is_null()).cloned());
        }
        if values.is_empty() {
            values.extend(name(self.pointer));
        }
        // Mappings have strings only, also for tags that are numbers or booleans.
        let scalars = values.iter().filter_map(|value| serde_json::from_str::<Value>(value.as_str()?).ok());
        let scalars: Vec<_> = scalars.filter(|value| value.is_number() || value.is_boolean()).collect();
        filled_in.entry(tag.to_owned()).or_default().extend(values.into_iter().chain(scalars));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::values;
    use crate::dialect::{Parents, Places};

    #[test]
    fn tags_and_constants_of_the_type_are_found_and_no_others() {
        let description = json!({ "components": { "schemas": {
            "A": { "allOf": [{ "$ref": "#/components/schemas/Base" }, {
                "properties": { "kind": { "enum": ["a"] }, "name": { "type": "string" }, "size": { "enum": [1, 2] } },
                "required": ["kind"]
            }] },
            "B": {
                "properties": {
                    "kind": { "enum": ["b"] }, "color": { "const": "red" }, "shape": { "const": "round" },
                    "none": { "type": ["string", "null"], "enum": ["x"] }
                },
                "required": ["kind", "color", "none"]
            },
            "D": { "properties": { "form": { "const": "d" }, "same": { "const": 1 } } },
            "E": { "properties": { "form": { "enum": ["e", "f"] }, "same": { "enum": [1] } } },
            "Either": { "anyOf": [{ "$ref": "#/components/schemas/D" }, { "$ref": "#/components/schemas/E" }] },
            "Base": { "properties": { "type": {} }, "discriminator": { "propertyName": "type" } },
            "Union": {
                "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/C" }],
                "discriminator": { "propertyName": "tag", "mapping": { "x": "A", "y": "#/components/schemas/C" } }
            }
        } } });
        let parents = Parents::of(&description, &Places::of(&description));
        let of = |name: &str| {
            let values = values(&description, &parents, &format!("/components/schemas/{name}"));
            values.into_iter().filter(|(_, values)| !values.is_empty()).collect::<std::collections::BTreeMap<_, _>>()
        };
        assert_eq!(json!(of("A")), json!({ "kind": ["a"], "tag": ["x"], "type": ["A"] }));
        assert_eq!(json!(of("B")), json!({ "kind": ["b"], "color": ["red"] }));
        assert_eq!(json!(of("D")), json!({ "form": ["d"] }));
        assert_eq!(json!(of("E")), json!({}));
        assert_eq!(json!(of("Base")), json!({ "type": ["Base"] }));
    }
}
