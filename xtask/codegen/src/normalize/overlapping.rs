//! Objects that a value can be at once: the variants of an `anyOf`, of which each adds some properties to a value.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::draft::Draft;
use crate::description::{Api, Object, Schema, SchemaKind, Union};

/// Returns the names of the objects of a union whose values can have what only other variants declare: none if one of them has all of
/// it. Of the variants of a `oneOf`, a value is one; a variant that is a union is each of its objects.
pub(super) fn objects<'a>(api: &'a Api, union: &'a Union) -> Vec<&'a str> {
    let of_any_of = union.variants.iter().filter(|variant| is_of_any_of(variant));
    let variants: Vec<_> =
        of_any_of.map(|variant| objects_of(api, variant)).filter(|objects| !objects.is_empty()).collect();
    let objects = || variants.iter().flatten();
    let names: HashSet<_> = objects().flat_map(|(_, object)| &object.properties).map(|it| &it.name).collect();
    let keeps = |object: &Object| object.additional.is_some() || object.properties.len() == names.len();
    match variants.len() > 1 && !objects().any(|(_, object)| keeps(object)) {
        true => objects().map(|(name, _)| *name).collect(),
        false => Vec::new(),
    }
}

/// The objects that a variant can be, by their names. What is reached a second time adds nothing.
fn objects_of<'a>(api: &'a Api, variant: &'a Schema) -> Vec<(&'a str, &'a Object)> {
    let (mut open, mut seen, mut found) = (vec![variant], HashSet::new(), Vec::new());
    while let Some(variant) = open.pop() {
        let SchemaKind::Ref(name) = &variant.kind else { continue };
        match api.schemas.get(name).filter(|_| seen.insert(name)).map(|schema| &schema.kind) {
            Some(SchemaKind::Object(object)) => found.push((name.as_str(), object)),
            Some(SchemaKind::Union(union)) => open.extend(union.variants.iter().rev()),
            _ => {}
        }
    }
    found
}

/// Returns what only other variants declare of what the values of each object of the unions without tags can have, by the names of these
/// objects.
pub(super) fn beside(draft: &Draft) -> HashMap<&str, BTreeSet<&str>> {
    let api = &draft.api;
    let unions = api.schemas.iter().filter(|(name, _)| !draft.tags.contains_key(*name));
    let mut beside: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for union in unions.filter_map(|(_, schema)| schema.as_union()) {
        let objects: Vec<_> =
            objects(api, union).into_iter().filter_map(|name| Some((name, api.object(name)?))).collect();
        for (name, object) in &objects {
            let all = objects.iter().flat_map(|(_, other)| &other.properties).map(|property| property.name.as_str());
            beside.entry(name).or_default().extend(all.filter(|name| object.property(name).is_none()));
        }
    }
    beside
}

/// Whether a variant is of an `anyOf`, of which a value can be several variants at once.
pub(super) fn is_of_any_of(variant: &Schema) -> bool {
    variant.pointer.rsplit('/').nth(1) == Some("anyOf")
}
