//! Compares enums.

use std::collections::{HashMap, HashSet};

use crate::description::{Enum, IntegerEnum};
use crate::diff::log::{Finding, Log};
use crate::diff::rules::{self, ENUM_VARIANT_RENAMED};
use crate::normalize::names;

/// A value that an enum lists: on the wire, and as the name of a variant.
pub(super) struct Listed {
    wire: String,
    variant: String,
}

/// The values of an enum of strings.
pub(super) fn strings(values: &Enum) -> Vec<Listed> {
    let names = names::enum_variants(values).into_iter();
    values.values.iter().zip(names).map(|(wire, variant)| Listed { wire: wire.clone(), variant }).collect()
}

/// The values of an enum of integers.
pub(super) fn integers(values: &IntegerEnum) -> Vec<Listed> {
    let names = names::integer_variants(values).into_iter();
    values.values.iter().zip(names).map(|(wire, variant)| Listed { wire: wire.to_string(), variant }).collect()
}

/// Adds the values that were added and removed, and the variants that were renamed.
pub(super) fn compare(old: &[Listed], new: &[Listed], prefix: &str, log: &mut Log<'_>) {
    compare_values(old, new, prefix, log);
    let new_names: HashMap<&str, &str> = new.iter().map(|it| (it.wire.as_str(), it.variant.as_str())).collect();
    for Listed { wire, variant } in old {
        if let Some(new) = new_names.get(wire.as_str()).filter(|new| **new != variant) {
            let text = format!("{prefix}the variant of value `{wire}` was renamed from `{variant}` to `{new}`");
            log.note(ENUM_VARIANT_RENAMED, Finding::changed(text, variant.as_str(), *new));
        }
    }
}

/// Adds the values that were added and removed.
pub(super) fn compare_values(old: &[Listed], new: &[Listed], prefix: &str, log: &mut Log<'_>) {
    if let Some((values, verb)) = missing(old, new) {
        let text = format!("{prefix}{values} {verb} removed");
        log.note_by_direction(rules::ENUM_VALUE_REMOVED, Finding::removed(text, values));
    }
    if let Some((values, verb)) = missing(new, old) {
        let text = format!("{prefix}{values} {verb} added");
        log.note_by_direction(rules::ENUM_VALUE_ADDED, Finding::added(text, values));
    }
}

/// Returns the values of one enum that another one does not have, and the verb of a sentence about them.
fn missing(of: &[Listed], other: &[Listed]) -> Option<(String, &'static str)> {
    let known: HashSet<&str> = other.iter().map(|listed| listed.wire.as_str()).collect();
    let values: Vec<_> = of.iter().filter(|listed| !known.contains(listed.wire.as_str())).collect();
    let list = values.iter().map(|listed| format!("`{}`", listed.wire)).collect::<Vec<_>>().join(", ");
    match values.len() {
        0 => None,
        1 => Some((format!("value {list}"), "was")),
        _ => Some((format!("values {list}"), "were")),
    }
}
