//! Completes discriminators: what they imply is written down.
//!
//! "The value of the property named in `propertyName` is used as the name of the associated schema under the Components Object, unless a
//! `mapping` is present for that value" (OpenAPI 3.0.4, 3.1.1 and 3.2.0, "Options for Mapping Values to Schemas"). So the name of a
//! schema is a value of its tag, also where the mapping has another value for the schema, unless the schema lists others. Later passes
//! change the names. And some descriptions have a discriminator whose property the variants do not declare, although each value needs it.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::composition::listed_values;
use crate::description::{Api, Discriminator, Enum, Literal, Property, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::markdown::code;

/// Adds the names of schemas to the discriminators of their unions.
pub(super) fn imply_names(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let named = api.schemas.clone();
    api.schemas.values_mut().for_each(|schema| imply_within(schema, &named, notes));
    api.roots_mut().into_iter().for_each(|schema| imply_within(schema, &named, notes));
    Ok(())
}

fn imply_within(schema: &mut Schema, named: &IndexMap<String, Schema>, notes: &mut Notes) {
    if let SchemaKind::Union(Union { variants, discriminator: Some(discriminator), .. }) = &mut schema.kind {
        note_contradictions(discriminator, named, &schema.pointer, notes);
        for variant in variants {
            if let SchemaKind::Ref(name) = &variant.kind
                && can_be_called(discriminator, name, named)
            {
                discriminator.imply(name, name);
            }
        }
    }
    schema.children_mut().into_iter().for_each(|child| imply_within(child, named, notes));
}

/// Notes the values of a mapping that lead to schemas that list others: a value with one of them is invalid.
fn note_contradictions(
    discriminator: &Discriminator,
    named: &IndexMap<String, Schema>,
    pointer: &str,
    notes: &mut Notes,
) {
    for (value, schema) in &discriminator.mapping {
        let listed = listed_values(named, schema, &discriminator.property).filter(|listed| !listed.contains(value));
        if let Some(listed) = listed {
            let (value, property, listed) = (code(value), code(&discriminator.property), code(&listed.join(", ")));
            let message =
                format!("{value} leads to `{schema}`, whose {property} is {listed}: it stands for no variant");
            notes.record("contradictory-mappings", pointer, message);
        }
    }
}

/// Whether the name of a schema can be a value of its tag: the schema does not list others.
pub(super) fn can_be_called(discriminator: &Discriminator, name: &str, named: &IndexMap<String, Schema>) -> bool {
    let listed = listed_values(named, name, &discriminator.property);
    listed.is_none_or(|values| values.iter().any(|value| value == name))
}

/// The values of a discriminator by the object and the property.
type Undeclared = BTreeMap<(String, String), Vec<String>>;

/// Declares the property of a discriminator in the variants that lack it.
pub(super) fn declare_properties(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut undeclared = Undeclared::new();
    api.schemas.values().chain(api.roots()).for_each(|schema| collect_within(api, schema, &mut undeclared));
    for ((name, property), values) in undeclared.into_iter().filter(|(_, values)| !values.is_empty()) {
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
            let others = discriminator.values(name).into_iter().filter(|value| !values.contains(value));
            values.extend(others.collect::<Vec<_>>());
        }
    }
    schema.children().into_iter().for_each(|child| collect_within(api, child, undeclared));
}
