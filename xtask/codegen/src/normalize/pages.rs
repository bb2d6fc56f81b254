//! Finds the operations whose responses are pages of a list, and how their pages follow each other: as the document says, or by
//! a shape that can be nothing else. progenitor detects pages only by an extension of Dropshot.

mod requests;

use super::draft::{Cursor, Draft, NextPage, Pagination, ResponseBody};
use super::page_shapes;
use crate::description::{Api, Object, Operation, Paging, PagingHint, Schema, SchemaKind, Strategy, StringFormat, Way};
use crate::error::Problem;
use crate::notes::Notes;
use crate::profile::PageShape;
use requests::{counter, cursor, make_body_required, make_parameter_optional, make_property_optional};

/// Why an operation has no pages of a kind.
type Mismatch = String;

/// Why pages have no numbers: a stream that began with the wrong one would have a page twice, or leave one out.
const UNKNOWN_FIRST: &str = "nothing says whether the number of the first page is 0 or 1: add a `default` to the parameter, or `first` \
                             to `x-pagination`";

/// Finds the operations whose responses are pages.
///
/// # Errors
/// If the document says how the pages of an operation follow each other, and it cannot be so.
pub(super) fn detect_pages(
    draft: &mut Draft,
    description: &Api,
    shapes: &[PageShape],
    notes: &mut Notes,
) -> Result<(), Problem> {
    let mut found: Vec<Option<Pagination>> = Vec::new();
    for (operation, known) in draft.operations() {
        let described = &description.operations[known.described];
        let pagination = pagination(&draft.api, shapes, described, operation, &known.response.body, notes);
        // The document says it of the operation with the first kind of body.
        let is_of_other_body = found.len() >= description.operations.len();
        let pagination = match pagination {
            Err(problem) if is_of_other_body => {
                notes.record("unusable-pagination", &problem.pointer, format!("{}: no stream", problem.what));
                None
            }
            pagination => pagination?,
        };
        found.push(pagination.filter(|it| is_consistent(it, &found, operation, notes)));
    }
    for (index, pagination) in found.into_iter().enumerate() {
        match pagination.as_ref().map(|pagination| &pagination.next) {
            Some(NextPage::Cursor(Cursor::Query(name), _) | NextPage::LastItem(Cursor::Query(name), _)) => {
                make_parameter_optional(&mut draft.api.operations[index], name, notes);
            }
            Some(NextPage::Cursor(Cursor::Body(name), _) | NextPage::LastItem(Cursor::Body(name), _)) => {
                make_body_required(&mut draft.api.operations[index], notes);
                make_property_optional(&mut draft.api, index, name, notes);
            }
            Some(NextPage::Number(Cursor::Body(_), ..) | NextPage::Offset(Cursor::Body(_), _)) => {
                make_body_required(&mut draft.api.operations[index], notes);
            }
            _ => {}
        }
        draft.operations[index].pagination = pagination;
    }
    Ok(())
}

fn pagination(
    api: &Api,
    shapes: &[PageShape],
    described: &Operation,
    operation: &Operation,
    response: &ResponseBody,
    notes: &mut Notes,
) -> Result<Option<Pagination>, Problem> {
    let resolve = |paging: &Paging| match response {
        ResponseBody::Json(body) => resolve(api, operation, body, paging),
        _ => Err("its response is not JSON".to_owned()),
    };
    match &operation.paging {
        PagingHint::None => Ok(None),
        PagingHint::Declared(paging) => resolve(paging).map(Some).map_err(|mismatch| {
            let what = format!("the pages do not follow each other as `x-pagination` says: {mismatch}");
            Problem::new(&operation.pointer, what, "correct the extension, or the schema that it is about")
        }),
        PagingHint::Foreign(paging) => {
            let resolved = resolve(paging);
            if let Err(mismatch) = &resolved {
                let note = format!("the extension about its pages is ignored: {mismatch}");
                notes.record("unusable-pagination", &operation.pointer, note);
            }
            Ok(resolved.ok())
        }
        PagingHint::Unknown => {
            let ResponseBody::Json(body) = response else { return Ok(None) };
            let known = page_shapes::of(api, shapes, described, operation, body);
            let resolved: Vec<_> = known.iter().map(resolve).collect();
            let is_unknown = |it: &Result<_, Mismatch>| it.as_ref().is_err_and(|mismatch| mismatch == UNKNOWN_FIRST);
            if resolved.iter().any(is_unknown) && resolved.iter().all(Result::is_err) {
                let note = format!("no stream of pages: {UNKNOWN_FIRST}");
                notes.record("unusable-pagination", &operation.pointer, note);
            }
            Ok(resolved.into_iter().find_map(Result::ok))
        }
    }
}

/// Whether a type of pages has its items and its cursor at the same places as for the operations before.
fn is_consistent(
    pagination: &Pagination,
    found: &[Option<Pagination>],
    operation: &Operation,
    notes: &mut Notes,
) -> bool {
    let mut same = found.iter().flatten().filter(|it| it.page.is_some() && it.page == pagination.page);
    let is_consistent = same
        .all(|it| (&it.items, &it.more, it.next_way()) == (&pagination.items, &pagination.more, pagination.next_way()));
    if !is_consistent {
        let note = "its pages have the type of those of another operation that follow each other otherwise: no stream";
        notes.record("unusable-pagination", &operation.pointer, note);
    }
    is_consistent
}

/// Finds in an operation what its pages are said to have.
fn resolve(api: &Api, operation: &Operation, body: &Schema, paging: &Paging) -> Result<Pagination, Mismatch> {
    let (page, items) = match &body.kind {
        SchemaKind::Array(_) => match &paging.items {
            Some(way) if !way.is_empty() => return Err("the body is the list of items itself".to_owned()),
            _ => (None, Vec::new()),
        },
        SchemaKind::Ref(name) => (Some(name.clone()), items(api, operation, body, paging)?),
        _ => return Err("its response is neither an object nor an array".to_owned()),
    };
    let reaches = |way: &Way, is_kind: fn(&SchemaKind) -> bool| {
        let is_there =
            pages(api, body).into_iter().any(|page| follow(api, page, way).is_some_and(|it| is_kind(&it.kind)));
        if is_there { Ok(()) } else { Err(format!("pages have no `{}` of a fitting type", way.join("."))) }
    };
    let count = |way: &Option<Way>| way.as_ref().map_or(Ok(()), |way| reaches(way, is_integer));
    let next = match &paging.strategy {
        Strategy::Cursor { parameter, next } => {
            reaches(next, is_cursor)?;
            NextPage::Cursor(cursor(api, operation, parameter)?, next.clone())
        }
        Strategy::LastItem { parameter, property } => {
            if !has_last_item(api, body, &items, property) {
                return Err(format!("items are not objects with a string `{property}`"));
            }
            NextPage::LastItem(cursor(api, operation, parameter)?, property.clone())
        }
        Strategy::Number { parameter, first, pages } => {
            count(pages)?;
            let (counter, declared) = counter(api, operation, parameter)?;
            NextPage::Number(counter, first.or(declared).ok_or(UNKNOWN_FIRST)?, pages.clone())
        }
        Strategy::Offset { parameter, total } => {
            count(total)?;
            let (counter, first) = counter(api, operation, parameter)?;
            if let Some(first @ 1..) = first {
                return Err(format!("`{parameter}` begins with {first}: it is no number of items before a page"));
            }
            NextPage::Offset(counter, total.clone())
        }
        Strategy::Link => NextPage::Link,
        Strategy::Url { next } => {
            reaches(next, |kind| matches!(kind, SchemaKind::String(_)))?;
            NextPage::Url(next.clone())
        }
    };
    if api.resolved(body).as_union().is_some() && !fits_union(api, body, &next) {
        return Err("pages of several types need a cursor that is a string".to_owned());
    }
    if let Some(more) = &paging.more {
        reaches(&more.way, |kind| *kind == SchemaKind::Boolean)?;
    }
    Ok(Pagination { next, page, items, more: paging.more.clone() })
}

/// Whether pages of several types can follow each other: where the next one is, is a string in each of them.
fn fits_union(api: &Api, body: &Schema, next: &NextPage) -> bool {
    let (NextPage::Cursor(_, way) | NextPage::Url(way)) = next else { return false };
    let mut found = pages(api, body).into_iter().filter_map(|page| follow(api, page, way));
    found.all(|it| matches!(it.kind, SchemaKind::String(_)))
}

/// The objects that a page can be: one, or the variants of a union.
fn pages<'a>(api: &'a Api, body: &'a Schema) -> Vec<&'a Object> {
    match &api.resolved(body).kind {
        SchemaKind::Object(page) => vec![page],
        SchemaKind::Union(union) => union.variants.iter().filter_map(|variant| api.referred(variant)).collect(),
        _ => Vec::new(),
    }
}

/// The way to the items. Those of the variants of a union are the same.
fn items(api: &Api, operation: &Operation, body: &Schema, paging: &Paging) -> Result<Way, Mismatch> {
    let pages = pages(api, body);
    let is_union = api.resolved(body).as_union().is_some_and(|union| union.variants.len() != pages.len());
    let way = match (&paging.items, pages.first()) {
        (Some(way), _) => way.clone(),
        (None, Some(page)) => {
            let items = page_shapes::of_declared(api, operation, page);
            items.ok_or("it is not plain which array of the page has the items: name them")?
        }
        (None, None) => Vec::new(),
    };
    let item = |page: &&Object| match &follow(api, page, &way)?.kind {
        SchemaKind::Array(items) => Some(items.kind.clone()),
        _ => None,
    };
    let kinds: Option<Vec<_>> = pages.iter().map(item).collect();
    match kinds {
        Some(kinds) if !kinds.is_empty() && !is_union && kinds.windows(2).all(|pair| pair[0] == pair[1]) => Ok(way),
        _ => Err(format!("pages have no array `{}`", way.join("."))),
    }
}

/// Whether a property of each item is a text, whatever variant of a union the item is.
fn has_last_item(api: &Api, body: &Schema, items: &[String], property: &str) -> bool {
    let items = api.referred(body).and_then(|page| follow(api, page, items)).map(|items| &items.kind);
    let Some(SchemaKind::Array(item)) = items else { return false };
    let is_text = |schema: &Schema| {
        let schema = api.referred(schema).filter(|_| !schema.nullable).and_then(|item| item.property(property));
        schema.is_some_and(|it| it.schema.kind == SchemaKind::String(StringFormat::Text))
    };
    match &api.resolved(item).kind {
        SchemaKind::Union(union) => !item.nullable && union.variants.iter().all(is_text),
        _ => is_text(item),
    }
}

/// The schema at the end of a way.
fn follow<'a>(api: &'a Api, page: &'a Object, way: &[String]) -> Option<&'a Schema> {
    let (first, rest) = way.split_first()?;
    let schema = &page.property(first)?.schema;
    if rest.is_empty() { Some(schema) } else { follow(api, api.referred(schema)?, rest) }
}

fn is_integer(kind: &SchemaKind) -> bool {
    matches!(kind, SchemaKind::Integer(_))
}

/// Whether values can be passed on as they are printed.
fn is_cursor(kind: &SchemaKind) -> bool {
    let is_text =
        matches!(kind, SchemaKind::String(format) if ![StringFormat::Date, StringFormat::DateTime].contains(format));
    is_text || is_integer(kind)
}
