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
            let discriminator = schema.get("discriminator")?;
            let is_union = ["oneOf", "anyOf"].iter().any(|keyword| schema.get(keyword).is_some());
            let tag = discriminator.get("propertyName")?.as_str().filter(|_| !is_union)?;
            let mut names = vec![*name];
            descendants(name, &schemas, &mut names);
            let members = names.iter().map(|member| (*member, values(discriminator, member, *member == *name)));
            let members: Vec<_> = members.filter(|(_, values)| !values.is_empty()).collect();
            (names.len() > 1).then_some((*name, Parent { tag, members }))
        };
        Self { parents: schemas.iter().filter_map(parent).collect() }
    }

    /// The schema of the values of a parent, if a reference leads to one.
    pub(super) fn schema(&self, reference: &str) -> Option<Value> {
        let pointer = fragment(reference)?;
        let parent = self.parents.get(pointer.strip_prefix("/components/schemas/")?)?;
        let member = |(name, values): &(&str, Vec<Value>)| {
            json!({ "allOf": [
                { "$ref": format!("#/components/schemas/{}", escape(name)) },
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
                // Schemas that are composed with this one in turn have tags of their own.
                let is_leaf = !self.parents.contains_key(name);
                if is_leaf {
                    parts.push(json!({ "properties": { parent.tag: { "enum": values } } }));
                }
            }
        }
    }
}

/// Adds the schemas that are composed with one, and with those in turn.
fn descendants<'a>(name: &str, schemas: &[(&'a str, &'a Value)], found: &mut Vec<&'a str>) {
    let pointer = format!("/components/schemas/{}", escape(name));
    for (child, schema) in schemas {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        let mut references = parts.filter_map(|part| fragment(part.get("$ref")?.as_str()?));
        if !found.contains(child) && references.any(|reference| reference == pointer) {
            found.push(child);
            descendants(child, schemas, found);
        }
    }
}

/// The values of the tag for a schema: those of the mapping, or its name. The parent itself needs no value.
fn values(discriminator: &Value, name: &str, is_parent: bool) -> Vec<Value> {
    let values = mapped(discriminator, &format!("#/components/schemas/{}", escape(name)));
    let has_mapping = discriminator.get("mapping").is_some();
    if values.is_empty() && !(is_parent && has_mapping) { vec![name.into()] } else { values }
}
