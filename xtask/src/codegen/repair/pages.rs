//! Operations that answer with pages are found by their shape.
//!
//! An operation is one if it takes a cursor, `after`, and answers an object with a list, `results`, and a place for the
//! next cursor, `paging.next.after`. progenitor knows of pages only by an extension of Dropshot's.

use super::report::Report;
use crate::codegen::error::Problem;
use crate::codegen::model::{Api, Location, Object, Operation, Pagination, SchemaKind, Success};

/// Finds the operations that answer with pages.
pub(super) fn detect(api: &mut Api, _: &mut Report) -> Result<(), Problem> {
    let paginations: Vec<_> = api.operations.iter().map(|operation| pagination(api, operation)).collect();
    for (operation, pagination) in api.operations.iter_mut().zip(paginations) {
        operation.pagination = pagination;
    }
    Ok(())
}

fn pagination(api: &Api, operation: &Operation) -> Option<Pagination> {
    let after = |parameter: &&crate::codegen::model::Parameter| {
        parameter.name == "after" && parameter.location == Location::Query && !parameter.required
    };
    let cursor = operation.parameters.iter().find(after)?;
    let Success::Json(success) = &operation.success else { return None };
    let SchemaKind::Ref(name) = &success.kind else { return None };
    is_page(api, name).then(|| Pagination { cursor: cursor.ident.clone(), page: name.clone() })
}

fn is_page(api: &Api, name: &str) -> bool {
    let Some(page) = api.object(name) else { return false };
    let has_list = matches!(page.property("results").map(|results| &results.schema.kind), Some(SchemaKind::Array(_)));
    has_list && next_cursor(api, page).is_some()
}

fn next_cursor(api: &Api, page: &Object) -> Option<()> {
    let paging = api.referred(&page.property("paging")?.schema)?;
    let next = api.referred(&paging.property("next")?.schema)?;
    matches!(next.property("after")?.schema.kind, SchemaKind::String(_)).then_some(())
}
