//! Reduces unions to their distinct variants.
//!
//! A union can have a single variant, or the same twice, or be a variant of itself, directly or through others: no enum can
//! be made of that. HubSpot repeats some of its named unions inline.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::aliases;
use crate::description::{Api, Discriminator, Schema, SchemaKind, Union, UnionKey};
use crate::error::Problem;
use crate::graph;
use crate::notes::Notes;

/// Reduces each union to its variants, each of them once, and a union with one variant to that variant.
pub(super) fn simplify_unions(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let edges: Vec<Vec<usize>> = api.schemas.values().map(|schema| direct(api, schema)).collect();
    for component in graph::components(&edges) {
        if component.len() > 1 || component.iter().any(|member| edges[*member].contains(member)) {
            open_cycle(&mut api.schemas, &component, notes);
        }
        for member in component {
            let Some(schema) = api.schemas.get_index_mut(member).map(|(_, schema)| schema) else { continue };
            let mut simple = schema.clone();
            simplify_within(&mut simple, &api.schemas, notes);
            api.schemas[member] = simple;
        }
    }
    let named = api.schemas.clone();
    api.roots_mut().into_iter().for_each(|schema| simplify_within(schema, &named, notes));
    // What is no longer a union may be an alias now.
    aliases::inline_aliases(api, notes)
}

/// The named unions that are variants of a union.
fn direct(api: &Api, schema: &Schema) -> Vec<usize> {
    let SchemaKind::Union(union) = &schema.kind else { return Vec::new() };
    let of_variant = |variant: &Schema| match &variant.kind {
        SchemaKind::Ref(name) => {
            let target = api.schemas.get_full(name).filter(|(_, _, it)| matches!(it.kind, SchemaKind::Union(_)));
            target.map(|(index, _, _)| vec![index]).unwrap_or_default()
        }
        _ => direct(api, variant),
    };
    union.variants.iter().flat_map(of_variant).collect()
}

/// Makes each union of a cycle the union of all variants that are not in the cycle.
fn open_cycle(schemas: &mut IndexMap<String, Schema>, cycle: &[usize], notes: &mut Notes) {
    let mut variants = Vec::new();
    let mut discriminators = Vec::new();
    for member in cycle {
        if let SchemaKind::Union(union) = &schemas[*member].kind {
            open(union, schemas, cycle, &mut variants, &mut discriminators);
        }
    }
    let discriminator = one_discriminator(discriminators);
    for member in cycle {
        let schema = &mut schemas[*member];
        notes.record(
            "self-referential-unions",
            &schema.pointer,
            "the union is a variant of itself: the self-reference is removed",
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
    cycle: &[usize],
    variants: &mut Vec<Schema>,
    discriminators: &mut Vec<Discriminator>,
) {
    discriminators.extend(union.discriminator.clone());
    for variant in &union.variants {
        match &variant.kind {
            SchemaKind::Ref(name) if schemas.get_index_of(name).is_some_and(|it| cycle.binary_search(&it).is_ok()) => {}
            SchemaKind::Union(nested) => open(nested, schemas, cycle, variants, discriminators),
            _ => variants.push(variant.clone()),
        }
    }
}

/// One discriminator with the mappings of several, if all of them are the same property.
fn one_discriminator(discriminators: Vec<Discriminator>) -> Option<Discriminator> {
    let mut all = discriminators.into_iter();
    let mut one = all.next()?;
    for other in all {
        if other.property != one.property {
            return None;
        }
        one.mapping.extend(other.mapping);
        other.implied.iter().for_each(|(value, schema)| one.imply(value, schema));
    }
    let Discriminator { mapping, implied, .. } = &mut one;
    implied.retain(|value, _| !mapping.contains_key(value));
    Some(one)
}

/// Simplifies the unions within a schema, the innermost first. Named unions that are its variants are simplified already.
fn simplify_within(schema: &mut Schema, named: &IndexMap<String, Schema>, notes: &mut Notes) {
    schema.children_mut().into_iter().for_each(|child| simplify_within(child, named, notes));
    let SchemaKind::Union(union) = &mut schema.kind else { return };
    for variant in &mut union.variants {
        inline_alias(variant, union.discriminator.as_mut(), named);
    }
    remove_repeated(&mut union.variants);
    if let [only] = union.variants.as_slice() {
        notes.record("single-variant-unions", &schema.pointer, "the union is its only variant");
        schema.nullable |= only.nullable;
        schema.kind = only.kind.clone();
    } else if union.variants.is_empty() {
        notes.record("empty-unions", &schema.pointer, "the union has no variants: any JSON is accepted");
        schema.kind = SchemaKind::Any;
    }
}

/// Inlines a variant that refers to what has become an alias.
fn inline_alias(variant: &mut Schema, discriminator: Option<&mut Discriminator>, named: &IndexMap<String, Schema>) {
    let SchemaKind::Ref(name) = &variant.kind else { return };
    let Some(definition) = named.get(name).filter(|definition| !definition.kind.is_type()) else { return };
    if let Some(discriminator) = discriminator {
        discriminator.rename(&variant.kind, &definition.kind);
    }
    variant.nullable |= definition.nullable;
    variant.kind = definition.kind.clone();
}

/// Keeps the first of variants that are the same.
fn remove_repeated(variants: &mut Vec<Schema>) {
    let mut kept: HashMap<String, Vec<SchemaKind>> = HashMap::new();
    variants.retain(|variant| {
        // There can be many references, which are compared by name; all others are compared one by one.
        let name = if let SchemaKind::Ref(name) = &variant.kind { name.clone() } else { String::new() };
        let alike = kept.entry(name).or_default();
        let is_new = !alike.contains(&variant.kind);
        if is_new {
            alike.push(variant.kind.clone());
        }
        is_new
    });
}

/// Replaces inline unions by references to equal named unions.
pub(super) fn refer_to_named_unions(api: &mut Api) {
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
