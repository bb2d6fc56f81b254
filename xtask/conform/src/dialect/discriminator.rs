//! Discriminators: the tag of a value names the schema that it is of, which JSON Schema does not know.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{TAG, add_parts};
use crate::document::{FILES, encode_fragment, escape, fragment, resolve, unescape};

/// The values of the tag of a variant of a union.
pub(super) struct Tagged {
    keyword: &'static str,
    index: usize,
    property: String,
    values: Vec<Value>,
}

/// Takes the discriminator of a union, and returns the values of its tag.
pub(super) fn take(members: &mut Map<String, Value>, root: &Value) -> Vec<Tagged> {
    let discriminator = members.remove("discriminator").unwrap_or_default();
    let Some(property) = discriminator.get("propertyName").and_then(Value::as_str) else { return Vec::new() };
    let of = |keyword: &'static str| {
        let variants = members.get(keyword).and_then(Value::as_array).into_iter().flatten().enumerate();
        variants.map(move |(index, variant)| (keyword, index, variant))
    };
    let tagged = ["oneOf", "anyOf"].into_iter().flat_map(of).filter_map(|(keyword, index, variant)| {
        let (_, values) = values_of(root, &discriminator, variant, property)?;
        Some(Tagged { keyword, index, property: property.to_owned(), values })
    });
    tagged.filter(|tagged| !tagged.values.is_empty()).collect()
}

/// Adds the values of the tag to the variants of a union.
pub(super) fn add(members: &mut Map<String, Value>, tagged: Vec<Tagged>) {
    for Tagged { keyword, index, property, values } in tagged {
        let variants = members.get_mut(keyword).and_then(Value::as_array_mut);
        if let Some(variant) = variants.and_then(|variants| variants.get_mut(index)) {
            let tag = json!({ "properties": { &property: { "enum": values } }, "required": [property] });
            *variant = json!({ "allOf": [variant.take(), tag] });
        }
    }
}

/// The place of a variant that is a reference, and the values of its tag.
fn values_of(root: &Value, discriminator: &Value, variant: &Value, property: &str) -> Option<(String, Vec<Value>)> {
    let place = fragment(variant.get("$ref")?.as_str()?)?;
    let mut values = mapped(root, discriminator, &place);
    let is_mapped = |value: &Value| {
        let mapping = discriminator.get("mapping");
        value.as_str().is_some_and(|value| mapping.is_some_and(|mapping| mapping.get(value).is_some()))
    };
    values.extend(implied(root, variant, &place, property).into_iter().filter(|value| !is_mapped(value)));
    Some((place, values))
}

/// Tags and their values by the places of schemas.
pub(super) type Tags = BTreeMap<String, Vec<(String, Vec<Value>)>>;

/// The tags of the schemas that are variants of unions with a discriminator.
pub(super) fn tags(root: &Value) -> Tags {
    let mut tags = Tags::new();
    add_tags(root, root, &mut tags);
    tags
}

/// The keywords whose members have names of their own: a property can be named `discriminator`.
const NAMED: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "schemas"];

fn add_tags(root: &Value, node: &Value, tags: &mut Tags) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| add_tags(root, item, tags)),
        Value::Object(members) => {
            let discriminator = members.get("discriminator").unwrap_or(&Value::Null);
            let variants = ["oneOf", "anyOf"].iter().filter_map(|keyword| members.get(*keyword)?.as_array()).flatten();
            let property = discriminator.get("propertyName").and_then(Value::as_str);
            for (property, variant) in
                property.into_iter().flat_map(|it| variants.clone().map(move |variant| (it, variant)))
            {
                if let Some((place, values)) = values_of(root, discriminator, variant, property) {
                    tags.entry(place).or_default().push((property.to_owned(), values));
                }
            }
            for (keyword, member) in members {
                match member.as_object().filter(|_| NAMED.contains(&keyword.as_str())) {
                    Some(named) => named.values().for_each(|member| add_tags(root, member, tags)),
                    None => add_tags(root, member, tags),
                }
            }
        }
        _ => {}
    }
}

/// Declares the tags that an object does not: it cannot be a variant with another value, and only has it as a variant.
pub(super) fn declare(schema: &mut Value, tags: &[(String, Vec<Value>)]) {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    let undeclared: Vec<_> = tags.iter().filter(|(name, _)| !properties.contains_key(name)).collect();
    for (name, _) in &undeclared {
        let values: Vec<_> =
            undeclared.iter().filter(|(other, _)| other == name).flat_map(|(_, values)| values.clone()).collect();
        properties.insert(name.clone(), json!({ "enum": values, TAG: true }));
    }
}

/// The values that the mapping has for the schema at a place, also by a reference that leads to it, in the types that the schema has
/// for the tag.
pub(crate) fn mapped(root: &Value, discriminator: &Value, place: &str) -> Vec<Value> {
    let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
    let end = |place: String| {
        let reference = json!({ "$ref": format!("#{}", encode_fragment(&place)) });
        resolve(root, &reference, "").map_or(place, |(_, end)| end)
    };
    let wanted = end(place.to_owned());
    let is_same = |mapped: &str| {
        let place = fragment(mapped).unwrap_or_else(|| format!("/components/schemas/{}", escape(mapped)));
        end(place) == wanted
    };
    let keys = mapping.filter(|(_, mapped)| mapped.as_str().is_some_and(is_same)).map(|(key, _)| key.as_str());
    let tag = discriminator.get("propertyName").and_then(Value::as_str).unwrap_or_default();
    let types = Types::of(root, place, tag);
    keys.flat_map(|key| types.values(key)).collect()
}

/// What a schema says of the type of its tag.
#[derive(Default)]
struct Types {
    has_strings: bool,
    has_others: bool,
}

impl Types {
    /// The types of a property of the schema at a place, and of what this is composed of.
    fn of(root: &Value, place: &str, property: &str) -> Self {
        let mut parts = BTreeSet::new();
        add_parts(root, place, &mut parts);
        let properties = parts.iter().filter_map(|part| root.pointer(part)?.get("properties")?.get(property));
        let mut types = Self::default();
        properties.filter_map(|property| resolve(root, property, "")).for_each(|(property, _)| types.add(property));
        types
    }

    fn add(&mut self, property: &Value) {
        let names = property.get("type").map(|ty| ty.as_array().map_or(std::slice::from_ref(ty), Vec::as_slice));
        for name in names.into_iter().flatten().filter_map(Value::as_str) {
            self.has_strings |= name == "string";
            self.has_others |= ["integer", "number", "boolean"].contains(&name);
        }
        let listed = property.get("enum").and_then(Value::as_array).into_iter().flatten();
        for value in listed.chain(property.get("const")) {
            self.has_strings |= value.is_string();
            self.has_others |= value.is_number() || value.is_boolean();
        }
    }

    /// The values that a key of a mapping stands for. Keys are strings, to which those of other types can be converted (OpenAPI 3.0.3,
    /// "Mapping Type Names").
    fn values(&self, key: &str) -> Vec<Value> {
        let other = serde_json::from_str(key).ok().filter(|it: &Value| it.is_number() || it.is_boolean());
        match other.filter(|_| self.has_others) {
            Some(other) if self.has_strings => vec![key.into(), other],
            Some(other) => vec![other],
            None => vec![key.into()],
        }
    }
}

/// The value of a variant that the mapping does not say: the name of its schema, unless the schema itself says otherwise.
fn implied(root: &Value, variant: &Value, place: &str, property: &str) -> Vec<Value> {
    let own =
        resolve(root, variant, "").and_then(|(schema, _)| schema.pointer(&format!("/properties/{}", escape(property))));
    let says_otherwise = own.is_some_and(|it| it.get("enum").is_some() || it.get("const").is_some());
    if says_otherwise { Vec::new() } else { name(place).into_iter().collect() }
}

/// The name of the schema at a place: that of a file if it is all of one.
pub(crate) fn name(place: &str) -> Option<Value> {
    let mut segments = place.split('/').rev().map(unescape);
    let last = segments.next()?;
    if segments.next()? != FILES {
        return Some(last.into());
    }
    let file = last.rsplit('/').next()?;
    Some(file.split_once('.').map_or(file, |(stem, _)| stem).into())
}
