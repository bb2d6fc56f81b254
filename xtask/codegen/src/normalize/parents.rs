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

use crate::description::{Api, Schema, SchemaKind};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::case::Unique;
use family::Family;
use kinship::{Kinship, is_alias};

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
    // Members are composed of objects; everything else refers to unions.
    let members: HashSet<&String> = families.iter().flat_map(|family| &family.members).collect();
    for (name, schema) in &mut api.schemas {
        compose_of_bases(schema, members.contains(name), &bases);
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

/// Makes a schema one that is composed of the objects that parents are. Alone, a reference to a parent means any member.
fn compose_of_bases(schema: &mut Schema, is_member: bool, bases: &HashMap<String, String>) {
    let is_alias = is_alias(schema);
    let SchemaKind::AllOf(parts) = &mut schema.kind else { return };
    if is_alias && !is_member {
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
