//! What has become of an object: its properties, and how callers make it.

use super::changes::{Log, Uses};
use super::reordered;
use super::rules::{
    self, ADDITIONAL_ADDED, ADDITIONAL_REMOVED, CONSTRUCTOR_CHANGED, CONSTRUCTOR_REORDERED, PROPERTY_DEPRECATED,
    PROPERTY_REACTIVATED, PROPERTY_RENAMED,
};
use super::values::Comparison;
use crate::model::{Object, Property};

pub(super) fn compare(comparison: &Comparison<'_>, old: &Object, new: &Object, prefix: &str, log: &mut Log<'_>) {
    for property in &old.properties {
        let place = format!("{prefix}property `{}`", property.name);
        match new.property(&property.name) {
            Some(new) => compare_property(comparison, property, new, &place, log),
            None if property.required => {
                log.directed(rules::REQUIRED_PROPERTY_REMOVED, format!("{place}, required, is gone"));
            }
            None => log.directed(rules::OPTIONAL_PROPERTY_REMOVED, format!("{place}, optional, is gone")),
        }
    }
    for property in new.properties.iter().filter(|property| old.property(&property.name).is_none()) {
        let place = format!("{prefix}property `{}`", property.name);
        match property.required {
            // What can have only one value is filled in by the constructor.
            true => log.directed_where(
                rules::REQUIRED_PROPERTY_ADDED,
                property.constant.is_none(),
                format!("{place}, required, is new"),
            ),
            false => log.directed(rules::OPTIONAL_PROPERTY_ADDED, format!("{place}, optional, is new")),
        }
    }
    additional(comparison, old, new, prefix, log);
    if log.uses.request && reordered(&arguments(old), &arguments(new)) {
        let order = list(&arguments(new));
        log.note(
            CONSTRUCTOR_REORDERED,
            format!("{prefix}the constructor takes its arguments in another order: {order}"),
        );
    }
}

/// The properties that the constructor takes, in its order.
fn arguments(object: &Object) -> Vec<&str> {
    let is_argument = |it: &&Property| it.required && !it.starts_empty && it.constant.is_none();
    object.properties.iter().filter(is_argument).map(|property| property.name.as_str()).collect()
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn compare_property(comparison: &Comparison<'_>, old: &Property, new: &Property, place: &str, log: &mut Log<'_>) {
    required(old, new, place, log);
    nullable(old, new, place, log);
    if old.ident != new.ident {
        log.note(PROPERTY_RENAMED, format!("{place} is the field `{}`, was `{}`", new.ident, old.ident));
    }
    match (old.schema.deprecated, new.schema.deprecated) {
        (false, true) => log.note(PROPERTY_DEPRECATED, format!("{place} is deprecated")),
        (true, false) => log.note(PROPERTY_REACTIVATED, format!("{place} is no longer deprecated")),
        _ => {}
    }
    match (&old.constant, &new.constant) {
        (Some(one), Some(other)) if one == other => {}
        (Some(one), Some(other)) => {
            log.directed(rules::CONSTANT_CHANGED, format!("{place} is always `{other}`, was `{one}`"));
        }
        _ => comparison.value(&old.schema, &new.schema, place, log),
    }
}

fn required(old: &Property, new: &Property, place: &str, log: &mut Log<'_>) {
    // `Option<T>` stays what it is; a constructor takes what is required, whatever it is.
    let is_option = old.schema.nullable && new.schema.nullable && !log.uses.request;
    match (old.required, new.required) {
        (false, true) => log.directed_where(rules::BECAME_REQUIRED, !is_option, format!("{place} became required")),
        (true, false) => log.directed_where(rules::BECAME_OPTIONAL, !is_option, format!("{place} became optional")),
        _ if old.starts_empty != new.starts_empty && log.uses.request => {
            let text = match new.starts_empty {
                true => format!("{place} is no argument of the constructor any more"),
                false => format!("{place} is an argument of the constructor"),
            };
            log.note(CONSTRUCTOR_CHANGED, text);
        }
        _ => {}
    }
}

fn nullable(old: &Property, new: &Property, place: &str, log: &mut Log<'_>) {
    let rust_sees = old.required && new.required;
    match (old.schema.nullable, new.schema.nullable) {
        (false, true) => log.directed_where(rules::BECAME_NULLABLE, rust_sees, format!("{place} can be null")),
        (true, false) => {
            log.directed_where(rules::BECAME_NOT_NULLABLE, rust_sees, format!("{place} can no longer be null"));
        }
        _ => {}
    }
}

fn additional(comparison: &Comparison<'_>, old: &Object, new: &Object, prefix: &str, log: &mut Log<'_>) {
    match (&old.additional, &new.additional) {
        (None, Some(_)) => log.note(ADDITIONAL_ADDED, format!("{prefix}properties by any name are new")),
        (Some(_), None) => log.note(ADDITIONAL_REMOVED, format!("{prefix}properties by any name are gone")),
        (Some(old), Some(new)) => {
            comparison.value(old, new, &format!("{prefix}a property by any name"), log);
        }
        (None, None) => {}
    }
}

impl Uses {
    /// Whether anybody uses it at all.
    pub(super) fn any(self) -> bool {
        self.request || self.response
    }
}
