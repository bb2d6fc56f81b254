//! Makes unions of schemas whose discriminator tells which of the schemas that are composed of them a value has.
//!
//! This is how descriptions write inheritance: `Pet` has a discriminator and no `oneOf`, and `Cat` has `Pet` in its `allOf`.
//! Wherever a `Pet` is expected, a value can be a `Cat`, with properties that `Pet` does not have. Seen in descriptions of
//! Azure, and in those that are generated from Java, C# and TypeSpec.
//!
//! A child can have a discriminator of its own: `Dog` is told from `Cat` by `kind`, and `Beagle` from other dogs by `breed`. Then `Pet` is
//! a union of `Cat` and `Dog`, which is a union of `Beagle` and of other dogs.

mod family;
mod kinship;

use std::collections::{HashMap, HashSet};

use super::MAX_NESTING;
use crate::description::{Api, Schema, SchemaKind};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::case::Unique;
use family::Family;
use kinship::{Kinship, is_alias, parts};

/// Replaces each parent by a union of itself and of its children.
pub(super) fn expand_parents(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let kinship = Kinship::of(api);
    let families: Vec<Family> = kinship.parents().filter_map(|name| Family::of(&kinship, name)).collect();
    let bases = bases(api, &families);
    for family in &families {
        for name in &family.left_out {
            let message = format!(
                "`{name}` is composed of `{}`, whose discriminator maps no value to it: it is not a variant",
                family.parent
            );
            notes.record("parents", &api.schemas[name].pointer, message);
        }
        let message = format!("a value of `{}` can be one of {}", family.parent, family.members.join(", "));
        notes.record("parents", &api.schemas[&family.parent].pointer, message);
    }
    let unions: Vec<_> = families.iter().map(|family| family.union(&kinship, &bases)).collect();
    for (member, tag) in families.iter().flat_map(|family| family.tags(&kinship)).collect::<Vec<_>>() {
        if let Some(SchemaKind::AllOf(parts)) = api.schemas.get_mut(&member).map(|schema| &mut schema.kind)
            && !parts.contains(&tag)
        {
            parts.insert(0, tag);
        }
    }
    // Members and parents are composed of objects; everything else refers to unions.
    let members: HashSet<&String> = families.iter().flat_map(|family| &family.members).collect();
    let composed = with_aliases(api, &members, &bases);
    for (name, schema) in &mut api.schemas {
        compose_of_bases(schema, members.contains(name) || bases.contains_key(name), &composed);
    }
    for (family, union) in families.iter().zip(unions) {
        let Some(schema) = api.schemas.get_mut(&family.parent) else { continue };
        let union = Schema { kind: SchemaKind::Union(union), ..schema.clone() };
        let mut object = Schema { name: None, ..std::mem::replace(schema, union) };
        if let (SchemaKind::AllOf(parts), false) = (&mut object.kind, family.has_parent) {
            parts.retain(|part| part.as_union().is_none());
        }
        api.schemas.insert(bases[&family.parent].clone(), object);
    }
    Ok(())
}

/// The names of the objects that the parents are, when their own names are those of unions.
fn bases(api: &Api, families: &[Family]) -> HashMap<String, String> {
    let mut unique = Unique::with(api.schemas.keys().cloned());
    families.iter().map(|family| (family.parent.clone(), unique.name(format!("{}Base", family.parent)))).collect()
}

/// The objects that parents are by the names of these, and by those of schemas that are nothing but a parent.
fn with_aliases(api: &Api, members: &HashSet<&String>, bases: &HashMap<String, String>) -> HashMap<String, String> {
    let parent_of = |name: &str| {
        let schema = api.schemas.get(name).filter(|_| !members.contains(&name.to_owned()))?;
        match &schema.kind {
            SchemaKind::Ref(other) => Some(other.as_str()),
            _ if is_alias(schema) => parts(&schema.kind).into_iter().find_map(|part| match &part.kind {
                SchemaKind::Ref(other) => Some(other.as_str()),
                _ => None,
            }),
            _ => None,
        }
    };
    let mut composed = bases.clone();
    for name in api.schemas.keys().filter(|name| !bases.contains_key(*name)) {
        let mut parents = std::iter::successors(parent_of(name), |parent| parent_of(parent)).take(MAX_NESTING);
        if let Some(base) = parents.find_map(|parent| bases.get(parent)) {
            composed.insert(name.clone(), base.clone());
        }
    }
    composed
}

/// Makes a schema one that is composed of the objects that parents are. Alone, a reference to a parent means any member.
fn compose_of_bases(schema: &mut Schema, is_object: bool, bases: &HashMap<String, String>) {
    let is_alias = is_alias(schema);
    let SchemaKind::AllOf(parts) = &mut schema.kind else { return };
    if is_alias && !is_object {
        return;
    }
    for part in parts {
        match &mut part.kind {
            SchemaKind::Ref(name) => {
                if let Some(base) = bases.get(name) {
                    name.clone_from(base);
                }
            }
            // A nested composition has what the outer one has beside it.
            SchemaKind::AllOf(_) => compose_of_bases(part, true, bases),
            _ => {}
        }
    }
}
