//! Compares objects: their properties and their constructors.

use std::collections::HashMap;

use super::{Comparison, access};
use crate::description::{Access, Object, Property, SchemaKind};
use crate::diff::log::{Finding, Log};
use crate::diff::matching::{Matching, Model};
use crate::diff::order::is_reordered;
use crate::diff::rules::{
    self, ADDITIONAL_ADDED, ADDITIONAL_REMOVED, CONSTRUCTOR_CHANGED, CONSTRUCTOR_REORDERED, PROPERTY_BOXED,
    PROPERTY_DEPRECATED, PROPERTY_REACTIVATED, PROPERTY_RENAMED, PROPERTY_UNBOXED,
};
use crate::ir::Holder;
use crate::normalize::names;

/// Adds the changes of an object.
pub(super) fn compare(comparison: &Comparison<'_>, old: &Object, new: &Object, prefix: &str, log: &mut Log<'_>) {
    let new_fields: HashMap<&str, String> =
        new.properties.iter().map(|it| it.name.as_str()).zip(names::fields(new)).collect();
    for (property, field) in old.properties.iter().zip(names::fields(old)) {
        let name = &property.name;
        let mut log = access::used(property, new.property(name), log.property(name));
        match new.property(name) {
            Some(new) => {
                let place = format!("{prefix}property `{name}`");
                compare_property(comparison, property, new, &place, &mut log);
                renamed(&field, &new_fields[name.as_str()], &place, &mut log);
            }
            None if is_required(property) => {
                let text = format!("{prefix}required property `{name}` was removed");
                log.note_by_direction(rules::REQUIRED_PROPERTY_REMOVED, text);
            }
            None => {
                let text = format!("{prefix}optional property `{name}` was removed");
                log.note_by_direction(rules::OPTIONAL_PROPERTY_REMOVED, text);
            }
        }
    }
    for property in new.properties.iter().filter(|property| old.property(&property.name).is_none()) {
        added(property, prefix, &mut access::used(property, None, log.property(&property.name)));
    }
    additional(comparison, old, new, prefix, log);
    if log.uses.request && is_reordered(&arguments(old), &arguments(new)) {
        let (old, new) = (list(&arguments(old)), list(&arguments(new)));
        let text = format!("{prefix}the arguments of the constructor were reordered from {old} to {new}");
        log.note(CONSTRUCTOR_REORDERED, Finding::changed(text, old, new));
    }
}

fn added(property: &Property, prefix: &str, log: &mut Log<'_>) {
    let name = &property.name;
    if !is_required(property) {
        let text = format!("{prefix}optional property `{name}` was added");
        return log.note_by_direction(rules::OPTIONAL_PROPERTY_ADDED, text);
    }
    // The constructor sets a property that has only one value.
    let affects_rust = !property.is_filled_in() && !property.is_restricted;
    let text = format!("{prefix}required property `{name}` was added");
    log.note_by_direction_where(rules::REQUIRED_PROPERTY_ADDED, affects_rust, text);
}

/// Returns the properties that are arguments of the constructor, in their order there: by the names of their fields.
fn arguments(object: &Object) -> Vec<&str> {
    let is_argument = |it: &Property| it.required && !it.starts_empty && !it.is_filled_in();
    let mut arguments: Vec<_> = object.properties.iter().zip(names::fields(object)).collect();
    arguments.retain(|(property, _)| is_argument(property));
    arguments.sort_by(|(_, one), (_, other)| one.cmp(other));
    arguments.into_iter().map(|(property, _)| property.name.as_str()).collect()
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn compare_property(comparison: &Comparison<'_>, old: &Property, new: &Property, place: &str, log: &mut Log<'_>) {
    required(old, new, place, log);
    nullable(old, new, place, log);
    access::compare(old, new, place, log);
    boxed(comparison, old, new, place, log);
    match (old.schema.deprecated, new.schema.deprecated) {
        (false, true) => log.note(PROPERTY_DEPRECATED, format!("{place} became deprecated")),
        (true, false) => log.note(PROPERTY_REACTIVATED, format!("{place} is no longer deprecated")),
        _ => {}
    }
    match (old.constant(), new.constant()) {
        (Some(one), Some(other)) if one == other => {}
        (Some(one), Some(other)) => {
            let text = format!("{place}: the only value changed from `{one}` to `{other}`");
            log.note_by_direction(rules::CONSTANT_CHANGED, Finding::changed(text, one.to_string(), other.to_string()));
        }
        _ => comparison.value(&old.schema, &new.schema, place, log),
    }
}

/// Adds a change of whether the field of a property holds a box. A change of the type itself is noted as such.
fn boxed(comparison: &Comparison<'_>, old: &Property, new: &Property, place: &str, log: &mut Log<'_>) {
    let Matching { old: old_model, new: new_model, .. } = &comparison.matching;
    let (SchemaKind::Ref(one), SchemaKind::Ref(other)) = (&old.schema.kind, &new.schema.kind) else { return };
    if !comparison.matching.is_same_type(one, other) {
        return;
    }
    // A constructor takes the value itself or `null`.
    let is_plain = |property: &Property| property.required && property.schema.nullable;
    let is_boxed = |model: &Model<'_>, property: &Property| model.is_large(&property.schema) && !is_plain(property);
    match (is_boxed(old_model, old), is_boxed(new_model, new)) {
        (false, true) => {
            log.note(
                PROPERTY_BOXED,
                format!("{place}: `{other}` became large, so that the field holds `Box<{other}>`"),
            );
        }
        (true, false) => {
            let text = format!("{place}: `{other}` is no longer large, so that the field holds it without a box");
            log.note(PROPERTY_UNBOXED, text);
        }
        _ => {}
    }
}

fn renamed(old: &str, new: &str, place: &str, log: &mut Log<'_>) {
    if old != new {
        let text = format!("{place}: the field was renamed from `{old}` to `{new}`");
        log.note(PROPERTY_RENAMED, Finding::changed(text, old, new));
    }
}

/// Whether the document requires a property.
fn is_required(property: &Property) -> bool {
    property.required || property.is_restricted
}

fn required(old: &Property, new: &Property, place: &str, log: &mut Log<'_>) {
    // A nullable property is an `Option` in either case, but a required one is also an argument of the constructor.
    let is_option = old.schema.nullable && new.schema.nullable && !log.uses.request;
    let affects_rust = !is_option && old.required != new.required;
    match (is_required(old), is_required(new)) {
        (false, true) => {
            log.note_by_direction_where(rules::BECAME_REQUIRED, affects_rust, format!("{place} became required"));
        }
        (true, false) => {
            log.note_by_direction_where(rules::BECAME_OPTIONAL, affects_rust, format!("{place} became optional"));
        }
        _ if old.starts_empty != new.starts_empty && log.uses.request => {
            let text = match new.starts_empty {
                true => format!("{place} is no longer an argument of the constructor"),
                false => format!("{place} became an argument of the constructor"),
            };
            log.note(CONSTRUCTOR_CHANGED, text);
        }
        _ => {}
    }
}

/// What the type of the field makes of an absent property and of `null`.
fn holder(property: &Property, log: &Log<'_>) -> Holder {
    match (property.required, property.schema.nullable) {
        (true, false) => Holder::None,
        (false, true) if log.uses.request && property.schema.access != Access::ReadOnly => Holder::Nullable,
        (true, true) if log.uses.response && property.schema.access == Access::WriteOnly => Holder::Nullable,
        _ => Holder::Option,
    }
}

fn nullable(old: &Property, new: &Property, place: &str, log: &mut Log<'_>) {
    let affects_rust = holder(old, log) != holder(new, log);
    match (old.schema.nullable, new.schema.nullable) {
        (false, true) => {
            log.note_by_direction_where(rules::BECAME_NULLABLE, affects_rust, format!("{place} became nullable"));
        }
        (true, false) => {
            let text = format!("{place} is no longer nullable");
            log.note_by_direction_where(rules::BECAME_NOT_NULLABLE, affects_rust, text);
        }
        _ => {}
    }
}

fn additional(comparison: &Comparison<'_>, old: &Object, new: &Object, prefix: &str, log: &mut Log<'_>) {
    match (&old.additional, &new.additional) {
        (None, Some(_)) => log.note(ADDITIONAL_ADDED, format!("{prefix}additional properties were added")),
        (Some(_), None) => log.note(ADDITIONAL_REMOVED, format!("{prefix}additional properties were removed")),
        (Some(old), Some(new)) => {
            comparison.value(old, new, &format!("{prefix}an additional property"), log);
        }
        (None, None) => {}
    }
}
