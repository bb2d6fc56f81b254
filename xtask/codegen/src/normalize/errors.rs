//! The bodies of responses with an error status: which of them have a type.
//!
//! Every failure is the one error of the client, which reads common fields of any JSON object. A type is generated where the
//! description says more than that, so that callers can decode the body as it.

use super::draft::ErrorResponse;
use super::equality::is_same;
use crate::description::{Api, Content, Response, Schema, SchemaKind};
use crate::error::Problem;
use crate::notes::Notes;

/// The fields that `ErrorBody` of the runtime reads.
const KNOWN_FIELDS: [&str; 10] = [
    "category",
    "context",
    "correlationId",
    "errorType",
    "errors",
    "links",
    "message",
    "policyName",
    "status",
    "subCategory",
];

/// Those of them by which a service's errors are recognized as what `ErrorBody` is for, whatever else they have.
const RECOGNIZED_BY: [&str; 3] = ["category", "correlationId", "message"];

/// Removes the bodies of errors that have no type of their own, so that passes that follow do not see their schemas. Equal
/// schemas within several responses are one.
pub(super) fn keep_typed_errors(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    let mut inline: Vec<Schema> = Vec::new();
    for response in operations.iter_mut().flat_map(|operation| &mut operation.errors) {
        let Some(body) = response.body.take() else { continue };
        let Content::Json(mut schema) = body.content else {
            let note = format!("the body of the error is {} as received", body.media_type);
            notes.record("untyped-errors", &response.pointer, note);
            continue;
        };
        if !has_type(api, &schema) {
            continue;
        }
        if !matches!(schema.kind, SchemaKind::Ref(_)) {
            match inline.iter().find(|other| is_same(other, &schema)) {
                Some(same) => schema = same.clone(),
                None => inline.push(schema.clone()),
            }
        }
        response.body = Some(crate::description::ResponseContent {
            content: Content::Json(schema),
            others: Vec::new(),
            media_type: body.media_type,
        });
    }
    api.operations = operations;
    Ok(())
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

/// Whether a schema says more of a body than the runtime knows of any error.
fn has_type(api: &Api, schema: &Schema) -> bool {
    match &api.resolved(schema).kind {
        SchemaKind::Object(object) => {
            let is_known = object.properties.iter().all(|property| KNOWN_FIELDS.contains(&property.name.as_str()));
            let is_recognized = RECOGNIZED_BY.iter().all(|name| object.property(name).is_some());
            !is_known && !is_recognized
        }
        SchemaKind::Array(items) => has_type(api, items),
        SchemaKind::Union(_) | SchemaKind::AllOf(_) => true,
        _ => false,
    }
}
