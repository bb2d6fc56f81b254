//! Decides whether the values of one schema are values of another one.

use std::collections::HashSet;

use indexmap::IndexSet;

use super::matching::{Matching, SchemaRef};
use crate::description::{IntegerFormat, Literal, Object, Schema, SchemaKind, StringFormat, Union};

impl Matching<'_> {
    /// Returns `true` if every value of a schema of one model is a value of a schema of the other one on the wire, as far as their
    /// structure shows.
    pub(super) fn is_assignable_to(&self, schema: SchemaRef<'_>, target: SchemaRef<'_>) -> bool {
        Check { matching: self, assumed: IndexSet::new(), refuted: HashSet::new() }.check(schema, target)
    }

    /// Returns `true` if an old schema and a new one have the same values on the wire.
    pub(super) fn is_equivalent(&self, old: &Schema, new: &Schema) -> bool {
        let (old, new) = (SchemaRef::old(old), SchemaRef::new(new));
        self.is_assignable_to(old, new) && self.is_assignable_to(new, old)
    }
}

/// One check, with what it knows about pairs of named types.
struct Check<'m> {
    matching: &'m Matching<'m>,
    /// The pairs that are being checked or were found assignable. A recursive type leads back to its own pair, which is assignable
    /// if all else is. A pair stays only if what was checked with its help is assignable.
    assumed: IndexSet<(String, String)>,
    /// The pairs that are not assignable. Assumptions cannot be the cause, since they only make more pairs assignable.
    refuted: HashSet<(String, String)>,
}

impl Check<'_> {
    fn check(&mut self, one: SchemaRef<'_>, other: SchemaRef<'_>) -> bool {
        let (SchemaKind::Ref(name), SchemaKind::Ref(other_name)) = (&one.schema.kind, &other.schema.kind) else {
            return self.check_definitions(one, other);
        };
        // The changes of a type that exists in both models are noted once, where it is defined.
        if self.is_same_type((name, one.is_old), (other_name, other.is_old)) {
            return true;
        }
        let pair = (name.clone(), other_name.clone());
        if self.refuted.contains(&pair) || self.assumed.contains(&pair) {
            return !self.refuted.contains(&pair);
        }
        let assumptions = self.assumed.len();
        self.assumed.insert(pair.clone());
        let is_assignable = self.check_definitions(one, other);
        if !is_assignable {
            self.assumed.truncate(assumptions);
            self.refuted.insert(pair);
        }
        is_assignable
    }

    fn is_same_type(&self, (name, is_old): (&str, bool), (other, other_is_old): (&str, bool)) -> bool {
        match (is_old, other_is_old) {
            (true, false) => self.matching.is_same_type(name, other),
            (false, true) => self.matching.is_same_type(other, name),
            _ => name == other,
        }
    }

    fn check_definitions(&mut self, one: SchemaRef<'_>, other: SchemaRef<'_>) -> bool {
        let matching = self.matching;
        let (one, other) = (matching.resolved(one), matching.resolved(other));
        let mut check = |schema: &Schema, target: &Schema| {
            self.check(SchemaRef { schema, is_old: one.is_old }, SchemaRef { schema: target, is_old: other.is_old })
        };
        match (&one.schema.kind, &other.schema.kind) {
            (_, SchemaKind::Any) => true,
            (SchemaKind::Array(one), SchemaKind::Array(other)) | (SchemaKind::Map(one), SchemaKind::Map(other)) => {
                check(one, other)
            }
            (SchemaKind::Object(_), SchemaKind::Map(values)) => values.kind == SchemaKind::Any,
            (SchemaKind::Enum(one), SchemaKind::Enum(other)) => {
                let values: HashSet<_> = other.values.iter().collect();
                one.values.iter().all(|value| values.contains(value))
            }
            (SchemaKind::IntegerEnum(one), SchemaKind::IntegerEnum(other)) => {
                one.values.iter().all(|value| other.values.contains(value))
            }
            (SchemaKind::Object(one), SchemaKind::Object(other)) => is_object_assignable(one, other, &mut check),
            (SchemaKind::Union(one), SchemaKind::Union(other)) => is_union_assignable(one, other, &mut check),
            (one, other) => is_scalar_assignable(one, other),
        }
    }
}

fn is_object_assignable(one: &Object, other: &Object, check: &mut impl FnMut(&Schema, &Schema) -> bool) -> bool {
    one.additional.is_some() == other.additional.is_some()
        && one.properties.len() == other.properties.len()
        && one.properties.iter().all(|property| {
            other
                .property(&property.name)
                .is_some_and(|other| property.required == other.required && check(&property.schema, &other.schema))
        })
}

fn is_union_assignable(one: &Union, other: &Union, check: &mut impl FnMut(&Schema, &Schema) -> bool) -> bool {
    let mut has_target = |schema| other.variants.iter().any(|target| check(schema, target));
    one.variants.iter().all(&mut has_target)
}

fn is_scalar_assignable(one: &SchemaKind, other: &SchemaKind) -> bool {
    use crate::description::IntegerFormat::{Int32, Int64, UInt32, UInt64};
    use crate::description::StringFormat::Text;
    let (one, other) = (on_the_wire(one), on_the_wire(other));
    match (&one, &other) {
        (SchemaKind::Integer(Int32 | UInt32), SchemaKind::Integer(Int64)) => true,
        (SchemaKind::Integer(UInt32), SchemaKind::Integer(UInt64)) => true,
        (SchemaKind::Integer(UInt64), SchemaKind::Integer(Int64)) => false,
        (
            SchemaKind::Integer(_) | SchemaKind::IntegerEnum(_) | SchemaKind::Const(Literal::Integer(_)),
            SchemaKind::Number | SchemaKind::Integer(Int64),
        ) => true,
        (SchemaKind::Const(Literal::Boolean(_)), SchemaKind::Boolean) => true,
        (SchemaKind::Const(Literal::String(value)), SchemaKind::Enum(values)) => values.values.contains(value),
        (
            SchemaKind::String(_) | SchemaKind::Enum(_) | SchemaKind::Const(Literal::String(_)),
            SchemaKind::String(Text),
        ) => true,
        (one, other) => one == other,
    }
}

/// Returns what an id is on the wire, and any other kind as it is.
fn on_the_wire(kind: &SchemaKind) -> SchemaKind {
    match kind {
        SchemaKind::Id(id) if id.is_number => SchemaKind::Integer(IntegerFormat::Int64),
        SchemaKind::Id(_) => SchemaKind::String(StringFormat::Text),
        kind => kind.clone(),
    }
}
