//! Compares unions.

use super::{Comparison, describe};
use crate::diff::log::{Finding, Log};
use crate::diff::rules::{self, ACCESSOR_ADDED, ACCESSOR_REMOVED, UNION_TAG_CHANGED, UNION_VARIANT_RENAMED};
use crate::model::{SchemaKind, Union, Variant};

/// Adds the variants that were added and removed, and the changes of the others.
pub(super) fn compare(comparison: &Comparison<'_>, old: &Union, new: &Union, prefix: &str, log: &mut Log<'_>) {
    let pairs = pairs(comparison, old, new);
    for (index, variant) in old.variants.iter().enumerate() {
        match pairs.iter().find(|(one, _)| *one == index) {
            Some((_, other)) => compare_variant(comparison, variant, &new.variants[*other], prefix, log),
            None => {
                let text = format!("{prefix}{} was removed", called(variant));
                log.note_by_direction(rules::VARIANT_REMOVED, Finding::removed(text, &variant.ident));
            }
        }
    }
    for (index, variant) in new.variants.iter().enumerate() {
        if pairs.iter().all(|(_, other)| *other != index) {
            let text = format!("{prefix}{} was added", called(variant));
            log.note_by_direction(rules::VARIANT_ADDED, Finding::added(text, &variant.ident));
        }
    }
    for accessor in old.accessors.iter().filter(|name| !new.accessors.contains(name)) {
        log.note(ACCESSOR_REMOVED, format!("{prefix}the accessor of property `{accessor}` was removed"));
    }
    for accessor in new.accessors.iter().filter(|name| !old.accessors.contains(name)) {
        log.note(ACCESSOR_ADDED, format!("{prefix}the accessor of property `{accessor}` was added"));
    }
}

/// Pairs the variants, as indices: first those with the same type, then those with the same name.
fn pairs(comparison: &Comparison<'_>, old: &Union, new: &Union) -> Vec<(usize, usize)> {
    let matching = &comparison.matching;
    let has_same_type = |one: &Variant, other: &Variant| match (&one.schema.kind, &other.schema.kind) {
        (SchemaKind::Ref(one), SchemaKind::Ref(other)) => matching.is_same_type(one, other),
        (SchemaKind::Ref(_), _) | (_, SchemaKind::Ref(_)) => false,
        _ => matching.is_equivalent(&one.schema, &other.schema),
    };
    let has_same_name = |one: &Variant, other: &Variant| !one.ident.is_empty() && one.ident == other.ident;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_same in [&has_same_type as &dyn Fn(&Variant, &Variant) -> bool, &has_same_name] {
        for (index, variant) in old.variants.iter().enumerate() {
            let is_free = |other: &usize| pairs.iter().all(|pair| pair.0 != index && pair.1 != *other);
            let found = (0..new.variants.len()).filter(is_free).find(|other| is_same(variant, &new.variants[*other]));
            pairs.extend(found.map(|other| (index, other)));
        }
    }
    pairs
}

fn compare_variant(comparison: &Comparison<'_>, old: &Variant, new: &Variant, prefix: &str, log: &mut Log<'_>) {
    if old.ident != new.ident {
        let text = format!("{prefix}variant `{}` was renamed to `{}`", old.ident, new.ident);
        log.note(UNION_VARIANT_RENAMED, Finding::changed(text, &old.ident, &new.ident));
    }
    let (old_tag, new_tag) = (tag(old), tag(new));
    if old_tag != new_tag {
        let text = format!("{prefix}{}: the tag changed from {old_tag} to {new_tag}", called(new));
        log.note(UNION_TAG_CHANGED, Finding::changed(text, old_tag, new_tag));
    }
    comparison.value(&old.schema, &new.schema, &format!("{prefix}{}", called(new)), log);
}

fn tag(variant: &Variant) -> String {
    let Some(tag) = &variant.tag else { return "none".to_owned() };
    let values: Vec<_> = tag.values.iter().map(|value| format!("`{value}`")).collect();
    format!("`{}` = {}", tag.property, values.join(" or "))
}

fn called(variant: &Variant) -> String {
    match variant.ident.as_str() {
        "" => format!("variant {}", describe(&variant.schema)),
        ident => format!("variant `{ident}`"),
    }
}
