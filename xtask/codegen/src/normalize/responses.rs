//! What an operation gives when it succeeds, whichever of its answers comes.
//!
//! progenitor takes one type of answer for each operation, and panics on several. HubSpot's batch operations answer 200 when
//! all went well and 207 when some did not, with an object that has errors in addition.

use std::collections::HashSet;

use super::report::Report;
use crate::error::Problem;
use crate::model::{Answer, Api, Content, Object, Operation, Property, Schema, SchemaKind, Success, Union, Variant};

/// Settles what each operation gives.
pub(super) fn settle(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let shared = shared(api);
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
                combined(api, &shared, operation, several)
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
        match answer.content {
            None => {}
            Some(Content::Json(_)) => accept.push("application/json"),
            // What is given as it comes can come in any of them; an error comes as JSON.
            Some(_) => {
                accept.push(&answer.media_type);
                accept.extend(answer.other_media_types.iter().map(String::as_str));
                accept.push("*/*;q=0.1");
            }
        }
    }
    let mut seen = HashSet::new();
    accept.retain(|media_type| seen.insert(*media_type));
    if accept.is_empty() || accept.contains(&"*/*") { "*/*".to_owned() } else { accept.join(", ") }
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
fn combined(api: &mut Api, shared: &HashSet<String>, operation: &Operation, answers: &[Answer]) -> Success {
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
            let first = schemas[0].clone();
            let schema = schemas[1..].iter().fold(first, |one, other| either(api, shared, operation, &one, other));
            if is_optional { Success::OptionalJson(schema) } else { Success::Json(schema) }
        }
        None => Success::Bytes,
    }
}

/// The types that are used otherwise than as one of several answers: in bodies and parameters, in other types, or as the only
/// answer of an operation. They stay as they are.
fn shared(api: &Api) -> HashSet<String> {
    let mut shared = HashSet::new();
    let mut open = Vec::new();
    for operation in &api.operations {
        open.extend(operation.parameters.iter().map(|parameter| &parameter.schema));
        open.extend(operation.body.iter().filter_map(|body| body.content.schema()));
        for schema in operation.answers.iter().filter_map(|answer| answer.content.as_ref()?.schema()) {
            match operation.answers.len() {
                1 => open.push(schema),
                _ => open.extend(api.resolved(schema).children()),
            }
        }
    }
    while let Some(schema) = open.pop() {
        match &schema.kind {
            SchemaKind::Ref(name) if shared.insert(name.clone()) => open.extend(api.resolved(schema).children()),
            _ => open.extend(schema.children()),
        }
    }
    shared
}

/// A schema that holds whatever one of two holds: the wider of two objects, an object with the properties of both, or a
/// union.
fn either(api: &mut Api, shared: &HashSet<String>, operation: &Operation, one: &Schema, other: &Schema) -> Schema {
    if one.kind == other.kind {
        return one.clone();
    }
    let objects = (api.resolved(one).kind.clone(), api.resolved(other).kind.clone());
    let (SchemaKind::Object(first), SchemaKind::Object(second)) = &objects else {
        return union_of(one, other, &operation.pointer);
    };
    let Some(both) = joined(first, second) else { return union_of(one, other, &operation.pointer) };
    for wider in [other, one] {
        let SchemaKind::Ref(name) = &wider.kind else { continue };
        let Some(object) = api.object(name).filter(|it| it.properties.len() == both.properties.len()) else { continue };
        let holds = |it: &Property| {
            object.property(&it.name).is_some_and(|own| is_same_property(own, it) && is_same(&own.schema, &it.schema))
        };
        let holds_both = both.properties.iter().all(holds);
        if shared.contains(name) {
            if holds_both {
                return wider.clone();
            }
            continue;
        }
        if let Some(schema) = api.schemas.get_mut(name) {
            schema.kind = SchemaKind::Object(both);
        }
        return wider.clone();
    }
    Schema { description: one.description.clone(), ..Schema::new(SchemaKind::Object(both), &operation.pointer) }
}

/// An object with the properties of two; `None` when they differ in what a property is. What only one has, or only one
/// requires, is not required.
fn joined(one: &Object, other: &Object) -> Option<Object> {
    let mut both = Object { properties: Vec::new(), additional: one.additional.clone().or(other.additional.clone()) };
    for property in &one.properties {
        let Some(same) = other.property(&property.name) else {
            both.properties.push(Property { required: false, ..property.clone() });
            continue;
        };
        if same.constant != property.constant {
            return None;
        }
        let required = property.required && same.required;
        both.properties.push(Property { required, schema: common(property, same)?, ..property.clone() });
    }
    let added = other.properties.iter().filter(|property| one.property(&property.name).is_none());
    both.properties.extend(added.map(|property| Property { required: false, ..property.clone() }));
    Some(both)
}

/// What a property is in two objects: the same, or an object with the properties of both.
fn common(one: &Property, other: &Property) -> Option<Schema> {
    let (one, other) = (&one.schema, &other.schema);
    match (&one.kind, &other.kind) {
        _ if is_same(one, other) => Some(one.clone()),
        (SchemaKind::Object(first), SchemaKind::Object(second)) if one.nullable == other.nullable => {
            // It is at neither place: what is there may be used as it is.
            let pointer = format!("{} and {}", one.pointer, other.pointer);
            Some(Schema { kind: SchemaKind::Object(joined(first, second)?), pointer, ..one.clone() })
        }
        _ => None,
    }
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
                one.additional.is_some() == other.additional.is_some()
                    && one.properties.iter().zip(&other.properties).all(|(one, other)| is_same_property(one, other))
            }
            (SchemaKind::Union(one), SchemaKind::Union(other)) => one.discriminator == other.discriminator,
            (SchemaKind::Array(_) | SchemaKind::Map(_), _) => true,
            (one, other) => one == other,
        }
}

/// The same of two properties, of which the schemas have been compared.
fn is_same_property(one: &Property, other: &Property) -> bool {
    (&one.name, one.required, &one.constant) == (&other.name, other.required, &other.constant)
}

fn union_of(one: &Schema, other: &Schema, pointer: &str) -> Schema {
    let variants = [one, other].map(|schema| Variant { ident: String::new(), tag: None, schema: schema.clone() });
    Schema::new(
        SchemaKind::Union(Union { variants: variants.into(), discriminator: None, accessors: Vec::new() }),
        pointer,
    )
}
