//! Makes constants of properties with a single value, and finds those that identify the variants of unions.
//!
//! HubSpot identifies the variants of its unions by enums of one value (`"type": "COMMENT"`). A caller should not have to
//! fill in the only value of a required property or of a tag, and progenitor would make a type of each enum. Any other
//! property with one value is an option that callers may set (`"mode": "strict"`).

use std::collections::HashSet;

use indexmap::IndexMap;

use super::discriminate;
use crate::description::{Api, Literal, Property, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::notes::Notes;

/// Makes a constant of each property that has a single value.
pub(super) fn mark_single_value_enums(api: &mut Api, _: &mut Notes) -> Result<(), Problem> {
    let named = api.schemas.clone();
    api.schemas.values_mut().for_each(|schema| mark_within(schema, &named));
    api.roots_mut().into_iter().for_each(|schema| mark_within(schema, &named));
    Ok(())
}

fn mark_within(schema: &mut Schema, named: &IndexMap<String, Schema>) {
    if let SchemaKind::Object(object) = &mut schema.kind {
        for property in &mut object.properties {
            if let Some(value) = only_value(&property.schema.kind, named) {
                property.schema.kind = SchemaKind::Const(Literal::String(value));
            }
        }
    }
    schema.children_mut().into_iter().for_each(|child| mark_within(child, named));
}

fn only_value(kind: &SchemaKind, named: &IndexMap<String, Schema>) -> Option<String> {
    match kind {
        SchemaKind::Enum(values) => match values.values.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
        SchemaKind::Ref(name) => match &named.get(name)?.kind {
            SchemaKind::Ref(_) => None,
            kind => only_value(kind, named),
        },
        _ => None,
    }
}

/// Marks the properties that identify the variants of unions: they are sent unasked, whether required or not. One that can be `null` is
/// a choice of callers, unless a discriminator declares that it identifies them.
pub(super) fn mark_tags(api: &mut Api, _: &mut Notes) -> Result<(), Problem> {
    let mut tags = HashSet::new();
    let roots = api.roots();
    api.schemas.values().chain(roots).for_each(|schema| collect_within(api, schema, &mut tags));
    api.schemas.values_mut().for_each(|schema| mark_tags_within(schema, &tags));
    api.roots_mut().into_iter().for_each(|schema| mark_tags_within(schema, &tags));
    Ok(())
}

/// The pointer of an object, and the property that is its tag.
pub(super) type Tags = HashSet<(String, String)>;

fn collect_within(api: &Api, schema: &Schema, tags: &mut Tags) {
    if let SchemaKind::Union(union) = &schema.kind {
        tags_of(api, union, tags);
    }
    schema.children().into_iter().for_each(|child| collect_within(api, child, tags));
}

/// The tags of a union that are sent unasked, in each of its variants.
pub(super) fn tags_of(api: &Api, union: &Union, tags: &mut Tags) {
    for (variant, tag) in union.variants.iter().zip(discriminate::tags(api, union).unwrap_or_default()) {
        let is_declared = union.discriminator.as_ref().is_some_and(|it| it.property == tag.property);
        let is_sent = |property: &Property| is_declared || !property.schema.nullable;
        collect_of_variant(api, variant, &tag.property, &is_sent, &mut HashSet::new(), tags);
    }
}

/// Adds the tag of a variant: that of each of its variants, if it is a union itself.
fn collect_of_variant<'a>(
    api: &'a Api,
    variant: &'a Schema,
    property: &str,
    is_sent: &dyn Fn(&Property) -> bool,
    seen: &mut HashSet<&'a str>,
    tags: &mut Tags,
) {
    let resolved = api.resolved(variant);
    match &resolved.kind {
        SchemaKind::Object(object) if object.property(property).is_some_and(is_sent) => {
            tags.insert((resolved.pointer.clone(), property.to_owned()));
        }
        SchemaKind::Union(Union { variants, .. }) if seen.insert(&resolved.pointer) => {
            variants.iter().for_each(|variant| collect_of_variant(api, variant, property, is_sent, seen, tags));
        }
        _ => {}
    }
}

fn mark_tags_within(schema: &mut Schema, tags: &Tags) {
    let pointer = &schema.pointer;
    if let SchemaKind::Object(object) = &mut schema.kind {
        for property in &mut object.properties {
            property.is_tag = tags.contains(&(pointer.clone(), property.name.clone()));
        }
    }
    schema.children_mut().into_iter().for_each(|child| mark_tags_within(child, tags));
}
