//! Finds the type of one description that corresponds to a type of the other.
//!
//! Types with the same name correspond. Of the others, those that are used in the same place and have similar definitions
//! correspond, and those with the same definition if there is only one of each.

use std::collections::{HashMap, HashSet};

use super::matching::{Matching, Model};
use crate::description::{Schema, SchemaKind};

/// An old schema and a new one in the same place.
pub(super) type Place<'a> = (&'a Schema, &'a Schema);

/// Pairs the types of two models.
pub(super) fn pair<'a>(matching: &mut Matching<'a>, places: &[Place<'a>]) {
    let new: HashSet<&str> = matching.new.used().collect();
    let (same, old): (Vec<_>, Vec<_>) = matching.old.used().partition(|name| new.contains(name));
    matching.renamed = same.iter().map(|name| (*name, *name)).collect();
    let mut unpaired = Unpaired { old: old.into_iter().collect(), new };
    unpaired.new.retain(|name| !matching.renamed.contains_key(name));
    by_place(matching, &mut unpaired, places);
    by_structure(matching, &unpaired);
}

/// The types that have no counterpart yet.
struct Unpaired<'a> {
    old: HashSet<&'a str>,
    new: HashSet<&'a str>,
}

/// Pairs types in the same place: first those of operations, then those within types that are paired.
fn by_place<'a>(matching: &mut Matching<'a>, unpaired: &mut Unpaired<'a>, places: &[Place<'a>]) {
    let mut places = places.to_vec();
    places.extend(matching.renamed.iter().filter_map(|(old, new)| matching.definitions(old, new)));
    // The order of a hash map must not affect the result.
    places.sort_by_key(|(old, new)| (old.pointer.clone(), new.pointer.clone()));
    while let Some((old, new)) = places.pop() {
        let (old_name, new_name) = match (&old.kind, &new.kind) {
            (SchemaKind::Ref(old), SchemaKind::Ref(new)) => (old.as_str(), new.as_str()),
            (SchemaKind::Id(old), SchemaKind::Id(new)) => (old.name.as_str(), new.name.as_str()),
            _ => {
                places.extend(within(matching, old, new));
                continue;
            }
        };
        if !unpaired.old.contains(old_name) || !unpaired.new.contains(new_name) {
            continue;
        }
        let definitions = matching.definitions(old_name, new_name);
        if definitions.is_none_or(|(old, new)| is_similar(matching, old, new)) {
            unpaired.old.remove(old_name);
            unpaired.new.remove(new_name);
            matching.renamed.insert(old_name, new_name);
            places.extend(definitions);
        }
    }
}

/// Returns the places within two schemas that are the same.
fn within<'a>(matching: &Matching<'a>, old: &'a Schema, new: &'a Schema) -> Vec<Place<'a>> {
    match (&old.kind, &new.kind) {
        (SchemaKind::Array(old), SchemaKind::Array(new)) | (SchemaKind::Map(old), SchemaKind::Map(new)) => {
            vec![(old, new)]
        }
        (SchemaKind::Object(old), SchemaKind::Object(new)) => {
            let properties = old.properties.iter();
            properties.filter_map(|old| Some((&old.schema, &new.property(&old.name)?.schema))).collect()
        }
        (SchemaKind::Union(old), SchemaKind::Union(new)) => {
            let (Some(old_names), Some(new_names)) = (matching.old.variants(old), matching.new.variants(new)) else {
                return Vec::new();
            };
            let new_variants: HashMap<_, _> = new_names.names.iter().zip(&new.variants).collect();
            let old_variants = old_names.names.iter().zip(&old.variants);
            old_variants.filter_map(|(name, old)| Some((old, *new_variants.get(name)?))).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns `true` if two definitions share at least half of their properties, values or variants.
fn is_similar(matching: &Matching<'_>, old: &Schema, new: &Schema) -> bool {
    if std::mem::discriminant(&old.kind) != std::mem::discriminant(&new.kind) {
        return false;
    }
    let (Some(old), Some(new)) = (parts(&matching.old, old), parts(&matching.new, new)) else { return false };
    let common = old.iter().filter(|name| new.contains(*name)).count();
    2 * common >= old.len().max(new.len())
}

/// Returns the names of the properties, values or variants of a type.
fn parts<'m>(model: &'m Model<'_>, schema: &'m Schema) -> Option<HashSet<&'m str>> {
    Some(match &schema.kind {
        SchemaKind::Object(object) => object.properties.iter().map(|property| property.name.as_str()).collect(),
        SchemaKind::Enum(values) => values.values.iter().map(String::as_str).collect(),
        SchemaKind::Union(union) => {
            model.variants(union).iter().flat_map(|known| &known.names).map(String::as_str).collect()
        }
        _ => return None,
    })
}

/// Pairs types with the same definition, where there is one of each.
fn by_structure<'a>(matching: &mut Matching<'a>, unpaired: &Unpaired<'a>) {
    // Only types of the same shape can be equivalent, so that few pairs remain to be compared.
    let mut shapes: HashMap<Shape<'a>, Vec<&'a str>> = HashMap::new();
    for name in &unpaired.new {
        if let Some(schema) = matching.new.api.schemas.get(*name) {
            shapes.entry(shape(matching.new.api.resolved(schema))).or_default().push(name);
        }
    }
    let mut candidates: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for old in &unpaired.old {
        let Some(schema) = matching.old.api.schemas.get(*old) else { continue };
        let same_shape = shapes.get(&shape(matching.old.api.resolved(schema))).into_iter().flatten();
        let is_equivalent =
            |new: &&&str| matching.new.api.schemas.get(**new).is_some_and(|new| matching.is_equivalent(schema, new));
        // What is equivalent to one of them is to all: two say as much as many.
        let equivalent: Vec<&str> = same_shape.filter(is_equivalent).copied().take(2).collect();
        equivalent.iter().for_each(|new| *counts.entry(new).or_default() += 1);
        candidates.push((old, equivalent));
    }
    for (old, equivalent) in candidates {
        if let [new] = equivalent.as_slice()
            && counts.get(new) == Some(&1)
        {
            matching.renamed.insert(old, new);
        }
    }
}

/// What equivalent definitions have in common: their kind and the names of their properties or values.
type Shape<'a> = (std::mem::Discriminant<SchemaKind>, Vec<&'a str>);

fn shape(schema: &Schema) -> Shape<'_> {
    // The variants of equivalent unions can have different names.
    let mut names: Vec<&str> = match &schema.kind {
        SchemaKind::Object(object) => object.properties.iter().map(|property| property.name.as_str()).collect(),
        SchemaKind::Enum(values) => values.values.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    names.sort_unstable();
    (std::mem::discriminant(&schema.kind), names)
}
