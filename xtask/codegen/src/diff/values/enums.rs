//! Compares enums.

use std::collections::{HashMap, HashSet};

use crate::description::Enum;
use crate::diff::log::{Finding, Log};
use crate::diff::rules::{self, ENUM_VARIANT_RENAMED};
use crate::normalize::names;

/// Adds the values that were added and removed, and the variants that were renamed.
pub(super) fn compare(old: &Enum, new: &Enum, prefix: &str, log: &mut Log<'_>) {
    compare_values(old, new, prefix, log);
    let new_names: HashMap<&String, String> = new.values.iter().zip(names::enum_variants(new)).collect();
    for (wire, old) in old.values.iter().zip(names::enum_variants(old)) {
        if let Some(new) = new_names.get(wire).filter(|new| **new != old) {
            let text = format!("{prefix}the variant of value `{wire}` was renamed from `{old}` to `{new}`");
            log.note(ENUM_VARIANT_RENAMED, Finding::changed(text, old, new));
        }
    }
}

/// Adds the values that were added and removed.
pub(super) fn compare_values(old: &Enum, new: &Enum, prefix: &str, log: &mut Log<'_>) {
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
fn missing(of: &Enum, other: &Enum) -> Option<(String, &'static str)> {
    let known: HashSet<&String> = other.values.iter().collect();
    let values: Vec<_> = of.values.iter().filter(|value| !known.contains(value)).collect();
    let list = values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    match values.len() {
        0 => None,
        1 => Some((format!("value {list}"), "was")),
        _ => Some((format!("values {list}"), "were")),
    }
}
