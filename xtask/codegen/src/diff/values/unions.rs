//! Compares unions.

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
    let pairs = pairs(comparison, &old_variants, &new_variants);
    for (index, variant) in old_variants.iter().enumerate() {
        match pairs.iter().find(|(one, _)| *one == index) {
            Some((_, other)) => compare_variant(comparison, variant, &new_variants[*other], prefix, log),
            None => {
                let text = format!("{prefix}{} was removed", called(variant));
                let finding = Finding::removed(text, variant.name.unwrap_or_default());
                log.note_by_direction(rules::VARIANT_REMOVED, finding);
            }
        }
    }
    for (index, variant) in new_variants.iter().enumerate() {
        if pairs.iter().all(|(_, other)| *other != index) {
            let text = format!("{prefix}{} was added", called(variant));
            log.note_by_direction(rules::VARIANT_ADDED, Finding::added(text, variant.name.unwrap_or_default()));
        }
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

/// Pairs the variants, as indices: first those with the same type, then those with the same name.
fn pairs(comparison: &Comparison<'_>, old: &[Variant<'_>], new: &[Variant<'_>]) -> Vec<(usize, usize)> {
    let matching = &comparison.matching;
    let has_same_type = |one: &Variant<'_>, other: &Variant<'_>| match (&one.schema.kind, &other.schema.kind) {
        (SchemaKind::Ref(one), SchemaKind::Ref(other)) => matching.is_same_type(one, other),
        (SchemaKind::Ref(_), _) | (_, SchemaKind::Ref(_)) => false,
        _ => matching.is_equivalent(one.schema, other.schema),
    };
    let has_same_name = |one: &Variant<'_>, other: &Variant<'_>| one.name.is_some() && one.name == other.name;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_same in [&has_same_type as &dyn Fn(&Variant<'_>, &Variant<'_>) -> bool, &has_same_name] {
        for (index, variant) in old.iter().enumerate() {
            let is_free = |other: &usize| pairs.iter().all(|pair| pair.0 != index && pair.1 != *other);
            let found = (0..new.len()).filter(is_free).find(|other| is_same(variant, &new[*other]));
            pairs.extend(found.map(|other| (index, other)));
        }
    }
    pairs
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
