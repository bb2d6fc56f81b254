//! Completes discriminators: what they imply is written down.
//!
//! A schema that the mapping of a discriminator does not contain is identified by its name (OpenAPI 3.0.4, 4.8.25), which
//! later passes change. And some descriptions have a discriminator whose property the variants do not declare, although
//! each value needs it.

use std::collections::BTreeMap;

use crate::description::{Api, Enum, Literal, Property, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::notes::Notes;

/// Adds the names of schemas to the mappings of the discriminators that lack them.
pub(super) fn map_names(api: &mut Api, _: &mut Notes) -> Result<(), Problem> {
    api.schemas.values_mut().for_each(map_within);
    api.roots_mut().into_iter().for_each(map_within);
    Ok(())
}

fn map_within(schema: &mut Schema) {
    if let SchemaKind::Union(Union { variants, discriminator: Some(discriminator), .. }) = &mut schema.kind {
        for variant in variants {
            let SchemaKind::Ref(name) = &variant.kind else { continue };
            if !discriminator.mapping.values().any(|target| target == name) {
                discriminator.mapping.entry(name.clone()).or_insert_with(|| name.clone());
            }
        }
    }
    schema.children_mut().into_iter().for_each(map_within);
}

/// The values of a discriminator by the object and the property.
type Undeclared = BTreeMap<(String, String), Vec<String>>;

/// Declares the property of a discriminator in the variants that lack it.
pub(super) fn declare_properties(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut undeclared = Undeclared::new();
    api.schemas.values().chain(api.roots()).for_each(|schema| collect_within(api, schema, &mut undeclared));
    for ((name, property), values) in undeclared {
        let Some(schema) = api.schemas.get_mut(&name) else { continue };
        let SchemaKind::Object(object) = &mut schema.kind else { continue };
        let message = format!("`{name}` does not declare the discriminator `{property}` of its union: it is added");
        notes.record("undeclared-discriminators", &schema.pointer, message);
        let kind = match values.as_slice() {
            [only] => SchemaKind::Const(Literal::String(only.clone())),
            _ => SchemaKind::Enum(Enum { values, names: Vec::new() }),
        };
        let value = Schema::new(kind, schema.pointer.as_str());
        object.properties.insert(0, Property::new(property, false, value));
    }
    Ok(())
}

fn collect_within(api: &Api, schema: &Schema, undeclared: &mut Undeclared) {
    if let SchemaKind::Union(Union { variants, discriminator: Some(discriminator), .. }) = &schema.kind {
        for variant in variants {
            let SchemaKind::Ref(name) = &variant.kind else { continue };
            let Some(object) = api.object(name) else { continue };
            if object.property(&discriminator.property).is_some() {
                continue;
            }
            let values = undeclared.entry((name.clone(), discriminator.property.clone())).or_default();
            let mapped = discriminator.mapping.iter().filter(|(_, target)| *target == name);
            for (value, _) in mapped.filter(|(value, _)| !values.contains(value)).collect::<Vec<_>>() {
                values.push(value.clone());
            }
        }
    }
    schema.children().into_iter().for_each(|child| collect_within(api, child, undeclared));
}
