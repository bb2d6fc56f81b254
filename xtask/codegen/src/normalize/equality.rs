//! Whether schemas are equal apart from documentation and place.

use std::collections::{BTreeMap, BTreeSet};

use crate::description::{Discriminator, Property, Schema, SchemaKind};

/// Whether two schemas are equal apart from documentation and place.
pub(super) fn is_same(one: &Schema, other: &Schema) -> bool {
    let (one_children, other_children) = (one.children(), other.children());
    std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
        && one.nullable == other.nullable
        && one_children.len() == other_children.len()
        && one_children.iter().zip(other_children).all(|(one, other)| is_same(one, other))
        && match (&one.kind, &other.kind) {
            (SchemaKind::Object(one), SchemaKind::Object(other)) => {
                one.additional.is_some() == other.additional.is_some()
                    && one.properties.iter().zip(&other.properties).all(|(one, other)| is_same_property(one, other))
            }
            (SchemaKind::Union(one), SchemaKind::Union(other)) => {
                // Whether the document lists a name that it implies makes no difference.
                let values = |it: &Discriminator| {
                    it.mapping
                        .iter()
                        .chain(&it.implied)
                        .map(|(value, name)| (value.clone(), name.clone()))
                        .collect::<BTreeMap<_, _>>()
                };
                let discriminator = |it: &Discriminator| (it.property.clone(), values(it), it.default.clone());
                one.discriminator.as_ref().map(discriminator) == other.discriminator.as_ref().map(discriminator)
            }
            (SchemaKind::Enum(one), SchemaKind::Enum(other)) => {
                is_same_enum((&one.values, &one.names), (&other.values, &other.names))
            }
            (SchemaKind::IntegerEnum(one), SchemaKind::IntegerEnum(other)) => {
                one.format == other.format && is_same_enum((&one.values, &one.names), (&other.values, &other.names))
            }
            (SchemaKind::Array(_) | SchemaKind::Map(_) | SchemaKind::AllOf(_), _) => true,
            (one, other) => one == other,
        }
}

/// Whether two enums have the same values and names, in whatever order: a value is valid if it equals any of them (JSON Schema Validation,
/// section 6.1.2).
fn is_same_enum<V: Ord>(one: (&[V], &[String]), other: (&[V], &[String])) -> bool {
    named(one) == named(other)
}

fn named<'a, V: Ord>((values, names): (&'a [V], &'a [String])) -> BTreeSet<(&'a V, Option<&'a String>)> {
    values.iter().enumerate().map(|(index, value)| (value, names.get(index))).collect()
}

/// Whether two properties with equal schemas are equal.
pub(super) fn is_same_property(one: &Property, other: &Property) -> bool {
    (&one.name, one.required, one.schema.access) == (&other.name, other.required, other.schema.access)
}
