//! Operations that answer with pages are found by their shape.
//!
//! An operation is one if it takes a cursor, `after`, in its query or its body, and answers an object with a list,
//! `results`, and a place for the next cursor, `paging.next.after`. progenitor knows of pages only by an extension of
//! Dropshot's.

use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Content, Cursor, Location, Object, Operation, Pagination, Schema, SchemaKind, Success};

/// What takes the cursor.
const AFTER: &str = "after";

/// Finds the operations that answer with pages.
pub(super) fn detect(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let paginations: Vec<_> = api.operations.iter().map(|operation| pagination(api, operation)).collect();
    for (index, pagination) in paginations.into_iter().enumerate() {
        match pagination.as_ref().map(|pagination| &pagination.cursor) {
            Some(Cursor::Query(_)) => make_parameter_optional(&mut api.operations[index], report),
            Some(Cursor::Body(_)) => {
                make_body_required(&mut api.operations[index], report);
                make_property_optional(api, index, report);
            }
            None => {}
        }
        api.operations[index].pagination = pagination;
    }
    Ok(())
}

fn pagination(api: &Api, operation: &Operation) -> Option<Pagination> {
    let Success::Json(success) = &operation.success else { return None };
    let SchemaKind::Ref(page) = &success.kind else { return None };
    if !is_page(api, success) {
        return None;
    }
    Some(Pagination { cursor: cursor(api, operation)?, page: page.clone() })
}

fn cursor(api: &Api, operation: &Operation) -> Option<Cursor> {
    let in_query = operation.parameters.iter().any(|parameter| {
        // A cursor that is said to be a number is passed on as it comes all the same.
        let takes_cursors = matches!(parameter.schema.kind, SchemaKind::String(_) | SchemaKind::Integer(_));
        parameter.name == AFTER && parameter.location == Location::Query && takes_cursors
    });
    if in_query {
        return Some(Cursor::Query(AFTER.to_owned()));
    }
    let in_body = is_text(&body_object(api, operation)?.property(AFTER)?.schema);
    in_body.then(|| Cursor::Body(AFTER.to_owned()))
}

fn body_object<'a>(api: &'a Api, operation: &'a Operation) -> Option<&'a Object> {
    let Content::Json(schema) = &operation.body.as_ref()?.content else { return None };
    api.referred(schema)
}

/// A first page has no cursor, even where the description requires one.
fn make_parameter_optional(operation: &mut Operation, report: &mut Report) {
    for parameter in operation.parameters.iter_mut().filter(|it| it.name == AFTER && it.required) {
        parameter.required = false;
        report.repaired("required-cursors", &parameter.pointer, "a first page has no cursor: it is optional");
    }
}

/// What holds the cursor is always there.
fn make_body_required(operation: &mut Operation, report: &mut Report) {
    for body in operation.body.iter_mut().filter(|body| !body.required) {
        body.required = true;
        report.repaired(
            "required-cursors",
            &body.pointer,
            "the body holds the cursor of the next page: it is required",
        );
    }
}

/// The same of a cursor in the body.
fn make_property_optional(api: &mut Api, index: usize, report: &mut Report) {
    let Some(Content::Json(Schema { kind: SchemaKind::Ref(name), .. })) =
        api.operations[index].body.as_ref().map(|body| &body.content)
    else {
        return;
    };
    let Some(Schema { kind: SchemaKind::Object(object), .. }) = api.schemas.get_mut(name) else { return };
    let after = object.properties.iter_mut().find(|property| property.name == AFTER && property.required);
    if let Some(after) = after {
        after.required = false;
        report.repaired("required-cursors", &after.schema.pointer, "a first page has no cursor: it is optional");
    }
}

/// Whether a schema is a page, or a union of lists of the same of which at least one is a page.
fn is_page(api: &Api, schema: &Schema) -> bool {
    match &api.resolved(schema).kind {
        SchemaKind::Object(page) => items(page).is_some() && has_cursor(api, page).is_some(),
        SchemaKind::Union(union) => {
            let lists: Option<Vec<_>> =
                union.variants.iter().map(|variant| items(api.referred(&variant.schema)?)).collect();
            let is_same = lists.is_some_and(|lists| lists.windows(2).all(|pair| pair[0] == pair[1]));
            is_same && union.variants.iter().any(|variant| is_page(api, &variant.schema))
        }
        _ => false,
    }
}

/// What a list holds.
fn items(page: &Object) -> Option<&SchemaKind> {
    match &page.property("results")?.schema.kind {
        SchemaKind::Array(items) => Some(&items.kind),
        _ => None,
    }
}

fn has_cursor(api: &Api, page: &Object) -> Option<()> {
    let paging = api.referred(&page.property("paging")?.schema)?;
    let next = api.referred(&paging.property("next")?.schema)?;
    is_text(&next.property(AFTER)?.schema).then_some(())
}

fn is_text(schema: &Schema) -> bool {
    matches!(schema.kind, SchemaKind::String(_))
}
