//! Compares unions.

use super::{Comparison, describe};
use crate::description::{Schema, SchemaKind, Union};
use crate::diff::counterparts::Counterparts;
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
    for (index, variant) in old_variants.iter().enumerate() {
        match counterparts.of_old(index) {
            Some(other) => compare_variant(comparison, variant, &new_variants[other], prefix, log),
            None => {
                let text = format!("{prefix}{} was removed", called(variant));
                let finding = Finding::removed(text, variant.name.unwrap_or_default());
                log.note_by_direction(rules::VARIANT_REMOVED, finding);
            }
        }
    }
    for (_, variant) in new_variants.iter().enumerate().filter(|(index, _)| counterparts.of_new(*index).is_none()) {
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

/// Pairs the variants: first those with the same type, then those with the same name.
fn counterparts(comparison: &Comparison<'_>, old: &[Variant<'_>], new: &[Variant<'_>]) -> Counterparts {
    let matching = &comparison.matching;
    let mut counterparts = Counterparts::new(old.len(), new.len());
    let new_type = |it: &Variant<'_>| reference(it.schema).and_then(|name| matching.renamed.get(name)).copied();
    counterparts.pair_by(old.iter().map(new_type), new.iter().map(|it| reference(it.schema)));
    // Only variants without a type of their own are left to compare with each other: there are few kinds of them.
    let inline = |variants: &[Variant<'_>]| {
        let variants = variants.iter().enumerate().filter(|(_, variant)| reference(variant.schema).is_none());
        variants.map(|(index, _)| index).collect::<Vec<_>>()
    };
    let candidates = inline(new);
    for index in inline(old) {
        let is_equivalent = |other: &&usize| {
            counterparts.of_new(**other).is_none() && matching.is_equivalent(old[index].schema, new[**other].schema)
        };
        if let Some(other) = candidates.iter().find(is_equivalent) {
            counterparts.pair(index, *other);
        }
    }
    counterparts.pair_by(old.iter().map(|it| it.name), new.iter().map(|it| it.name));
    counterparts
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
