//! Pages that a request counts: by their number, or by the items before them.

use super::{Value, described, is_integer, says, way};
use crate::description::{Api, Location, Method, Operation, Parameter, SchemaKind, Strategy, Way};

/// Names of what takes the number of a page, if their default or minimum says which is the first.
const NUMBERS: [&str; 7] = ["page", "pageNumber", "page_number", "page[number]", "pageNo", "pageIndex", "page_index"];

/// Names of what takes the maximum number of items of a page.
const SIZES: [&str; 13] = [
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
    "hitsPerPage",
];

/// Names of what takes the number of items before a page, and of what takes the maximum number of its items, without which an
/// offset can be one of anything else.
const OFFSETS: [(&str, &[&str]); 5] = [
    ("offset", &["limit", "count", "size", "page_size", "per_page", "pageSize"]),
    ("skip", &["limit", "take", "top"]),
    ("$skip", &["$top"]),
    ("startAt", &["maxResults"]),
    ("start_at", &["max_results"]),
];

/// The number of items before a page as searches by POST have it: in a query, `from` can be something else.
const OFFSET_OF_SEARCHES: (&str, &[&str]) = ("from", &["size"]);

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
const PAGES: [&str; 7] =
    ["total_pages", "totalPages", "page_count", "pageCount", "pagesTotal", "totalPageCount", "nbPages"];

/// Names of the number of the last page, which is that of pages if the first is 1.
const LAST_PAGES: [&str; 2] = ["last_page", "lastPage"];

/// Names of the number of items of all pages.
const TOTALS: [&str; 7] =
    ["total", "total_count", "totalCount", "total_items", "totalItems", "totalResults", "itemsTotal"];

/// What the description of a number of all items or pages says where it is none, whatever its name.
const NO_TOTAL: [&str; 7] =
    ["current page", "in the response", "in this page", "in this response", "index of", "on the page", "on this page"];

/// What the description of a page size or of a total says where it counts no items.
const UNITS: [&str; 9] =
    ["byte", "bytes", "characters", "hours", "milliseconds", "minutes", "seconds", "timestamp", "unix"];

/// What a request can count with: names, and the number of the first page or item if that is known. Of a search by POST, these are the
/// properties of its body as well.
struct Inputs<'a>(Vec<(&'a str, Option<u64>)>);

impl<'a> Inputs<'a> {
    fn of(api: &'a Api, operation: &'a Operation) -> Self {
        // A deprecated one is not for streams, and some declare integers as numbers.
        let is_integer = |kind: &SchemaKind| matches!(kind, SchemaKind::Integer(_) | SchemaKind::Number);
        let in_query = |it: &&Parameter| {
            let is_meant = !is_another(&it.name, it.description.as_deref());
            it.location == Location::Query && !it.deprecated && is_integer(&it.schema.kind) && is_meant
        };
        let in_query = operation.parameters.iter().filter(in_query).map(|it| (it.name.as_str(), it.first));
        let body = api.body_object(operation).filter(|_| operation.method != Method::Get);
        let properties = body.into_iter().flat_map(|body| &body.properties);
        let integers = properties.filter(|it| {
            let is_meant = !is_another(&it.name, it.schema.description.as_deref());
            matches!(it.schema.kind, SchemaKind::Integer(_)) && !it.schema.deprecated && is_meant
        });
        Self(in_query.chain(integers.map(|it| (it.name.as_str(), it.schema.first))).collect())
    }

    fn find(&self, name: &str) -> Option<(String, Option<u64>)> {
        let (name, first) = self.0.iter().find(|(other, _)| *other == name)?;
        Some(((*name).to_owned(), *first))
    }

    fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.find(name).is_some())
    }

    /// The number of a page, and that of the first if it is known.
    fn number(&self) -> Option<(String, Option<u64>)> {
        NUMBERS.iter().find_map(|name| self.find(name)).filter(|(_, first)| first.is_none_or(|first| first <= 1))
    }

    /// The number of items before a page. One that begins with 1 is the position of the first item.
    fn offset(&self, method: Method) -> Option<String> {
        let of_searches = Some(&OFFSET_OF_SEARCHES).filter(|_| method != Method::Get);
        let known = OFFSETS.iter().chain(of_searches).filter(|(_, sizes)| self.has_any(sizes));
        let found = known.filter_map(|(name, _)| self.find(name)).find(|(_, first)| first.unwrap_or(0) == 0)?;
        Some(found.0)
    }
}

/// Whether the description of a parameter says that it is not what its name says.
fn is_another(name: &str, description: Option<&str>) -> bool {
    let counts_items = || OFFSETS.iter().chain([&OFFSET_OF_SEARCHES]).any(|(other, _)| *other == name);
    match name {
        _ if SIZES.contains(&name) => says(description, &UNITS),
        _ if NUMBERS.contains(&name) => !described::is_number(description),
        _ => counts_items() && !described::is_offset(description),
    }
}

/// The body is the array of items: the last page is followed by an empty one.
pub(super) fn of_array(api: &Api, operation: &Operation) -> Vec<Strategy> {
    if can_have_gaps(operation) {
        return Vec::new();
    }
    let inputs = Inputs::of(api, operation);
    let number = inputs.number().filter(|_| inputs.has_any(&SIZES));
    let number = number.map(|(parameter, first)| Strategy::Number { parameter, first, pages: None });
    let offset = inputs.offset(operation.method).map(|parameter| Strategy::Offset { parameter, total: None });
    offset.into_iter().chain(number).collect()
}

/// Whether an array need not have all items of a page, so that their number is not that of the items before the next one: what does not
/// match is left out of them, as the description says.
fn can_have_gaps(operation: &Operation) -> bool {
    says(operation.description.as_deref(), &["fewer"])
}

/// The body is an object with the items. Without a page size, only one that says how many pages there are comes in pages.
pub(super) fn of_object(api: &Api, operation: &Operation, values: &[Value<'_>]) -> Vec<Strategy> {
    // A number that is next is the one to go by, whatever it is.
    let says_next =
        |(way, schema): &Value<'_>| is_integer(schema) && way.last().is_some_and(|it| it.starts_with("next"));
    if values.iter().any(says_next) {
        return Vec::new();
    }
    let inputs = Inputs::of(api, operation);
    let number = inputs.number().and_then(|(parameter, first)| {
        let last = || count(values, &LAST_PAGES);
        let pages = count(values, &PAGES).or_else(|| if first == Some(1) { last() } else { None });
        let comes_in_pages = inputs.has_any(&SIZES) || pages.is_some() || last().is_some();
        comes_in_pages.then_some(Strategy::Number { parameter, first, pages })
    });
    let total = count(values, &TOTALS);
    let offset = inputs.offset(operation.method).map(|parameter| Strategy::Offset { parameter, total });
    offset.into_iter().chain(number).collect()
}

/// The way to a number of some name in one of the places.
fn count(values: &[Value<'_>], names: &[&str]) -> Option<Way> {
    let ways = PLACES.iter().flat_map(|place| names.iter().map(move |name| [*place, *name]));
    let ways = ways.map(|[place, name]| if place.is_empty() { way(name) } else { way(&format!("{place}.{name}")) });
    let is_count = |way: &Way| {
        let counted = values.iter().find(|(other, _)| other == way).map(|(_, schema)| schema);
        let counts = |text: Option<&str>| !says(text, &NO_TOTAL) && !says(text, &UNITS);
        counted.is_some_and(|it| is_integer(it) && counts(it.description.as_deref()))
    };
    ways.into_iter().find(is_count)
}
