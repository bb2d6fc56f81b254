//! What tells the variants of a union apart, so that decoding looks at it instead of trying one after the other.
//!
//! progenitor tries: a value that fits none of the variants fails without saying why, and one that fits two is taken for
//! the first.

use std::collections::BTreeSet;

use super::report::Report;
use crate::codegen::error::Problem;
use crate::codegen::model::{Api, Schema, SchemaKind, Tag, Union, Variant};

/// Makes of each union with one variant that variant.
pub(super) fn simplify(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    for schema in api.schemas.values_mut() {
        simplify_within(schema, report);
    }
    for schema in api.roots_mut() {
        simplify_within(schema, report);
    }
    Ok(())
}

fn simplify_within(schema: &mut Schema, report: &mut Report) {
    if let SchemaKind::Union(union) = &mut schema.kind {
        union.variants.dedup_by(|one, other| one.schema.kind == other.schema.kind);
        if let [only] = union.variants.as_slice() {
            report.repaired("unions-of-one", &schema.pointer, "it is what its only variant is");
            schema.nullable |= only.schema.nullable;
            schema.kind = only.schema.kind.clone();
        } else if union.variants.is_empty() {
            report.repaired("unions-of-none", &schema.pointer, "it has no variants: any JSON is taken");
            schema.kind = SchemaKind::Any;
        }
    }
    schema.children_mut().into_iter().for_each(|child| simplify_within(child, report));
}

/// Refers to a named union wherever a nameless one has the same variants: HubSpot writes some of its lists either way.
pub(super) fn refer(api: &mut Api) {
    let named: Vec<_> =
        api.schemas.iter().filter_map(|(name, schema)| Some((variants(&schema.kind)?, name.clone()))).collect();
    let schemas = api.schemas.values_mut().flat_map(Schema::children_mut).collect::<Vec<_>>();
    schemas.into_iter().for_each(|schema| refer_within(schema, &named));
    api.roots_mut().into_iter().for_each(|schema| refer_within(schema, &named));
}

fn refer_within(schema: &mut Schema, named: &[(BTreeSet<String>, String)]) {
    if let Some(own) = variants(&schema.kind)
        && let Some((_, name)) = named.iter().find(|(variants, _)| *variants == own)
    {
        schema.kind = SchemaKind::Ref(name.clone());
    }
    schema.children_mut().into_iter().for_each(|child| refer_within(child, named));
}

/// The names of a union's variants, if all have names.
fn variants(kind: &SchemaKind) -> Option<BTreeSet<String>> {
    let SchemaKind::Union(union) = kind else { return None };
    let name = |variant: &Variant| match &variant.schema.kind {
        SchemaKind::Ref(name) => Some(name.clone()),
        _ => None,
    };
    union.variants.iter().map(name).collect()
}

/// Finds what tells the variants of each union apart.
pub(super) fn distinguish(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let names: Vec<String> = api.schemas.keys().cloned().collect();
    for name in names {
        let Some(Schema { kind: SchemaKind::Union(union), pointer, .. }) = api.schemas.get(&name) else { continue };
        let tags = tags(api, union);
        if tags.is_none() {
            let note = format!("nothing tells the variants of `{name}` apart: the one that loses least is taken");
            report.repaired("untagged-unions", pointer, note);
        }
        if let Some(Schema { kind: SchemaKind::Union(union), .. }) = api.schemas.get_mut(&name) {
            for (index, variant) in union.variants.iter_mut().enumerate() {
                variant.tag = tags.as_ref().and_then(|tags| tags.get(index).cloned());
            }
        }
    }
    Ok(())
}

/// A tag for each variant, if each has one.
fn tags(api: &Api, union: &Union) -> Option<Vec<Tag>> {
    one_for_all(api, union).or_else(|| one_for_each(api, union))
}

/// The property that tells all variants apart.
fn one_for_all(api: &Api, union: &Union) -> Option<Vec<Tag>> {
    let mut properties: Vec<&str> = Vec::new();
    properties.extend(union.discriminator.as_ref().map(|discriminator| discriminator.property.as_str()));
    properties.push("type");
    for variant in &union.variants {
        properties.extend(property_names(api, &variant.schema, 0));
    }
    properties.into_iter().find_map(|property| {
        let values: Option<Vec<_>> =
            union.variants.iter().map(|variant| values(api, union, &variant.schema, property, 0)).collect();
        let values = values.filter(|values| are_disjoint(values))?;
        Some(values.into_iter().map(|values| Tag { property: property.to_owned(), values, rank: 0 }).collect())
    })
}

/// A property of its own for each variant: one that tells it from those that are left when the tags of all others, found
/// before, have been ruled out.
fn one_for_each(api: &Api, union: &Union) -> Option<Vec<Tag>> {
    let mut tags: Vec<Option<Tag>> = vec![None; union.variants.len()];
    for rank in 0..union.variants.len() {
        let left: Vec<usize> = (0..tags.len()).filter(|index| tags[*index].is_none()).collect();
        if left.is_empty() {
            break;
        }
        let found: Vec<_> = left.iter().map(|index| (*index, own_tag(api, union, *index, &left, rank))).collect();
        for (index, tag) in found {
            tags[index] = tag;
        }
    }
    tags.into_iter().collect()
}

/// A tag that tells a variant from others.
fn own_tag(api: &Api, union: &Union, variant: usize, among: &[usize], rank: usize) -> Option<Tag> {
    let schema = &union.variants[variant].schema;
    property_names(api, schema, 0).into_iter().find_map(|property| {
        let own = values(api, union, schema, property, 0)?;
        let tells = among.iter().filter(|other| **other != variant).all(|other| {
            let other = &union.variants[*other].schema;
            match values(api, union, other, property, 0) {
                Some(theirs) => are_disjoint(&[own.clone(), theirs]),
                // Where it can have any value, it does not tell.
                None => !property_names(api, other, 0).contains(&property),
            }
        });
        tells.then(|| Tag { property: property.to_owned(), values: own.clone(), rank })
    })
}

/// Unions within unions that go deeper lead back to themselves.
const MAX_DEPTH: usize = 8;

/// The names of the properties that a variant has.
fn property_names<'a>(api: &'a Api, schema: &'a Schema, depth: usize) -> Vec<&'a str> {
    match &api.resolved(schema).kind {
        SchemaKind::Object(object) => object.properties.iter().map(|property| property.name.as_str()).collect(),
        SchemaKind::Union(union) if depth < MAX_DEPTH => {
            union.variants.iter().flat_map(|variant| property_names(api, &variant.schema, depth + 1)).collect()
        }
        _ => Vec::new(),
    }
}

/// The values that a property of a variant can have, if they are known.
fn values(api: &Api, union: &Union, schema: &Schema, property: &str, depth: usize) -> Option<Vec<String>> {
    match &api.resolved(schema).kind {
        SchemaKind::Object(object) => {
            let described = object.property(property);
            if let Some(constant) = described.and_then(|property| property.constant.clone()) {
                return Some(vec![constant]);
            }
            if let Some(mapped) = mapped(union, schema, property) {
                return Some(mapped);
            }
            match &api.resolved(&described?.schema).kind {
                SchemaKind::Enum(values) => Some(values.values.iter().map(|value| value.value.clone()).collect()),
                _ => None,
            }
        }
        SchemaKind::Union(inner) if depth < MAX_DEPTH => {
            let values: Option<Vec<_>> =
                inner.variants.iter().map(|variant| values(api, inner, &variant.schema, property, depth + 1)).collect();
            values.map(|values| values.concat())
        }
        _ => None,
    }
}

/// The values that a discriminator has for a variant: those that its mapping says, or the name of the variant's schema.
fn mapped(union: &Union, schema: &Schema, property: &str) -> Option<Vec<String>> {
    let discriminator = union.discriminator.as_ref().filter(|discriminator| discriminator.property == property)?;
    let SchemaKind::Ref(name) = &schema.kind else { return None };
    let mapped: Vec<_> =
        discriminator.mapping.iter().filter(|(_, target)| *target == name).map(|(value, _)| value.clone()).collect();
    Some(if mapped.is_empty() { vec![name.clone()] } else { mapped })
}

fn are_disjoint(values: &[Vec<String>]) -> bool {
    let mut seen = std::collections::HashSet::new();
    values.iter().flatten().all(|value| seen.insert(value))
}
