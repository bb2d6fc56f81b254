//! Which type of one description is which of the other.
//!
//! Types of the same name are the same. Of those that are left, the same are those that hold the same, and those that stand in
//! the same place and hold much of the same: what a crate calls `ThreadPage` is one type, whatever it was called before.

use std::collections::HashMap;

use super::both::{Both, Sided};
use crate::model::{Schema, SchemaKind};

/// Two schemas in the same place.
pub(super) type Place<'a> = (&'a Schema, &'a Schema);

/// Pairs the types of two models.
pub(super) fn pair<'a>(both: &mut Both<'a>, places: &[Place<'a>]) {
    let same: Vec<_> = names(both, true).filter(|name| is_new(both, name)).collect();
    both.renamed = same.into_iter().map(|name| (name, name)).collect();
    by_place(both, places);
    by_structure(both);
}

fn names<'a>(both: &Both<'a>, of_old: bool) -> impl Iterator<Item = &'a str> + use<'a> {
    let model = if of_old { &both.old } else { &both.new };
    let types: Vec<_> = model.used().map(|(name, _)| name).collect();
    let ids: Vec<_> = model.api.ids.keys().map(String::as_str).filter(|name| model.uses.contains_key(name)).collect();
    types.into_iter().chain(ids)
}

fn is_new(both: &Both<'_>, name: &str) -> bool {
    both.new.uses.contains_key(name)
}

/// The types that have no counterpart yet.
fn left<'a>(both: &Both<'a>) -> (Vec<&'a str>, Vec<&'a str>) {
    let paired: Vec<&str> = both.renamed.values().copied().collect();
    let old = names(both, true).filter(|name| !both.renamed.contains_key(name)).collect();
    let new = names(both, false).filter(|name| !paired.contains(name)).collect();
    (old, new)
}

/// Pairs types that stand in the same place: first those of operations, then those within types that are paired.
fn by_place<'a>(both: &mut Both<'a>, places: &[Place<'a>]) {
    let mut places = places.to_vec();
    places.extend(both.renamed.iter().filter_map(|(old, new)| definitions(both, old, new)));
    // Names in hash order must not decide.
    places.sort_by_key(|(old, new)| (old.pointer.clone(), new.pointer.clone()));
    while let Some((old, new)) = places.pop() {
        let (old_name, new_name) = match (&old.kind, &new.kind) {
            (SchemaKind::Ref(old), SchemaKind::Ref(new)) => (old.as_str(), new.as_str()),
            (SchemaKind::Id(old), SchemaKind::Id(new)) => (old.name.as_str(), new.name.as_str()),
            _ => {
                places.extend(within(old, new));
                continue;
            }
        };
        let (old_left, new_left) = left(both);
        if !old_left.contains(&old_name) || !new_left.contains(&new_name) {
            continue;
        }
        let definitions = definitions(both, old_name, new_name);
        if definitions.is_none_or(|(old, new)| is_alike(old, new)) {
            both.renamed.insert(old_name, new_name);
            places.extend(definitions);
        }
    }
}

fn definitions<'a>(both: &Both<'a>, old: &str, new: &str) -> Option<Place<'a>> {
    let (old_api, new_api) = (both.old.api, both.new.api);
    Some((old_api.schemas.get(old)?, new_api.schemas.get(new)?))
}

/// The places within two schemas that are the same.
fn within<'a>(old: &'a Schema, new: &'a Schema) -> Vec<Place<'a>> {
    match (&old.kind, &new.kind) {
        (SchemaKind::Array(old), SchemaKind::Array(new)) | (SchemaKind::Map(old), SchemaKind::Map(new)) => {
            vec![(old, new)]
        }
        (SchemaKind::Object(old), SchemaKind::Object(new)) => {
            let properties = old.properties.iter();
            properties.filter_map(|old| Some((&old.schema, &new.property(&old.name)?.schema))).collect()
        }
        (SchemaKind::Union(old), SchemaKind::Union(new)) => {
            let variant = |ident: &str| new.variants.iter().find(|variant| variant.ident == ident);
            let variants = old.variants.iter();
            variants.filter_map(|old| Some((&old.schema, &variant(&old.ident)?.schema))).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether two types hold at least half of the same.
fn is_alike(old: &Schema, new: &Schema) -> bool {
    let (old, new): (Vec<&str>, Vec<&str>) = match (&old.kind, &new.kind) {
        (SchemaKind::Object(old), SchemaKind::Object(new)) => (
            old.properties.iter().map(|property| property.name.as_str()).collect(),
            new.properties.iter().map(|property| property.name.as_str()).collect(),
        ),
        (SchemaKind::Enum(old), SchemaKind::Enum(new)) => (
            old.values.iter().map(|value| value.value.as_str()).collect(),
            new.values.iter().map(|value| value.value.as_str()).collect(),
        ),
        (SchemaKind::Union(old), SchemaKind::Union(new)) => (
            old.variants.iter().map(|variant| variant.ident.as_str()).collect(),
            new.variants.iter().map(|variant| variant.ident.as_str()).collect(),
        ),
        _ => return false,
    };
    let common = old.iter().filter(|name| new.contains(name)).count();
    2 * common >= old.len().max(new.len())
}

/// Pairs types that hold the same, where there is one of each.
fn by_structure(both: &mut Both<'_>) {
    let (old, new) = left(both);
    let mut found: HashMap<&str, Vec<&str>> = HashMap::new();
    for old in old {
        let same = new.iter().filter(|new| definitions(both, old, new).is_some_and(|pair| is_equal(both, pair)));
        found.insert(old, same.copied().collect());
    }
    for (old, candidates) in &found {
        if let [new] = candidates.as_slice()
            && found.values().filter(|others| others.contains(new)).count() == 1
        {
            both.renamed.insert(old, new);
        }
    }
}

fn is_equal(both: &Both<'_>, (old, new): Place<'_>) -> bool {
    let (old, new) = (Sided::old(old), Sided::new(new));
    both.fits(old, new) && both.fits(new, old)
}
