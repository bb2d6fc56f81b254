//! Pages that a request counts: by their number, or by the items before them.

use super::{more, way};
use crate::description::{Api, Location, Object, Operation, Paging, Parameter, Schema, SchemaKind, Strategy, Way};

/// Query parameters that take the number of a page, if their default or minimum says which is the first.
const NUMBERS: [&str; 7] = ["page", "pageNumber", "page_number", "page[number]", "pageNo", "pageIndex", "page_index"];

/// Query parameters with the maximum number of items of a page.
const SIZES: [&str; 12] = [
    "per_page",
    "perPage",
    "page_size",
    "pageSize",
    "page[size]",
    "limit",
    "size",
    "count",
    "take",
    "maxResults",
    "max_results",
    "page_limit",
];

/// Query parameters that take the number of items before a page, and those with the maximum number of its items, without which an
/// offset can be one of anything else.
const OFFSETS: [(&str, &[&str]); 5] = [
    ("offset", &["limit", "count", "size", "page_size", "per_page", "pageSize"]),
    ("skip", &["limit", "take", "top"]),
    ("$skip", &["$top"]),
    ("startAt", &["maxResults"]),
    ("start_at", &["max_results"]),
];

/// Objects of a page that say how many items and pages there are; the first is the page itself.
const PLACES: [&str; 12] = [
    "",
    "meta",
    "pagination",
    "paging",
    "page",
    "pageInfo",
    "page_info",
    "metadata",
    "meta.pagination",
    "meta.page",
    "result_info",
    "pager",
];

/// Names of the number of pages.
const PAGES: [&str; 6] = ["total_pages", "totalPages", "page_count", "pageCount", "pagesTotal", "totalPageCount"];

/// Names of the number of the last page, which is that of pages if the first is 1.
const LAST_PAGES: [&str; 2] = ["last_page", "lastPage"];

/// Names of the number of items of all pages.
const TOTALS: [&str; 7] =
    ["total", "total_count", "totalCount", "total_items", "totalItems", "totalResults", "itemsTotal"];

/// The body is the array of items: the last page is followed by an empty one.
pub(super) fn of_array(operation: &Operation) -> Vec<Paging> {
    let paging = |strategy| Paging { strategy, items: Some(Vec::new()), more: None };
    let number = number(operation).filter(|_| has_size(operation));
    let number = number.map(|(parameter, first)| Strategy::Number { parameter, first, pages: None });
    let offset = offset(operation).map(|parameter| Strategy::Offset { parameter, total: None });
    offset.into_iter().chain(number).map(paging).collect()
}

/// The body is an object with the items. Without a page size, only one that says how many pages there are comes in pages.
pub(super) fn of_object(api: &Api, operation: &Operation, page: &Object) -> Vec<Paging> {
    let paging = |strategy| Paging { strategy, items: None, more: more(page) };
    let number = number(operation).and_then(|(parameter, first)| {
        let last = || count(api, page, &LAST_PAGES);
        let pages = count(api, page, &PAGES).or_else(|| if first == Some(1) { last() } else { None });
        let comes_in_pages = has_size(operation) || pages.is_some() || last().is_some();
        comes_in_pages.then_some(Strategy::Number { parameter, first, pages })
    });
    let total = count(api, page, &TOTALS);
    let offset = offset(operation).map(|parameter| Strategy::Offset { parameter, total });
    offset.into_iter().chain(number).map(paging).collect()
}

/// The parameter that takes the number of a page, and the number of the first if it is known.
fn number(operation: &Operation) -> Option<(String, Option<u64>)> {
    let parameter = NUMBERS.iter().find_map(|name| integer(operation, name))?;
    parameter.first.is_none_or(|first| first <= 1).then(|| (parameter.name.clone(), parameter.first))
}

/// The parameter that takes the number of items before a page. One that begins with 1 is the position of the first item.
fn offset(operation: &Operation) -> Option<String> {
    let is_limited = |sizes: &[&str]| sizes.iter().any(|size| integer(operation, size).is_some());
    let known = OFFSETS.iter().filter(|(_, sizes)| is_limited(sizes));
    let parameter = known.filter_map(|(name, _)| integer(operation, name)).find(|it| it.first.unwrap_or(0) == 0)?;
    Some(parameter.name.clone())
}

fn has_size(operation: &Operation) -> bool {
    SIZES.iter().any(|size| integer(operation, size).is_some())
}

/// The query parameter of a name, if it is an integer, or a number as some declare it. A deprecated one is not for streams.
fn integer<'a>(operation: &'a Operation, name: &str) -> Option<&'a Parameter> {
    let is_integer = |kind: &SchemaKind| matches!(kind, SchemaKind::Integer(_) | SchemaKind::Number);
    let is_it = |it: &&Parameter| it.location == Location::Query && it.name == name && is_integer(&it.schema.kind);
    operation.parameters.iter().find(is_it).filter(|it| !it.deprecated)
}

/// The way to a number of some name in one of the places.
fn count(api: &Api, page: &Object, names: &[&str]) -> Option<Way> {
    let ways = PLACES.iter().flat_map(|place| names.iter().map(move |name| [*place, *name]));
    let ways = ways.map(|[place, name]| if place.is_empty() { way(name) } else { way(&format!("{place}.{name}")) });
    ways.into_iter().find(|way| is_integer(api, page, way))
}

fn is_integer(api: &Api, page: &Object, way: &[String]) -> bool {
    let property = |name: &String| page.property(name).map(|it| &it.schema);
    match way {
        [name] => property(name).is_some_and(|it| matches!(it.kind, SchemaKind::Integer(_))),
        [name, rest @ ..] => {
            let inner = property(name).and_then(|schema: &Schema| api.referred(schema));
            inner.is_some_and(|inner| is_integer(api, inner, rest))
        }
        [] => false,
    }
}
