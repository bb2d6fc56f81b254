//! Unions become the variants that they amount to.
//!
//! A union can have one variant, or the same twice, or be a variant of itself, at once or by way of others: no type can
//! be made of that. HubSpot writes some of its unions out where it has a name for them.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::aliases::{self, is_type};
use super::graph;
use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Discriminator, Schema, SchemaKind, Union, UnionKey, Variant};

/// Makes of each union its variants, each of them once, and of a union with one variant that variant.
pub(super) fn simplify(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let edges: Vec<Vec<usize>> = api.schemas.values().map(|schema| direct(api, schema)).collect();
    for component in graph::components(&edges) {
        if component.len() > 1 || component.iter().any(|member| edges[*member].contains(member)) {
            open_circle(&mut api.schemas, &component, report);
        }
        for member in component {
            let Some(schema) = api.schemas.get_index_mut(member).map(|(_, schema)| schema) else { continue };
            let mut simple = schema.clone();
            simplify_within(&mut simple, &api.schemas, report);
            api.schemas[member] = simple;
        }
    }
    let named = api.schemas.clone();
    api.roots_mut().into_iter().for_each(|schema| simplify_within(schema, &named, report));
    // What is a union no more may be no type of its own either.
    aliases::inline(api, report)
}

/// The named unions that are variants of a union.
fn direct(api: &Api, schema: &Schema) -> Vec<usize> {
    let SchemaKind::Union(union) = &schema.kind else { return Vec::new() };
    let of_variant = |variant: &Variant| match &variant.schema.kind {
        SchemaKind::Ref(name) => {
            let target = api.schemas.get_full(name).filter(|(_, _, it)| matches!(it.kind, SchemaKind::Union(_)));
            target.map(|(index, _, _)| vec![index]).unwrap_or_default()
        }
        _ => direct(api, &variant.schema),
    };
    union.variants.iter().flat_map(of_variant).collect()
}

/// Makes each of the unions that are variants of each other what they all are: one of the variants that are none of them.
fn open_circle(schemas: &mut IndexMap<String, Schema>, circle: &[usize], report: &mut Report) {
    let mut variants = Vec::new();
    let mut discriminators = Vec::new();
    for member in circle {
        if let SchemaKind::Union(union) = &schemas[*member].kind {
            open(union, schemas, circle, &mut variants, &mut discriminators);
        }
    }
    let discriminator = one_discriminator(discriminators);
    for member in circle {
        let schema = &mut schemas[*member];
        report.repaired(
            "unions-of-themselves",
            &schema.pointer,
            "it is a variant of itself: its other variants are left",
        );
        if let SchemaKind::Union(union) = &mut schema.kind {
            union.variants.clone_from(&variants);
            union.discriminator.clone_from(&discriminator);
        }
    }
}

fn open(
    union: &Union,
    schemas: &IndexMap<String, Schema>,
    circle: &[usize],
    variants: &mut Vec<Variant>,
    discriminators: &mut Vec<Discriminator>,
) {
    discriminators.extend(union.discriminator.clone());
    for variant in &union.variants {
        match &variant.schema.kind {
            SchemaKind::Ref(name) if schemas.get_index_of(name).is_some_and(|it| circle.binary_search(&it).is_ok()) => {
            }
            SchemaKind::Union(nested) => open(nested, schemas, circle, variants, discriminators),
            _ => variants.push(variant.clone()),
        }
    }
}

/// One discriminator that says what several say, if they look at the same property.
fn one_discriminator(discriminators: Vec<Discriminator>) -> Option<Discriminator> {
    let mut all = discriminators.into_iter();
    let mut one = all.next()?;
    for other in all {
        if other.property != one.property {
            return None;
        }
        one.mapping.extend(other.mapping);
    }
    Some(one)
}

/// Simplifies the unions within a schema, the innermost first. Named unions that are its variants have been before.
fn simplify_within(schema: &mut Schema, named: &IndexMap<String, Schema>, report: &mut Report) {
    schema.children_mut().into_iter().for_each(|child| simplify_within(child, named, report));
    let SchemaKind::Union(union) = &mut schema.kind else { return };
    for variant in &mut union.variants {
        put_in_place(variant, union.discriminator.as_mut(), named);
    }
    remove_repeated(&mut union.variants);
    if let [only] = union.variants.as_slice() {
        report.repaired("unions-of-one", &schema.pointer, "it is what its only variant is");
        schema.nullable |= only.schema.nullable;
        schema.kind = only.schema.kind.clone();
    } else if union.variants.is_empty() {
        report.repaired("unions-of-none", &schema.pointer, "it has no variants: any JSON is taken");
        schema.kind = SchemaKind::Any;
    }
}

/// Makes of a variant that refers to what is no type any more what it refers to.
fn put_in_place(variant: &mut Variant, discriminator: Option<&mut Discriminator>, named: &IndexMap<String, Schema>) {
    let SchemaKind::Ref(name) = &variant.schema.kind else { return };
    let Some(definition) = named.get(name).filter(|definition| !is_type(&definition.kind)) else { return };
    if let Some(discriminator) = discriminator {
        discriminator.rename(&variant.schema.kind, &definition.kind);
    }
    variant.schema.nullable |= definition.nullable;
    variant.schema.kind = definition.kind.clone();
}

/// Keeps the first of variants that are the same.
fn remove_repeated(variants: &mut Vec<Variant>) {
    let mut kept: HashMap<String, Vec<SchemaKind>> = HashMap::new();
    variants.retain(|variant| {
        // Those that refer to a type are many; all others are compared one by one.
        let name = if let SchemaKind::Ref(name) = &variant.schema.kind { name.clone() } else { String::new() };
        let alike = kept.entry(name).or_default();
        let is_new = !alike.contains(&variant.schema.kind);
        if is_new {
            alike.push(variant.schema.kind.clone());
        }
        is_new
    });
}

/// Refers to a named union wherever a nameless one is the same: HubSpot writes some of its lists either way.
pub(super) fn refer(api: &mut Api) {
    let named: HashMap<UnionKey, String> =
        api.schemas.iter().rev().filter_map(|(name, schema)| Some((key(schema)?, name.clone()))).collect();
    let schemas = api.schemas.values_mut().flat_map(Schema::children_mut).collect::<Vec<_>>();
    schemas.into_iter().for_each(|schema| refer_within(schema, &named));
    api.roots_mut().into_iter().for_each(|schema| refer_within(schema, &named));
}

fn refer_within(schema: &mut Schema, named: &HashMap<UnionKey, String>) {
    if let Some(name) = key(schema).and_then(|key| named.get(&key)) {
        schema.kind = SchemaKind::Ref(name.clone());
    }
    schema.children_mut().into_iter().for_each(|child| refer_within(child, named));
}

fn key(schema: &Schema) -> Option<UnionKey> {
    match &schema.kind {
        SchemaKind::Union(union) => union.key(),
        _ => None,
    }
}
