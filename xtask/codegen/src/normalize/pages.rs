//! Detects paginated lists by their shape.
//!
//! An operation is one if it takes a cursor, `after`, in its query or its body, and its response is an object with an array,
//! `results`, and a place for the next cursor, `paging.next.after`: this is how all APIs of HubSpot paginate. progenitor
//! detects pages only by an extension of Dropshot.

use super::draft::{Cursor, Draft, Pagination, ResponseBody};
use crate::description::{Api, Content, Location, Object, Operation, Schema, SchemaKind};
use crate::notes::Notes;

/// What takes the cursor.
const AFTER: &str = "after";

/// Finds the operations whose responses are pages.
pub(super) fn detect_pages(draft: &mut Draft, notes: &mut Notes) {
    let found: Vec<_> =
        draft.operations().map(|(operation, known)| pagination(&draft.api, operation, &known.response.body)).collect();
    for (index, pagination) in found.into_iter().enumerate() {
        match pagination.as_ref().map(|pagination| &pagination.cursor) {
            Some(Cursor::Query(_)) => make_parameter_optional(&mut draft.api.operations[index], notes),
            Some(Cursor::Body(_)) => {
                make_body_required(&mut draft.api.operations[index], notes);
                make_property_optional(&mut draft.api, index, notes);
            }
            None => {}
        }
        draft.operations[index].pagination = pagination;
    }
}

fn pagination(api: &Api, operation: &Operation, response: &ResponseBody) -> Option<Pagination> {
    let ResponseBody::Json(schema) = response else { return None };
    let SchemaKind::Ref(page) = &schema.kind else { return None };
    if !is_page(api, schema) {
        return None;
    }
    Some(Pagination { cursor: cursor(api, operation)?, page: page.clone() })
}

fn cursor(api: &Api, operation: &Operation) -> Option<Cursor> {
    let in_query = operation.parameters.iter().any(|parameter| {
        // A cursor that is declared as a number is passed on as received, too.
        let takes_cursors = matches!(parameter.schema.kind, SchemaKind::String(_) | SchemaKind::Integer(_));
        parameter.name == AFTER && parameter.location == Location::Query && takes_cursors
    });
    if in_query {
        return Some(Cursor::Query(AFTER.to_owned()));
    }
    let in_body = is_string(&body_object(api, operation)?.property(AFTER)?.schema);
    in_body.then(|| Cursor::Body(AFTER.to_owned()))
}

fn body_object<'a>(api: &'a Api, operation: &'a Operation) -> Option<&'a Object> {
    let Content::Json(schema) = &operation.body.as_ref()?.content else { return None };
    api.referred(schema)
}

/// The first page has no cursor, even if the description requires one.
fn make_parameter_optional(operation: &mut Operation, notes: &mut Notes) {
    for parameter in operation.parameters.iter_mut().filter(|it| it.name == AFTER && it.required) {
        parameter.required = false;
        notes.record("required-cursors", &parameter.pointer, "the first page has no cursor: it is optional");
    }
}

/// The body holds the cursor of the next page.
fn make_body_required(operation: &mut Operation, notes: &mut Notes) {
    for body in operation.body.iter_mut().filter(|body| !body.required) {
        body.required = true;
        notes.record("required-cursors", &body.pointer, "the body holds the cursor of the next page: it is required");
    }
}

/// The first page has no cursor in the body either.
fn make_property_optional(api: &mut Api, index: usize, notes: &mut Notes) {
    let Some(Content::Json(Schema { kind: SchemaKind::Ref(name), .. })) =
        api.operations[index].body.as_ref().map(|body| &body.content)
    else {
        return;
    };
    let Some(Schema { kind: SchemaKind::Object(object), .. }) = api.schemas.get_mut(name) else { return };
    let after = object.properties.iter_mut().find(|property| property.name == AFTER && property.required);
    if let Some(after) = after {
        after.required = false;
        notes.record("required-cursors", &after.schema.pointer, "the first page has no cursor: it is optional");
    }
}

/// Whether a schema is a page, or a union of lists of equal items of which at least one is a page.
fn is_page(api: &Api, schema: &Schema) -> bool {
    match &api.resolved(schema).kind {
        SchemaKind::Object(page) => items(page).is_some() && has_cursor(api, page).is_some(),
        SchemaKind::Union(union) => {
            let lists: Option<Vec<_>> = union.variants.iter().map(|variant| items(api.referred(variant)?)).collect();
            let is_same = lists.is_some_and(|lists| lists.windows(2).all(|pair| pair[0] == pair[1]));
            is_same && union.variants.iter().any(|variant| is_page(api, variant))
        }
        _ => false,
    }
}

/// The kind of the items of a list.
fn items(page: &Object) -> Option<&SchemaKind> {
    match &page.property("results")?.schema.kind {
        SchemaKind::Array(items) => Some(&items.kind),
        _ => None,
    }
}

fn has_cursor(api: &Api, page: &Object) -> Option<()> {
    let paging = api.referred(&page.property("paging")?.schema)?;
    let next = api.referred(&paging.property("next")?.schema)?;
    is_string(&next.property(AFTER)?.schema).then_some(())
}

fn is_string(schema: &Schema) -> bool {
    matches!(schema.kind, SchemaKind::String(_))
}
