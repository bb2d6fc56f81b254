//! What an operation gives when it succeeds, whichever of its answers comes.
//!
//! progenitor takes one type of answer for each operation, and panics on several. HubSpot's batch operations answer 200 when
//! all went well and 207 when some did not, with an object that has errors in addition.

use super::report::Report;
use crate::codegen::error::Problem;
use crate::codegen::model::{
    Answer, Api, Content, Object, Operation, Property, Schema, SchemaKind, Success, Union, Variant,
};

/// Settles what each operation gives.
pub(super) fn settle(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        let answers = std::mem::take(&mut operation.answers);
        operation.accept = accept(&answers);
        operation.success = match answers.as_slice() {
            [] => {
                report.repaired("undeclared-successes", &operation.pointer, "it gives the bytes of the answer");
                Success::Bytes
            }
            [answer] => success(answer),
            several => {
                let statuses: Vec<_> = several.iter().map(|answer| answer.status.as_str()).collect();
                let note = format!("the answers {} become one type", statuses.join(", "));
                report.repaired("several-successes", &operation.pointer, note);
                combined(api, operation, several)
            }
        };
    }
    api.operations = operations;
    Ok(())
}

/// The media types that are asked for.
fn accept(answers: &[Answer]) -> String {
    let mut accept: Vec<&str> = Vec::new();
    for answer in answers {
        let media_type = match answer.content {
            Some(Content::Json(_)) => "application/json",
            _ => answer.media_type.as_str(),
        };
        if !media_type.is_empty() && !accept.contains(&media_type) {
            accept.push(media_type);
        }
    }
    if accept.is_empty() { "*/*".to_owned() } else { accept.join(", ") }
}

fn success(answer: &Answer) -> Success {
    match &answer.content {
        None => Success::Empty,
        Some(Content::Json(schema)) => Success::Json(schema.clone()),
        Some(Content::Text) => Success::Text,
        Some(_) => Success::Bytes,
    }
}

/// What several answers have in common.
fn combined(api: &mut Api, operation: &Operation, answers: &[Answer]) -> Success {
    let contents: Vec<_> = answers.iter().filter_map(|answer| answer.content.as_ref()).collect();
    let is_optional = contents.len() < answers.len();
    let schemas: Option<Vec<&Schema>> = contents
        .iter()
        .map(|content| match content {
            Content::Json(schema) => Some(schema),
            _ => None,
        })
        .collect();
    match schemas.as_deref() {
        Some([]) => Success::Empty,
        Some(schemas) => {
            let schema = schemas[1..].iter().fold(schemas[0].clone(), |one, other| either(api, operation, &one, other));
            if is_optional { Success::OptionalJson(schema) } else { Success::Json(schema) }
        }
        None => Success::Bytes,
    }
}

/// A schema that holds whatever one of two holds: the wider of two objects, an object with the properties of both, or a
/// union.
fn either(api: &mut Api, operation: &Operation, one: &Schema, other: &Schema) -> Schema {
    if one.kind == other.kind {
        return one.clone();
    }
    let objects = (api.resolved(one).kind.clone(), api.resolved(other).kind.clone());
    let (SchemaKind::Object(first), SchemaKind::Object(second)) = &objects else {
        return union_of(one, other, &operation.pointer);
    };
    let Some(both) = joined(first, second) else { return union_of(one, other, &operation.pointer) };
    for wider in [other, one] {
        if let SchemaKind::Ref(name) = &wider.kind
            && api.object(name).is_some_and(|object| object.properties.len() == both.properties.len())
        {
            if let Some(schema) = api.schemas.get_mut(name) {
                schema.kind = SchemaKind::Object(both);
            }
            return wider.clone();
        }
    }
    Schema { description: one.description.clone(), ..Schema::new(SchemaKind::Object(both), &operation.pointer) }
}

/// An object with the properties of two; `None` when they differ in what a property is. What only one has, or only one
/// requires, is not required.
fn joined(one: &Object, other: &Object) -> Option<Object> {
    let mut both = Object { properties: Vec::new(), additional: one.additional.clone().or(other.additional.clone()) };
    for property in &one.properties {
        let same = other.property(&property.name);
        if same.is_some_and(|same| !is_same(&same.schema, &property.schema) || same.constant != property.constant) {
            return None;
        }
        let required = property.required && same.is_some_and(|same| same.required);
        both.properties.push(Property { required, ..property.clone() });
    }
    let added = other.properties.iter().filter(|property| one.property(&property.name).is_none());
    both.properties.extend(added.map(|property| Property { required: false, ..property.clone() }));
    Some(both)
}

/// Whether two schemas say the same, apart from prose and place.
fn is_same(one: &Schema, other: &Schema) -> bool {
    let (one_children, other_children) = (one.children(), other.children());
    std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
        && one.nullable == other.nullable
        && one_children.len() == other_children.len()
        && one_children.iter().zip(other_children).all(|(one, other)| is_same(one, other))
        && match (&one.kind, &other.kind) {
            (SchemaKind::Object(one), SchemaKind::Object(other)) => {
                one.properties.iter().zip(&other.properties).all(|(one, other)| one.name == other.name)
            }
            (SchemaKind::Array(_) | SchemaKind::Map(_) | SchemaKind::Union(_), _) => true,
            (one, other) => one == other,
        }
}

fn union_of(one: &Schema, other: &Schema, pointer: &str) -> Schema {
    let variants = [one, other].map(|schema| Variant { ident: String::new(), tag: None, schema: schema.clone() });
    Schema::new(
        SchemaKind::Union(Union { variants: variants.into(), discriminator: None, accessors: Vec::new() }),
        pointer,
    )
}
