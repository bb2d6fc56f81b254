//! What has become of an enum.

use super::changes::Log;
use super::rules::{self, ENUM_VARIANT_RENAMED};
use crate::model::{Enum, EnumValue};

/// Notes which values are new and which are gone, and which variants have another name.
pub(super) fn compare(old: &Enum, new: &Enum, prefix: &str, log: &mut Log<'_>) {
    compare_values(old, new, prefix, log);
    for value in &old.values {
        if let Some(other) = find(new, value).filter(|other| other.ident != value.ident) {
            let text =
                format!("{prefix}value `{}` is the variant `{}`, was `{}`", value.value, other.ident, value.ident);
            log.note(ENUM_VARIANT_RENAMED, text);
        }
    }
}

/// The same, of the values only.
pub(super) fn compare_values(old: &Enum, new: &Enum, prefix: &str, log: &mut Log<'_>) {
    if let Some(values) = missing(old, new) {
        log.directed(rules::ENUM_VALUE_REMOVED, format!("{prefix}gone: {values}"));
    }
    if let Some(values) = missing(new, old) {
        log.directed(rules::ENUM_VALUE_ADDED, format!("{prefix}new: {values}"));
    }
}

/// The values of one enum that another does not have.
fn missing(of: &Enum, other: &Enum) -> Option<String> {
    let values: Vec<_> = of.values.iter().filter(|value| find(other, value).is_none()).collect();
    let noun = if values.len() == 1 { "the value" } else { "the values" };
    let list = values.iter().map(|value| format!("`{}`", value.value)).collect::<Vec<_>>().join(", ");
    (!values.is_empty()).then(|| format!("{noun} {list}"))
}

fn find<'a>(values: &'a Enum, value: &EnumValue) -> Option<&'a EnumValue> {
    values.values.iter().find(|other| other.value == value.value)
}
