//! Compares unions.

use std::collections::{HashMap, HashSet, VecDeque};

use super::{Comparison, describe};
use crate::description::{Schema, SchemaKind, Union};
use crate::diff::log::{Finding, Log};
use crate::diff::matching::Model;
use crate::diff::rules::{self, ACCESSOR_ADDED, ACCESSOR_REMOVED, UNION_TAG_CHANGED, UNION_VARIANT_RENAMED};
use crate::normalize::Tag;

/// A variant of a union, with what callers of the crate see of it.
struct Variant<'a> {
    schema: &'a Schema,
    /// Its name in the crate. There is none on the wire.
    name: Option<&'a str>,
    tag: Option<&'a Tag>,
}

/// Adds the variants that were added and removed, and the changes of the others.
pub(super) fn compare(comparison: &Comparison<'_>, old: &Union, new: &Union, prefix: &str, log: &mut Log<'_>) {
    let matching = &comparison.matching;
    let (old_variants, new_variants) = (variants(&matching.old, old), variants(&matching.new, new));
    let counterparts = counterparts(comparison, &old_variants, &new_variants);
    for (variant, counterpart) in old_variants.iter().zip(&counterparts) {
        match counterpart {
            Some(other) => compare_variant(comparison, variant, &new_variants[*other], prefix, log),
            None => {
                let text = format!("{prefix}{} was removed", called(variant));
                let finding = Finding::removed(text, variant.name.unwrap_or_default());
                log.note_by_direction(rules::VARIANT_REMOVED, finding);
            }
        }
    }
    let kept: HashSet<usize> = counterparts.into_iter().flatten().collect();
    for (_, variant) in new_variants.iter().enumerate().filter(|(index, _)| !kept.contains(index)) {
        let text = format!("{prefix}{} was added", called(variant));
        log.note_by_direction(rules::VARIANT_ADDED, Finding::added(text, variant.name.unwrap_or_default()));
    }
    for accessor in old.accessors.iter().filter(|name| !new.accessors.contains(name)) {
        log.note(ACCESSOR_REMOVED, format!("{prefix}the accessor of property `{accessor}` was removed"));
    }
    for accessor in new.accessors.iter().filter(|name| !old.accessors.contains(name)) {
        log.note(ACCESSOR_ADDED, format!("{prefix}the accessor of property `{accessor}` was added"));
    }
}

fn variants<'a>(model: &'a Model<'_>, union: &'a Union) -> Vec<Variant<'a>> {
    let known = model.variants(union);
    let variant = |(index, schema): (usize, &'a Schema)| Variant {
        schema,
        name: known.and_then(|known| known.names.get(index)).map(String::as_str),
        tag: known.and_then(|known| known.tags?.get(index)),
    };
    union.variants.iter().enumerate().map(variant).collect()
}

/// The index of the new variant that corresponds to each old one: one with the same type, or else one with the same name. No new
/// variant corresponds to two old ones.
fn counterparts(comparison: &Comparison<'_>, old: &[Variant<'_>], new: &[Variant<'_>]) -> Vec<Option<usize>> {
    let matching = &comparison.matching;
    let mut by_type = indexes(new, |variant| reference(variant.schema));
    let by_name = indexes(new, |variant| variant.name);
    let mut is_free = vec![true; new.len()];
    let take = |found: Option<usize>, is_free: &mut [bool]| found.inspect(|index| is_free[*index] = false);
    let same_type = |variant: &Variant<'_>| {
        let found = match reference(variant.schema) {
            Some(name) => matching.renamed.get(name).and_then(|name| by_type.get_mut(name)?.pop_front()),
            None => (0..new.len()).find(|index| {
                let other = new[*index].schema;
                is_free[*index] && reference(other).is_none() && matching.is_equivalent(variant.schema, other)
            }),
        };
        take(found, &mut is_free)
    };
    let mut counterparts: Vec<_> = old.iter().map(same_type).collect();
    for (variant, counterpart) in old.iter().zip(&mut counterparts).filter(|(_, it)| it.is_none()) {
        let same_name = variant.name.and_then(|name| by_name.get(name)).into_iter().flatten();
        *counterpart = take(same_name.copied().find(|index| is_free[*index]), &mut is_free);
    }
    counterparts
}

/// The indexes of the variants that have each key, in their order.
fn indexes<'v>(
    variants: &'v [Variant<'_>],
    key: impl Fn(&'v Variant<'_>) -> Option<&'v str>,
) -> HashMap<&'v str, VecDeque<usize>> {
    let mut indexes: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (index, variant) in variants.iter().enumerate() {
        if let Some(key) = key(variant) {
            indexes.entry(key).or_default().push_back(index);
        }
    }
    indexes
}

fn reference(schema: &Schema) -> Option<&str> {
    match &schema.kind {
        SchemaKind::Ref(name) => Some(name),
        _ => None,
    }
}

fn compare_variant(comparison: &Comparison<'_>, old: &Variant<'_>, new: &Variant<'_>, prefix: &str, log: &mut Log<'_>) {
    if let (Some(old), Some(new)) = (old.name, new.name)
        && old != new
    {
        let text = format!("{prefix}variant `{old}` was renamed to `{new}`");
        log.note(UNION_VARIANT_RENAMED, Finding::changed(text, old, new));
    }
    let (old_tag, new_tag) = (tag(old), tag(new));
    if old_tag != new_tag {
        let text = format!("{prefix}{}: the tag changed from {old_tag} to {new_tag}", called(new));
        log.note(UNION_TAG_CHANGED, Finding::changed(text, old_tag, new_tag));
    }
    comparison.value(old.schema, new.schema, &format!("{prefix}{}", called(new)), log);
}

fn tag(variant: &Variant<'_>) -> String {
    let Some(tag) = variant.tag else { return "none".to_owned() };
    let values: Vec<_> = tag.values.iter().map(|value| format!("`{value}`")).collect();
    format!("`{}` = {}", tag.property, values.join(" or "))
}

fn called(variant: &Variant<'_>) -> String {
    match variant.name {
        None => format!("variant {}", describe(variant.schema)),
        Some(name) => format!("variant `{name}`"),
    }
}
