//! Objects that a value can be at once: the variants of an `anyOf`, of which each adds some properties to a value.

use std::collections::HashSet;

use super::draft::Draft;
use crate::description::{Api, Object, Schema, SchemaKind, Union};

/// Returns the names of the objects of a union whose values can have what only other variants declare: none if one of them has all of
/// it. Of the variants of a `oneOf`, a value is one.
pub(super) fn objects<'a>(api: &'a Api, union: &'a Union) -> Vec<&'a str> {
    let of_any_of = union.variants.iter().filter(|variant| is_of_any_of(variant));
    let objects = of_any_of.filter_map(|variant| match &variant.kind {
        SchemaKind::Ref(name) => Some((name.as_str(), api.object(name)?)),
        _ => None,
    });
    let objects: Vec<_> = objects.collect();
    let names: HashSet<_> = objects.iter().flat_map(|(_, object)| &object.properties).map(|it| &it.name).collect();
    let keeps = |object: &Object| object.additional.is_some() || object.properties.len() == names.len();
    match objects.len() > 1 && !objects.iter().any(|(_, object)| keeps(object)) {
        true => objects.into_iter().map(|(name, _)| name).collect(),
        false => Vec::new(),
    }
}

/// Returns the names of the objects of all unions without tags whose values can have what only other variants declare.
pub(super) fn all_objects(draft: &Draft) -> HashSet<&str> {
    let unions = draft.api.schemas.iter().filter(|(name, _)| !draft.tags.contains_key(*name));
    unions.filter_map(|(_, schema)| schema.as_union()).flat_map(|union| objects(&draft.api, union)).collect()
}

/// Whether a variant is of an `anyOf`, of which a value can be several variants at once.
pub(super) fn is_of_any_of(variant: &Schema) -> bool {
    variant.pointer.rsplit('/').nth(1) == Some("anyOf")
}
