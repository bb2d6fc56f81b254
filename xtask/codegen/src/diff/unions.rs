//! What has become of a union.

use super::both::Sided;
use super::changes::Log;
use super::rules::{self, ACCESSOR_ADDED, ACCESSOR_REMOVED, UNION_TAG_CHANGED, UNION_VARIANT_RENAMED};
use super::values::{Comparison, describe};
use crate::model::{SchemaKind, Union, Variant};

/// Notes which variants are new and which are gone, and what has become of the others.
pub(super) fn compare(comparison: &Comparison<'_>, old: &Union, new: &Union, prefix: &str, log: &mut Log<'_>) {
    let pairs = pairs(comparison, old, new);
    for (index, variant) in old.variants.iter().enumerate() {
        match pairs.iter().find(|(one, _)| *one == index) {
            Some((_, other)) => compare_variant(comparison, variant, &new.variants[*other], prefix, log),
            None => log.directed(rules::VARIANT_REMOVED, format!("{prefix}{} is gone", called(variant))),
        }
    }
    for (index, variant) in new.variants.iter().enumerate() {
        if pairs.iter().all(|(_, other)| *other != index) {
            log.directed(rules::VARIANT_ADDED, format!("{prefix}{} is new", called(variant)));
        }
    }
    for accessor in old.accessors.iter().filter(|name| !new.accessors.contains(name)) {
        log.note(ACCESSOR_REMOVED, format!("{prefix}the accessor of `{accessor}` is gone"));
    }
    for accessor in new.accessors.iter().filter(|name| !old.accessors.contains(name)) {
        log.note(ACCESSOR_ADDED, format!("{prefix}the accessor of `{accessor}` is new"));
    }
}

/// Which variant of the one is which of the other: those that hold the same type, and of the rest those of the same name.
fn pairs(comparison: &Comparison<'_>, old: &Union, new: &Union) -> Vec<(usize, usize)> {
    let both = &comparison.both;
    let holds_same = |one: &Variant, other: &Variant| match (&one.schema.kind, &other.schema.kind) {
        (SchemaKind::Ref(one), SchemaKind::Ref(other)) => both.is_same_type(one, other),
        (SchemaKind::Ref(_), _) | (_, SchemaKind::Ref(_)) => false,
        _ => {
            let (one, other) = (Sided::old(&one.schema), Sided::new(&other.schema));
            both.fits(one, other) && both.fits(other, one)
        }
    };
    let has_same_name = |one: &Variant, other: &Variant| !one.ident.is_empty() && one.ident == other.ident;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_same in [&holds_same as &dyn Fn(&Variant, &Variant) -> bool, &has_same_name] {
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
        log.note(UNION_VARIANT_RENAMED, format!("{prefix}{} was called `{}`", called(new), old.ident));
    }
    let tag = |variant: &Variant| {
        variant.tag.as_ref().map(|tag| {
            let values: Vec<_> = tag.values.iter().map(|value| format!("`{value}`")).collect();
            format!("`{}` is {}", tag.property, values.join(" or "))
        })
    };
    let (old_tag, new_tag) = (tag(old), tag(new));
    if old_tag != new_tag {
        let said = |tag: Option<String>| tag.unwrap_or_else(|| "what it holds".to_owned());
        let text = format!("{prefix}{} is told by: {}, was told by: {}", called(new), said(new_tag), said(old_tag));
        log.note(UNION_TAG_CHANGED, text);
    }
    comparison.value(&old.schema, &new.schema, &format!("{prefix}{}", called(new)), log);
}

fn called(variant: &Variant) -> String {
    match variant.ident.as_str() {
        "" => format!("variant {}", describe(&variant.schema)),
        ident => format!("variant `{ident}`"),
    }
}
