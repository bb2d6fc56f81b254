//! Joins objects of which a value is one or another: to an object with the properties of both.

use super::equality::is_same;
use super::form_parts::is_file;
use crate::description::{Enum, Literal, Object, Property, Schema, SchemaKind, StringFormat, Union};

/// The schema of a property of two objects, if there is one.
type Common = fn(&Property, &Property) -> Option<Schema>;

/// An object with the properties of two; `None` if a property of both has no schema in common. A property that only one has or
/// requires is not required.
pub(super) fn joined(one: &Object, other: &Object, common: Common) -> Option<Object> {
    let mut both = Object { additional: one.additional.clone().or(other.additional.clone()), ..Object::default() };
    for property in &one.properties {
        let Some(same) = other.property(&property.name) else {
            both.properties.push(Property { required: false, ..property.clone() });
            continue;
        };
        let required = property.required && same.required;
        both.properties.push(Property { required, schema: common(property, same)?, ..property.clone() });
    }
    let added = other.properties.iter().filter(|property| one.property(&property.name).is_none());
    both.properties.extend(added.map(|property| Property { required: false, ..property.clone() }));
    Some(both)
}

/// Whether values of two objects can have the same beside the properties of each: one of strings would refuse what the other can have.
pub(super) fn have_same_others(one: &Object, other: &Object) -> bool {
    fn typed(object: &Object) -> Option<&Schema> {
        object.additional.as_deref().filter(|values| values.kind != SchemaKind::Any)
    }
    let is_declared_in = |object: &Object, property: &Property| object.property(&property.name).is_some();
    match (typed(one), typed(other)) {
        (None, None) => true,
        (Some(first), Some(second)) => {
            is_same(first, second)
                && one.properties.len() == other.properties.len()
                && one.properties.iter().all(|property| is_declared_in(other, property))
        }
        _ => false,
    }
}

/// The schema that two properties have in common: the same in both, or an object with the properties of both.
pub(super) fn common(one: &Property, other: &Property) -> Option<Schema> {
    let (one, other) = (&one.schema, &other.schema);
    match (&one.kind, &other.kind) {
        _ if is_same(one, other) => Some(one.clone()),
        (SchemaKind::Object(first), SchemaKind::Object(second))
            if one.nullable == other.nullable && have_same_others(first, second) =>
        {
            // The result is at neither place, since what is there can be used by itself.
            let pointer = format!("{} and {}", one.pointer, other.pointer);
            Some(Schema { kind: SchemaKind::Object(joined(first, second, common)?), pointer, ..one.clone() })
        }
        _ => None,
    }
}

/// The schema that two fields of forms have in common: also the values of both, any text, or a union of both. A file has none in common
/// with anything else.
pub(super) fn common_field(one: &Property, other: &Property) -> Option<Schema> {
    // No field is `null`.
    let [one, other] =
        [one, other].map(|it| Property { schema: Schema { nullable: false, ..it.schema.clone() }, ..it.clone() });
    common(&one, &other).or_else(|| {
        let kind = match (values(&one.schema.kind), values(&other.schema.kind)) {
            (Some(mut values), Some(others)) => {
                values.extend(others);
                values.sort();
                values.dedup();
                SchemaKind::Enum(Enum { values, names: Vec::new() })
            }
            _ if is_text(&one.schema.kind) && is_text(&other.schema.kind) => SchemaKind::String(StringFormat::Text),
            _ if is_file(&one.schema.kind) || is_file(&other.schema.kind) => return None,
            _ => union_of_both(&one.schema, &other.schema),
        };
        // Limits and defaults of one schema do not hold for the other one.
        Some(Schema { description: one.schema.description.clone(), ..Schema::new(kind, &one.schema.pointer) })
    })
}

/// A union of two schemas, of which the first can be such a union.
pub(super) fn union_of_both(one: &Schema, other: &Schema) -> SchemaKind {
    let mut variants = match &one.kind {
        SchemaKind::Union(union) if union.discriminator.is_none() => union.variants.clone(),
        _ => vec![one.clone()],
    };
    if !variants.iter().any(|variant| is_same(variant, other)) {
        variants.push(other.clone());
    }
    SchemaKind::Union(Union { variants, discriminator: None, accessors: Vec::new() })
}

/// The only values of a string.
fn values(kind: &SchemaKind) -> Option<Vec<String>> {
    match kind {
        SchemaKind::Const(Literal::String(value)) => Some(vec![value.clone()]),
        SchemaKind::Enum(values) => Some(values.values.clone()),
        _ => None,
    }
}

fn is_text(kind: &SchemaKind) -> bool {
    values(kind).is_some() || matches!(kind, SchemaKind::String(format) if *format != StringFormat::Binary)
}
