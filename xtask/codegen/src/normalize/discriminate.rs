//! Infers the tags of unions: the properties that identify their variants, so that decoding need not try each variant.
//!
//! progenitor tries them in order: a value that fits no variant fails without a reason, and one that fits two is taken for
//! the first. HubSpot declares discriminators for few of its unions, and properties with a single value for most.

use std::collections::{HashMap, HashSet};

use super::draft::Tag;
use crate::description::{Api, Object, Property, Schema, SchemaKind, Union};
use crate::notes::Notes;

/// Returns the tags of each union whose variants have some, by the name of the union.
pub(super) fn infer_tags(api: &Api, notes: &mut Notes) -> HashMap<String, Vec<Tag>> {
    let mut inferred = HashMap::new();
    for (name, schema) in &api.schemas {
        let Some(union) = schema.as_union() else { continue };
        match tags(api, union) {
            Some(tags) => {
                inferred.insert(name.clone(), tags);
            }
            None => {
                let message =
                    format!("no property identifies the variants of `{name}`: decoding takes the least lossy one");
                notes.record("untagged-unions", &schema.pointer, message);
            }
        }
    }
    inferred
}

/// A tag for each variant, if each has one.
fn tags(api: &Api, union: &Union) -> Option<Vec<Tag>> {
    let kinds: Vec<Kinds> = union.variants.iter().map(|variant| Kinds::of(api, union, variant)).collect();
    one_for_all(union, &kinds).or_else(|| one_for_each(&kinds))
}

/// The property that identifies every variant.
fn one_for_all(union: &Union, kinds: &[Kinds]) -> Option<Vec<Tag>> {
    let mut properties: Vec<&str> = Vec::new();
    properties.extend(union.discriminator.as_ref().map(|discriminator| discriminator.property.as_str()));
    properties.push("type");
    properties.extend(kinds.iter().flat_map(|kind| kind.properties.iter().copied()));
    let mut seen = HashSet::new();
    properties.retain(|property| seen.insert(*property));
    let tags = |property: &str, known: ValueSource| {
        let values: Option<Vec<_>> = kinds.iter().map(|kind| kind.values(property, known)).collect();
        let values = values.filter(|values| are_disjoint(values))?;
        Some(values.into_iter().map(|values| Tag { property: property.to_owned(), values, rank: 0 }).collect())
    };
    // A property with a single value is meant as a tag; one with several values may only happen to differ.
    [ValueSource::Const, ValueSource::Enum]
        .into_iter()
        .find_map(|known| properties.iter().find_map(|property| tags(property, known)))
}

/// A property of its own for each variant: it identifies the variant among those that are left once the tags of lower rank
/// have been ruled out.
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

/// A tag that identifies a variant among others.
fn own_tag(kinds: &[Kinds], variant: usize, among: &[usize], rank: usize) -> Option<Tag> {
    let kind = &kinds[variant];
    let tag = |property: &str, known: ValueSource| {
        let own = kind.values(property, known)?;
        let is_unique = among.iter().filter(|other| **other != variant).all(|other| {
            match kinds[*other].values(property, ValueSource::Enum) {
                Some(theirs) => are_disjoint(&[own.clone(), theirs]),
                // A property that can have any value identifies nothing.
                None => !kinds[*other].properties.contains(&property),
            }
        });
        is_unique.then(|| Tag { property: property.to_owned(), values: own.clone(), rank })
    };
    [ValueSource::Const, ValueSource::Enum]
        .into_iter()
        .find_map(|known| kind.properties.iter().find_map(|property| tag(property, known)))
}

/// Where the values of a property are taken from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ValueSource {
    /// Constants only.
    Const,
    /// Constants and enums.
    Enum,
}

/// What a variant can be: one kind of value, or several if it is a union itself.
struct Kinds<'a> {
    api: &'a Api,
    kinds: Vec<Kind<'a>>,
    /// The names of the properties of the kinds.
    properties: Vec<&'a str>,
}

/// One kind of value: a variant that is no union.
struct Kind<'a> {
    union: &'a Union,
    schema: &'a Schema,
    /// The object that it is, if it is one.
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

    /// The values of a property, if they are known.
    fn values(&self, property: &str, known: ValueSource) -> Option<Vec<String>> {
        let values: Option<Vec<_>> = self.kinds.iter().map(|kind| kind.values(self.api, property, known)).collect();
        let mut values = values?.concat();
        let mut seen = HashSet::new();
        values.retain(|value| seen.insert(value.clone()));
        Some(values)
    }
}

impl Kind<'_> {
    fn values(&self, api: &Api, property: &str, known: ValueSource) -> Option<Vec<String>> {
        let described = self.object?.property(property);
        if let Some(constant) = described.and_then(Property::constant) {
            return Some(vec![constant.to_owned()]);
        }
        if let Some(mapped) = mapped(self.union, self.schema, property) {
            return Some(mapped);
        }
        match &api.resolved(&described?.schema).kind {
            SchemaKind::Enum(values) if known == ValueSource::Enum => Some(values.values.clone()),
            _ => None,
        }
    }
}

/// Collects the kinds of a variant. A union that is reached a second time adds nothing.
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
            inner.variants.iter().for_each(|variant| collect(api, inner, variant, seen, kinds));
        }
        SchemaKind::Object(object) => kinds.push(Kind { union, schema, object: Some(object) }),
        _ => kinds.push(Kind { union, schema, object: None }),
    }
}

/// The values of a discriminator for a variant: those in its mapping, or the name of the variant's schema.
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
