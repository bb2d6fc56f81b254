//! What tells inline types apart that are variants of a union: their names are made of it.

use std::collections::{BTreeSet, HashSet};

use super::kind_name;
use crate::description::{Object, Property, Schema, SchemaKind, Union};
use crate::text::case::{begins_identifier, first_words, pascal, snake};

/// What a variant is called of which nothing is known.
pub(in crate::normalize) const VARIANT: &str = "Variant";

/// A title with more words is a sentence.
const MAX_TITLE_WORDS: usize = 5;

/// A name of more schemas is no name.
const MAX_ALTERNATIVES: usize = 4;

/// Returns what each variant of a union is called: after the value that identifies it or is its only one, its title, or a property
/// that no other variant has or requires.
pub(in crate::normalize) fn variant_labels(union: &Union) -> Vec<String> {
    let titles = titles(union);
    let label = |(index, variant): (usize, &Schema)| {
        let Some(object) = variant.as_object() else {
            return match &variant.kind {
                SchemaKind::Array(_) => "Items".to_owned(),
                SchemaKind::Enum(only) if only.values.len() == 1 && !pascal(&only.values[0]).is_empty() => {
                    first_words(&only.values[0]).to_owned()
                }
                SchemaKind::Union(inner) => {
                    own_title(union, variant).or_else(|| alternatives(inner)).unwrap_or_else(|| VARIANT.to_owned())
                }
                _ => own_title(union, variant).unwrap_or_else(|| VARIANT.to_owned()),
            };
        };
        // The shortest of several values, for the order of the description must not matter.
        let own = object.properties.iter().filter(|it| is_own_value(union, index, it));
        let constants = own.filter_map(|it| Some((first_words(&it.constant()?.to_string()).to_owned(), it)));
        let constant = constants.min_by_key(|(value, it)| (!it.required, value.chars().count(), it.name.clone()));
        let chosen = constant.map(|(value, _)| value).or_else(|| titles.get(index).cloned());
        chosen.or_else(|| own_property(union, index, object)).unwrap_or_else(|| VARIANT.to_owned())
    };
    union.variants.iter().enumerate().map(label).collect()
}

/// Whether no other variant has the same single value of a property.
fn is_own_value(union: &Union, index: usize, property: &Property) -> bool {
    let others = union.variants.iter().enumerate().filter(|(other, _)| *other != index);
    let mut others = others.filter_map(|(_, other)| other.as_object()?.property(&property.name)?.constant());
    property.constant().is_some_and(|value| others.all(|other| other != value))
}

fn is_name(title: &str) -> bool {
    begins_identifier(title) && snake(title).split('_').count() <= MAX_TITLE_WORDS
}

/// The titles of the variants, if all inline objects have one, and these tell them apart.
fn titles(union: &Union) -> Vec<String> {
    let titles: Vec<_> = union.variants.iter().map(|it| it.title.as_deref().map(pascal).unwrap_or_default()).collect();
    let objects = || union.variants.iter().zip(&titles).filter(|(variant, _)| variant.as_object().is_some());
    let distinct: HashSet<_> = objects().map(|(_, title)| title).collect();
    let are_names = distinct.len() == objects().count() && objects().all(|(_, title)| is_name(title));
    if are_names { titles } else { Vec::new() }
}

/// The title of a variant, if that is a name, and no other variant has it.
fn own_title(union: &Union, variant: &Schema) -> Option<String> {
    let title = |schema: &Schema| schema.title.as_deref().map(pascal).filter(|title| is_name(title));
    let own = title(variant)?;
    let same = union.variants.iter().filter(|other| title(other).as_ref() == Some(&own)).count();
    (same == 1).then_some(own)
}

/// Names a union among several responses after the status of the first, if nothing else says what it is.
pub(in crate::normalize) fn name_by_status(schema: &mut Schema, status: &str) {
    let SchemaKind::Union(union) = &schema.kind else { return };
    let has_title = schema.title.as_deref().map(pascal).filter(|title| is_name(title)).is_some();
    if !has_title && alternatives(union).is_none() {
        schema.title = Some(format!("Status {status}"));
    }
}

/// What a union within a union is called: after the few schemas that it can be, in alphabetical order.
fn alternatives(union: &Union) -> Option<String> {
    let mut names = BTreeSet::new();
    let mut open: Vec<_> = union.variants.iter().collect();
    while let Some(variant) = open.pop() {
        match &variant.kind {
            SchemaKind::Ref(name) => drop(names.insert(pascal(name))),
            SchemaKind::Union(inner) => open.extend(&inner.variants),
            SchemaKind::Array(_) | SchemaKind::Map(_) | SchemaKind::Object(_) | SchemaKind::AllOf(_) => return None,
            SchemaKind::Enum(_) | SchemaKind::IntegerEnum(_) => return None,
            kind => drop(names.insert(kind_name(kind))),
        }
    }
    (names.len() <= MAX_ALTERNATIVES).then(|| names.into_iter().collect::<Vec<_>>().join("Or"))
}

/// A property that no other variant has, or else requires.
fn own_property(union: &Union, index: usize, object: &Object) -> Option<String> {
    let others = || {
        let others = union.variants.iter().enumerate().filter(move |(other, _)| *other != index);
        others.filter_map(|(_, other)| other.as_object())
    };
    let is_own = |property: &&Property| others().all(|other| other.property(&property.name).is_none());
    let is_required_here =
        |property: &&Property| property.required && others().all(|other| !requires(other, &property.name));
    // By name, for the order of the description must not matter.
    let smallest = |properties: Vec<&Property>| properties.into_iter().map(|it| it.name.clone()).min();
    let properties = || object.properties.iter();
    let own = smallest(properties().filter(|it| it.required).filter(is_own).collect())
        .or_else(|| smallest(properties().filter(is_required_here).collect()))
        .or_else(|| smallest(properties().filter(is_own).collect()));
    own.map(|name| format!("With {name}"))
}

fn requires(object: &Object, name: &str) -> bool {
    object.property(name).is_some_and(|property| property.required)
}
