//! Compares values: their types, whether they are nullable, and their constraints.

mod access;
mod describe;
mod enums;
mod objects;
mod unions;

pub(super) use describe::describe;

use super::change::Kind;
use super::constraints::Constraints;
use super::log::{Finding, Log};
use super::matching::{Matching, SchemaRef};
use super::rules::{
    self, DirectionalRule, ID_REPRESENTATION_CHANGED, ID_TYPE_CHANGED, REQUEST_TYPE_CHANGED, REQUEST_TYPE_GENERALIZED,
    RESPONSE_TYPE_CHANGED, RESPONSE_TYPE_SPECIALIZED, RUST_TYPE_CHANGED,
};
use crate::description::{Id, Schema, SchemaKind};

/// What a comparison of values depends on.
pub(super) struct Comparison<'a> {
    pub(super) matching: Matching<'a>,
    pub(super) constraints: Constraints<'a>,
    /// Whether both descriptions are of one version.
    pub(super) is_same_version: bool,
}

impl Comparison<'_> {
    /// Adds the changes of a value. `place` is what the text of a change calls it.
    pub(super) fn value(&self, old: &Schema, new: &Schema, place: &str, log: &mut Log<'_>) {
        match (&old.kind, &new.kind) {
            (SchemaKind::Ref(one), SchemaKind::Ref(other)) if self.matching.is_same_type(one, other) => {}
            (SchemaKind::Array(one), SchemaKind::Array(other)) | (SchemaKind::Map(one), SchemaKind::Map(other)) => {
                self.items(one, other, &format!("the items of {place}"), log);
            }
            (SchemaKind::Id(one), SchemaKind::Id(other)) if self.matching.is_same_type(&one.name, &other.name) => {
                representation(one, other, place, log);
            }
            (SchemaKind::Ref(_), _) | (_, SchemaKind::Ref(_)) => return self.retyped(old, new, place, log),
            (one, _) if one.is_type() && std::mem::discriminant(one) == std::mem::discriminant(&new.kind) => {
                self.definition(old, new, &format!("{place}: "), log);
            }
            (one, other) if one == other => {}
            _ => return self.retyped(old, new, place, log),
        }
        self.constraints.compare(old, new, place, log);
    }

    /// Adds the changes of the definition of a type. `prefix` is what the text of each change begins with.
    pub(super) fn definition(&self, old: &Schema, new: &Schema, prefix: &str, log: &mut Log<'_>) {
        match (&old.kind, &new.kind) {
            (SchemaKind::Object(one), SchemaKind::Object(other)) => objects::compare(self, one, other, prefix, log),
            (SchemaKind::Enum(one), SchemaKind::Enum(other)) => {
                enums::compare(&enums::strings(one), &enums::strings(other), prefix, log);
            }
            (SchemaKind::IntegerEnum(one), SchemaKind::IntegerEnum(other)) => {
                enums::compare(&enums::integers(one), &enums::integers(other), prefix, log);
            }
            (SchemaKind::Union(one), SchemaKind::Union(other)) => unions::compare(self, one, other, prefix, log),
            _ => self.value(old, new, &format!("{prefix}it"), log),
        }
    }

    /// Adds the changes of several values.
    pub(super) fn items(&self, old: &Schema, new: &Schema, place: &str, log: &mut Log<'_>) {
        match (old.nullable, new.nullable) {
            (false, true) => log.note_by_direction(rules::ITEMS_NULLABLE, format!("{place} became nullable")),
            (true, false) => {
                log.note_by_direction(rules::ITEMS_NOT_NULLABLE, format!("{place} are no longer nullable"));
            }
            _ => {}
        }
        self.value(old, new, place, log);
    }

    /// Adds a change of the type. Its impact on the wire depends on which of the types is assignable to the other.
    fn retyped(&self, old: &Schema, new: &Schema, place: &str, log: &mut Log<'_>) {
        let (old_type, new_type) = (describe(old), describe(new));
        let text = format!("{place}: the type changed from {old_type} to {new_type}");
        let (old, new) = (SchemaRef::old(old), SchemaRef::new(new));
        if let (SchemaKind::Enum(one), SchemaKind::Enum(other)) =
            (&self.matching.resolved(old).schema.kind, &self.matching.resolved(new).schema.kind)
        {
            // Enums are open: additional values do not break readers.
            enums::compare_values(&enums::strings(one), &enums::strings(other), &format!("{text}; "), log);
            return log.note(RUST_TYPE_CHANGED, Finding::changed(text, old_type, new_type));
        }
        let finding = Finding::changed(text, old_type, new_type);
        let is_generalized = self.matching.is_assignable_to(old, new);
        let is_specialized = self.matching.is_assignable_to(new, old);
        let rules = match (is_generalized, is_specialized) {
            // There are no type names on the wire.
            (true, true) if log.subject.kind == Kind::Wire => return,
            (true, true) => {
                let is_id = [old, new].iter().any(|it| matches!(it.schema.kind, SchemaKind::Id(_)));
                return log.note(if is_id { ID_TYPE_CHANGED } else { RUST_TYPE_CHANGED }, finding);
            }
            (true, false) => DirectionalRule { request: REQUEST_TYPE_GENERALIZED, response: RESPONSE_TYPE_CHANGED },
            (false, true) => DirectionalRule { request: REQUEST_TYPE_CHANGED, response: RESPONSE_TYPE_SPECIALIZED },
            (false, false) => DirectionalRule { request: REQUEST_TYPE_CHANGED, response: RESPONSE_TYPE_CHANGED },
        };
        log.note_by_direction(rules, finding);
    }
}

/// Adds a change of the representation of an id on the wire.
fn representation(old: &Id, new: &Id, place: &str, log: &mut Log<'_>) {
    if old.is_number == new.is_number {
        return;
    }
    let name = |id: &Id| if id.is_number { "number" } else { "string" };
    let (old, new) = (name(old), name(new));
    let text = format!("{place} changed from a {old} to a {new} on the wire");
    log.note(ID_REPRESENTATION_CHANGED, Finding::changed(text, old, new));
}
