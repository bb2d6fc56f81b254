//! Parents with a discriminator: a value is of the schema that its tag names, one of those that are composed with the parent.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::discriminator::mapped;
use crate::document::{escape, fragment};

/// The parents of a description, by their names.
pub(super) struct Parents<'a> {
    parents: BTreeMap<&'a str, Parent<'a>>,
}

struct Parent<'a> {
    tag: &'a str,
    /// The schemas of values, with the values of the tag.
    members: Vec<(&'a str, Vec<Value>)>,
}

impl<'a> Parents<'a> {
    pub(super) fn of(root: &'a Value) -> Self {
        let schemas = root.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
        let schemas: Vec<(&'a str, &'a Value)> = schemas.map(|(name, schema)| (name.as_str(), schema)).collect();
        let parent = |(name, schema): &(&'a str, &'a Value)| {
            let (discriminator, tag) = discriminator(schema)?;
            // A child with a discriminator of its own stands for those that are composed with it, unless it is by the same tag.
            let is_end = |child: &Value| self::discriminator(child).is_some_and(|(_, own)| own != tag);
            let mut names = vec![*name];
            descendants(name, &schemas, &is_end, &mut names);
            let of_levels = |member: &str| {
                let levels = names
                    .iter()
                    .filter_map(|level| self::discriminator(root.pointer("/components/schemas")?.get(level)?));
                let levels = levels.filter(|(_, own)| *own == tag);
                levels.flat_map(|(level, _)| mapped(level, &reference(member))).collect::<Vec<_>>()
            };
            let members = names.iter().map(|member| match of_levels(member) {
                values if values.is_empty() => (*member, implied(discriminator, member, *member == *name)),
                values => (*member, values),
            });
            let members: Vec<_> = members.filter(|(_, values)| !values.is_empty()).collect();
            (names.len() > 1).then_some((*name, Parent { tag, members }))
        };
        Self { parents: schemas.iter().filter_map(parent).collect() }
    }

    /// The schema of the values of a parent, if a reference leads to one.
    pub(super) fn schema(&self, reference: &str) -> Option<Value> {
        let pointer = fragment(reference)?;
        let (name, parent) = self.parents.get_key_value(pointer.strip_prefix("/components/schemas/")?)?;
        let member = |(member, values): &(&str, Vec<Value>)| {
            let reference = self::reference(member);
            let is_nested = member != name && self.parents.get(member).is_some_and(|own| own.tag != parent.tag);
            let schema = is_nested.then(|| self.schema(&reference)).flatten();
            json!({ "allOf": [
                schema.unwrap_or_else(|| json!({ "$ref": reference })),
                { "properties": { parent.tag: { "enum": values } }, "required": [parent.tag] }
            ] })
        };
        Some(json!({ "anyOf": parent.members.iter().map(member).collect::<Vec<_>>() }))
    }

    /// The schemas of the values of all parents, by their JSON pointers.
    pub(super) fn schemas(&self) -> Value {
        let pointers = self.parents.keys().map(|name| format!("/components/schemas/{}", escape(name)));
        pointers.filter_map(|pointer| Some((pointer.clone(), self.schema(&format!("#{pointer}"))?))).collect()
    }

    /// Adds the values of the tag to a schema that is composed with a parent.
    pub(super) fn add_tag(&self, name: &str, schema: &mut Value) {
        for parent in self.parents.values() {
            let own = parent.members.iter().find(|(member, _)| *member == name);
            if let (Some((_, values)), Some(Value::Array(parts))) = (own, schema.get_mut("allOf")) {
                // Schemas that are composed with this one in turn have values of their own, unless they have a tag of their own.
                let has_one_value = self.parents.get(name).is_none_or(|own| own.tag != parent.tag);
                if has_one_value {
                    parts.push(json!({ "properties": { parent.tag: { "enum": values } } }));
                }
            }
        }
    }
}

/// The discriminator that a schema itself has for those that are composed with it, and its tag.
fn discriminator(schema: &Value) -> Option<(&Value, &str)> {
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let mut own = [schema].into_iter().chain(parts);
    let discriminator = own.find_map(|part| {
        let is_union = ["oneOf", "anyOf"].iter().any(|keyword| part.get(keyword).is_some());
        part.get("discriminator").filter(|_| !is_union)
    })?;
    Some((discriminator, discriminator.get("propertyName")?.as_str()?))
}

fn reference(name: &str) -> String {
    format!("#/components/schemas/{}", escape(name))
}

/// Adds the schemas that are composed with one, and with those in turn that are no end.
fn descendants<'a>(
    name: &str,
    schemas: &[(&'a str, &'a Value)],
    is_end: &impl Fn(&Value) -> bool,
    found: &mut Vec<&'a str>,
) {
    let pointer = format!("/components/schemas/{}", escape(name));
    for (child, schema) in schemas {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        let mut references = parts.filter_map(|part| fragment(part.get("$ref")?.as_str()?));
        if !found.contains(child) && references.any(|reference| reference == pointer) {
            found.push(child);
            if !is_end(schema) {
                descendants(child, schemas, is_end, found);
            }
        }
    }
}

/// The value of the tag for a schema that is not mapped: its name. The parent itself needs no value.
fn implied(discriminator: &Value, name: &str, is_parent: bool) -> Vec<Value> {
    let has_mapping = discriminator.get("mapping").is_some();
    if is_parent && has_mapping { Vec::new() } else { vec![name.into()] }
}
