//! Compares enums.

use crate::diff::log::{Finding, Log};
use crate::diff::rules::{self, ENUM_VARIANT_RENAMED};
use crate::model::{Enum, EnumValue};

/// Adds the values that were added and removed, and the variants that were renamed.
pub(super) fn compare(old: &Enum, new: &Enum, prefix: &str, log: &mut Log<'_>) {
    compare_values(old, new, prefix, log);
    for value in &old.values {
        if let Some(other) = find(new, value).filter(|other| other.ident != value.ident) {
            let (wire, old, new) = (&value.value, &value.ident, &other.ident);
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
    let values: Vec<_> = of.values.iter().filter(|value| find(other, value).is_none()).collect();
    let list = values.iter().map(|value| format!("`{}`", value.value)).collect::<Vec<_>>().join(", ");
    match values.len() {
        0 => None,
        1 => Some((format!("value {list}"), "was")),
        _ => Some((format!("values {list}"), "were")),
    }
}

fn find<'a>(values: &'a Enum, value: &EnumValue) -> Option<&'a EnumValue> {
    values.values.iter().find(|other| other.value == value.value)
}
