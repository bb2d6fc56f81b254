//! What tells the variants of a union apart, so that decoding looks at it instead of trying one after the other.
//!
//! progenitor tries: a value that fits none of the variants fails without saying why, and one that fits two is taken for
//! the first.

use std::collections::HashSet;

use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Object, Schema, SchemaKind, Tag, Union};

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
    let kinds: Vec<Kinds> = union.variants.iter().map(|variant| Kinds::of(api, union, &variant.schema)).collect();
    one_for_all(union, &kinds).or_else(|| one_for_each(&kinds))
}

/// The property that tells all variants apart.
fn one_for_all(union: &Union, kinds: &[Kinds]) -> Option<Vec<Tag>> {
    let mut properties: Vec<&str> = Vec::new();
    properties.extend(union.discriminator.as_ref().map(|discriminator| discriminator.property.as_str()));
    properties.push("type");
    properties.extend(kinds.iter().flat_map(|kind| kind.properties.iter().copied()));
    let mut seen = HashSet::new();
    properties.retain(|property| seen.insert(*property));
    let tags = |property: &str, known: Known| {
        let values: Option<Vec<_>> = kinds.iter().map(|kind| kind.values(property, known)).collect();
        let values = values.filter(|values| are_disjoint(values))?;
        Some(values.into_iter().map(|values| Tag { property: property.to_owned(), values, rank: 0 }).collect())
    };
    // A property of one value is there to tell; one of several may only happen to.
    [Known::Constants, Known::Enums]
        .into_iter()
        .find_map(|known| properties.iter().find_map(|property| tags(property, known)))
}

/// A property of its own for each variant: one that tells it from those that are left when the tags of all others, found
/// before, have been ruled out.
fn one_for_each(kinds: &[Kinds]) -> Option<Vec<Tag>> {
    let mut tags: Vec<Option<Tag>> = vec![None; kinds.len()];
    for rank in 0..kinds.len() {
        let left: Vec<usize> = (0..tags.len()).filter(|index| tags[*index].is_none()).collect();
        let found: Vec<_> = left.iter().map(|index| (*index, own_tag(kinds, *index, &left, rank))).collect();
        if found.iter().all(|(_, tag)| tag.is_none()) {
            break;
        }
        for (index, tag) in found {
            tags[index] = tag;
        }
    }
    tags.into_iter().collect()
}

/// A tag that tells a variant from others.
fn own_tag(kinds: &[Kinds], variant: usize, among: &[usize], rank: usize) -> Option<Tag> {
    let kind = &kinds[variant];
    let tag = |property: &str, known: Known| {
        let own = kind.values(property, known)?;
        let tells = among.iter().filter(|other| **other != variant).all(|other| {
            match kinds[*other].values(property, Known::Enums) {
                Some(theirs) => are_disjoint(&[own.clone(), theirs]),
                // Where it can have any value, it does not tell.
                None => !kinds[*other].properties.contains(&property),
            }
        });
        tells.then(|| Tag { property: property.to_owned(), values: own.clone(), rank })
    };
    [Known::Constants, Known::Enums]
        .into_iter()
        .find_map(|known| kind.properties.iter().find_map(|property| tag(property, known)))
}

/// Which values of a property are known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// The only one that it can have.
    Constants,
    /// All that it can have.
    Enums,
}

/// What a variant can be: one kind of value, or several where it is a union itself.
struct Kinds<'a> {
    api: &'a Api,
    kinds: Vec<Kind<'a>>,
    /// The names of the properties that the kinds have.
    properties: Vec<&'a str>,
}

/// One kind of value: a variant of a union that is no union itself.
struct Kind<'a> {
    union: &'a Union,
    schema: &'a Schema,
    /// What it is, if it is an object.
    object: Option<&'a Object>,
}

impl<'a> Kinds<'a> {
    fn of(api: &'a Api, union: &'a Union, schema: &'a Schema) -> Self {
        let mut kinds = Vec::new();
        collect(api, union, schema, &mut HashSet::new(), &mut kinds);
        let mut seen = HashSet::new();
        let names = kinds.iter().filter_map(|kind| kind.object).flat_map(|object| &object.properties);
        let properties = names.map(|it| it.name.as_str()).filter(|name| seen.insert(*name)).collect();
        Self { api, kinds, properties }
    }

    /// The values that a property can have, if they are known.
    fn values(&self, property: &str, known: Known) -> Option<Vec<String>> {
        let values: Option<Vec<_>> = self.kinds.iter().map(|kind| kind.values(self.api, property, known)).collect();
        let mut values = values?.concat();
        let mut seen = HashSet::new();
        values.retain(|value| seen.insert(value.clone()));
        Some(values)
    }
}

impl Kind<'_> {
    fn values(&self, api: &Api, property: &str, known: Known) -> Option<Vec<String>> {
        let described = self.object?.property(property);
        if let Some(constant) = described.and_then(|property| property.constant.clone()) {
            return Some(vec![constant]);
        }
        if let Some(mapped) = mapped(self.union, self.schema, property) {
            return Some(mapped);
        }
        match &api.resolved(&described?.schema).kind {
            SchemaKind::Enum(values) if known == Known::Enums => {
                Some(values.values.iter().map(|value| value.value.clone()).collect())
            }
            _ => None,
        }
    }
}

/// Collects the kinds of a variant. A union that is met again, by another way, adds nothing.
fn collect<'a>(
    api: &'a Api,
    union: &'a Union,
    schema: &'a Schema,
    seen: &mut HashSet<&'a str>,
    kinds: &mut Vec<Kind<'a>>,
) {
    match &api.resolved(schema).kind {
        SchemaKind::Union(inner) => {
            if let SchemaKind::Ref(name) = &schema.kind
                && !seen.insert(name)
            {
                return;
            }
            inner.variants.iter().for_each(|variant| collect(api, inner, &variant.schema, seen, kinds));
        }
        SchemaKind::Object(object) => kinds.push(Kind { union, schema, object: Some(object) }),
        _ => kinds.push(Kind { union, schema, object: None }),
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
    let mut seen = HashSet::new();
    values.iter().flatten().all(|value| seen.insert(value))
}
