//! Where the requests for pages have what leads to the page.

use super::Mismatch;
use crate::description::{Api, Content, Location, Operation, Parameter, Schema, SchemaKind, StringFormat};
use crate::normalize::draft::Cursor;
use crate::notes::Notes;

/// Where a request has a cursor.
pub(super) fn cursor(api: &Api, operation: &Operation, name: &str) -> Result<Cursor, Mismatch> {
    let in_query = operation.parameters.iter().any(|parameter| {
        // A cursor that is declared as a number is passed on as received, too.
        let takes_cursors = matches!(parameter.schema.kind, SchemaKind::String(_) | SchemaKind::Integer(_));
        parameter.name == name && parameter.location == Location::Query && takes_cursors
    });
    if in_query {
        return Ok(Cursor::Query(name.to_owned()));
    }
    let in_body = api.body_object(operation).and_then(|body| body.property(name));
    let takes_text = in_body.is_some_and(|property| property.schema.kind == SchemaKind::String(StringFormat::Text));
    if takes_text { Ok(Cursor::Body(name.to_owned())) } else { Err(format!("no parameter `{name}` takes a cursor")) }
}

/// Where a request has a number, and the number of the first page if that is known.
pub(super) fn counter(api: &Api, operation: &Operation, name: &str) -> Result<(Cursor, Option<u64>), Mismatch> {
    if let Some(found) = operation.parameters.iter().find(|it| it.name == name && it.location == Location::Query) {
        return Ok((Cursor::Query(name.to_owned()), found.first));
    }
    let in_body = api.body_object(operation).and_then(|body| body.property(name)).map(|property| &property.schema);
    match in_body.filter(|schema| matches!(schema.kind, SchemaKind::Integer(_))) {
        Some(schema) => Ok((Cursor::Body(name.to_owned()), schema.first)),
        None => Err(format!("there is no query parameter `{name}`, and no integer of this name in the body")),
    }
}

/// The first page has no cursor, even if the description requires one.
pub(super) fn make_parameter_optional(operation: &mut Operation, name: &str, notes: &mut Notes) {
    let is_cursor = |it: &&mut Parameter| it.name == name && it.location == Location::Query && it.required;
    for parameter in operation.parameters.iter_mut().filter(is_cursor) {
        parameter.required = false;
        notes.record("required-cursors", &parameter.pointer, "the first page has no cursor: it is optional");
    }
}

/// The body holds the cursor of the next page.
pub(super) fn make_body_required(operation: &mut Operation, notes: &mut Notes) {
    if let Some(Content::Json(schema)) = operation.body.as_mut().map(|body| &mut body.content) {
        schema.nullable = false;
    }
    for body in operation.body.iter_mut().filter(|body| !body.required) {
        body.required = true;
        notes.record("required-cursors", &body.pointer, "the body holds the cursor of the next page: it is required");
    }
}

/// The first page has no cursor in the body either.
pub(super) fn make_property_optional(api: &mut Api, index: usize, property: &str, notes: &mut Notes) {
    let Some(Content::Json(Schema { kind: SchemaKind::Ref(name), .. })) =
        api.operations[index].body.as_ref().map(|body| &body.content)
    else {
        return;
    };
    let Some(Schema { kind: SchemaKind::Object(object), .. }) = api.schemas.get_mut(name) else { return };
    let cursor = object.properties.iter_mut().find(|it| it.name == property && it.required);
    if let Some(cursor) = cursor {
        cursor.required = false;
        notes.record("required-cursors", &cursor.schema.pointer, "the first page has no cursor: it is optional");
    }
}
