//! The bodies of responses with an error status: which of them have a type.
//!
//! Every failure is the one error of the client, which reads common fields of any JSON object. A type is generated so that callers can
//! decode the body as it; but not where the profile knows the errors of the service, and the description says no more than that.

use std::collections::{HashMap, HashSet};

use super::draft::ErrorResponse;
use super::equality::is_same;
use crate::description::{Api, Content, Object, Response, Schema, SchemaKind};
use crate::notes::Notes;
use crate::profile::{ErrorField, ErrorFieldType, Errors};

/// Removes the bodies of errors that have no type of their own, so that passes that follow do not see their schemas. Equal
/// schemas within several responses are one.
pub(super) fn keep_typed_errors(api: &mut Api, known: &Errors, notes: &mut Notes) {
    let mut operations = std::mem::take(&mut api.operations);
    // Equal ones have the same properties: only those with the same are compared.
    let mut inline: HashMap<Vec<String>, Vec<Schema>> = HashMap::new();
    for response in operations.iter_mut().flat_map(|operation| &mut operation.errors) {
        let Some(body) = response.body.take() else { continue };
        let Content::Json(mut schema) = body.content else {
            let note = format!("the body of the error is {} as received", body.media_type);
            notes.record("untyped-errors", &response.pointer, note);
            continue;
        };
        if !has_type(api, known, &schema) {
            continue;
        }
        if !matches!(schema.kind, SchemaKind::Ref(_)) {
            let properties = schema.as_object().into_iter().flat_map(|object| &object.properties);
            let alike = inline.entry(properties.map(|property| property.name.clone()).collect()).or_default();
            match alike.iter().find(|other| is_same(other, &schema)) {
                Some(same) => schema = same.clone(),
                None => alike.push(schema.clone()),
            }
        }
        response.body = Some(crate::description::ResponseContent {
            content: Content::Json(schema),
            others: Vec::new(),
            is_of_any_type: body.is_of_any_type,
            media_type: body.media_type,
        });
    }
    api.operations = operations;
}

/// Takes the typed bodies of errors out of the description, in the order of the operations.
pub(super) fn take(api: &mut Api) -> Vec<Vec<ErrorResponse>> {
    let typed = |response: Response| match response.body?.content {
        Content::Json(schema) => Some(ErrorResponse { status: response.status, schema }),
        _ => None,
    };
    let errors = api.operations.iter_mut().map(|operation| std::mem::take(&mut operation.errors));
    errors.map(|errors| errors.into_iter().filter_map(typed).collect()).collect()
}

/// Whether a schema says more of a body than the runtime knows of the errors of the service.
fn has_type(api: &Api, known: &Errors, schema: &Schema) -> bool {
    // Arrays of nothing but themselves say nothing: they are followed no further.
    let innermost = (0..super::MAX_NESTING).fold(schema, |schema, _| match &followed(api, schema).kind {
        SchemaKind::Array(items) => items,
        _ => schema,
    });
    match &followed(api, innermost).kind {
        SchemaKind::Object(object) if known.recognized_by.is_empty() => !object.properties.is_empty(),
        SchemaKind::Object(object) => {
            let is_recognized = known.recognized_by.iter().all(|name| object.property(name).is_some());
            !is_recognized && !is_known(api, known, &known.body, object, &mut HashSet::new())
        }
        SchemaKind::Union(_) | SchemaKind::AllOf(_) => true,
        SchemaKind::Any | SchemaKind::Array(_) | SchemaKind::Ref(_) => false,
        // Of a service that the profile knows, these are mistakes.
        _ => known.recognized_by.is_empty(),
    }
}

/// Whether all properties of an object are fields that the runtime reads. `seen` has the pointers of the details that are compared
/// already: a detail can have details.
fn is_known<'a>(
    api: &'a Api,
    known: &Errors,
    fields: &[ErrorField],
    object: &'a Object,
    seen: &mut HashSet<&'a str>,
) -> bool {
    object.properties.iter().all(|property| {
        let field = fields.iter().find(|field| field.key == property.name);
        field.is_some_and(|field| fits(api, known, field.kind, &property.schema, seen))
    })
}

/// Whether the runtime reads values of a schema as a type of fields. An enum says more than a string.
fn fits<'a>(
    api: &'a Api,
    known: &Errors,
    kind: ErrorFieldType,
    schema: &'a Schema,
    seen: &mut HashSet<&'a str>,
) -> bool {
    let schema = followed(api, schema);
    match (kind, &schema.kind) {
        (ErrorFieldType::String, SchemaKind::String(_) | SchemaKind::Id(_))
        | (ErrorFieldType::Integer, SchemaKind::Integer(_))
        | (ErrorFieldType::Boolean, SchemaKind::Boolean)
        | (ErrorFieldType::Map, SchemaKind::Map(_) | SchemaKind::Object(_) | SchemaKind::Any) => true,
        (ErrorFieldType::Detail, SchemaKind::Object(object)) => {
            !seen.insert(&schema.pointer) || is_known(api, known, &known.detail, object, seen)
        }
        (ErrorFieldType::Details, SchemaKind::Array(items)) => fits(api, known, ErrorFieldType::Detail, items, seen),
        _ => false,
    }
}

/// Follows references, also to names that are other names. A circle of names is left as it is.
fn followed<'a>(api: &'a Api, schema: &'a Schema) -> &'a Schema {
    (0..super::MAX_NESTING).fold(schema, |schema, _| api.resolved(schema))
}
