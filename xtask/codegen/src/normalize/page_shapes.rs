//! Shapes of lists that come in pages and can be nothing else.

mod counted;
mod named;

use crate::description::{
    Api, Location, Method, Object, Operation, Paging, Property, Schema, SchemaKind, Strategy, Way,
};
use crate::profile::PageShape;

/// Ways to the cursor of the next page, and the query parameters that take it.
const CURSORS: [(&str, &[&str]); 14] = [
    ("next_cursor", &["cursor", "next_cursor"]),
    ("nextCursor", &["cursor", "nextCursor"]),
    ("next_page_token", &["page_token", "next_page_token"]),
    ("nextPageToken", &["pageToken", "nextPageToken"]),
    ("next_page", &["page_token"]),
    ("next_marker", &["marker"]),
    ("nextMarker", &["marker"]),
    ("next_token", &["next_token"]),
    ("nextToken", &["nextToken"]),
    ("meta.next_cursor", &["cursor"]),
    ("meta.cursors.next", &["cursor"]),
    ("pagination.next_cursor", &["cursor"]),
    ("response_metadata.next_cursor", &["cursor"]),
    // The last item of the page, beside `has_more`.
    (LAST_ITEM, &["after"]),
];

/// The way to the identifier of the last item of a page.
const LAST_ITEM: &str = "last_id";

/// The members of pages with a URL `next`: of Django REST framework, and of lists that know their own URL.
const NEIGHBOURS: [&[&str]; 2] = [&["count", "next", "previous", "results"], &["href", "next", "previous"]];

/// Names of a boolean that is `false` on the last page.
const MORE: [&str; 8] =
    ["has_more", "hasMore", "hasNext", "has_next", "hasNextPage", "more", "is_truncated", "isTruncated"];

/// Names of arrays that are beside the items of a page, and not the items.
const BESIDE_ITEMS: [&str; 5] = ["links", "_links", "errors", "warnings", "included"];

/// Names of objects that are beside what a response is about.
const BESIDE_CONTENT: [&str; 14] = [
    "_links",
    "_meta",
    "cursors",
    "info",
    "links",
    "meta",
    "metadata",
    "page",
    "pageInfo",
    "page_info",
    "pages",
    "paging",
    "pagination",
    "response_metadata",
];

/// Names of what a response is about. Where it is no array, an array beside it is not the list.
const CONTENT: [&str; 8] = ["content", "data", "items", "records", "response", "result", "results", "value"];

/// Query parameters of lists whose next page is in the header `Link`.
const OF_LINKS: [&str; 9] =
    ["after", "cursor", "limit", "offset", "page", "page_size", "pageSize", "per_page", "since"];

/// How the pages of an operation may follow each other, by its shape: one of the service, or a common one.
pub(super) fn of(
    api: &Api,
    of_service: &[PageShape],
    described: &Operation,
    operation: &Operation,
    body: &Schema,
) -> Vec<Paging> {
    let mut shapes: Vec<_> = of_service.iter().map(service).collect();
    // A request that changes something is not for streams.
    let is_search = operation.method == Method::Post && operation.idempotent == Some(true);
    if !matches!(operation.method, Method::Get | Method::Query) && !is_search {
        return shapes;
    }
    match &api.resolved(body).kind {
        SchemaKind::Array(_) => {
            shapes.extend(linked(described, operation, Some(Vec::new())));
            shapes.extend(counted::of_array(api, operation));
        }
        SchemaKind::Object(page) => {
            let Some(items) = items(api, page) else { return shapes };
            let first_of_shapes = shapes.len();
            if let Some(documented) = named::documented(api, operation, page) {
                shapes.push(Paging { items, ..documented });
                return shapes;
            }
            shapes.extend(with_cursor(operation, page));
            shapes.extend(named::cursors(api, operation, page));
            shapes.extend(named::last_item(operation, page));
            shapes.extend(named::urls(api, page));
            shapes.extend(with_neighbours(api, page, &items));
            shapes.extend(linked(described, operation, None));
            shapes.extend(counted::of_object(api, operation, page));
            shapes[first_of_shapes..].iter_mut().for_each(|shape| shape.items.clone_from(&items));
        }
        _ => {}
    }
    shapes
}

/// A shape of the lists of the service.
fn service(shape: &PageShape) -> Paging {
    Paging {
        strategy: Strategy::Cursor { parameter: shape.cursor.clone(), next: shape.next.clone() },
        items: Some(vec![shape.items.clone()]),
        more: None,
    }
}

/// A list with a header that links to the next page, and a parameter that selects a page.
fn linked(described: &Operation, operation: &Operation, items: Option<Way>) -> Option<Paging> {
    let mut headers = described.responses.iter().flat_map(|response| response.headers.keys());
    let has_link = headers.any(|name| name.eq_ignore_ascii_case("link"));
    let takes_pages = OF_LINKS.iter().any(|name| has_parameter(operation, name));
    (has_link && takes_pages).then_some(Paging { strategy: Strategy::Link, items, more: None })
}

/// An object with one array and a cursor that a parameter takes.
fn with_cursor<'a>(operation: &'a Operation, page: &'a Object) -> impl Iterator<Item = Paging> + 'a {
    let more = more(page);
    let has_more = more.is_some();
    let known = CURSORS.iter().filter(move |(next, _)| *next != LAST_ITEM || has_more);
    known.filter_map(move |(next, parameters)| {
        let parameter = parameters.iter().find(|name| has_parameter(operation, name))?;
        let strategy = Strategy::Cursor { parameter: (*parameter).to_owned(), next: way(next) };
        Some(Paging { strategy, items: None, more: more.clone() })
    })
}

/// An object with one array and the URL `next` beside the members that such pages have, or one that has such an object.
fn with_neighbours<'a>(
    api: &'a Api,
    page: &'a Object,
    items: &'a Option<Way>,
) -> impl Iterator<Item = Paging> + use<'a> {
    let within = items.as_ref().and_then(|way| way.first());
    let inner = within.and_then(|name| Some((vec![name.clone()], api.referred(&page.property(name)?.schema)?)));
    let objects = [(Vec::new(), page)].into_iter().chain(inner);
    let has_neighbours =
        |page: &Object| NEIGHBOURS.iter().any(|names| names.iter().all(|name| page.property(name).is_some()));
    objects.filter(move |(_, object)| has_neighbours(object)).map(|(mut next, _)| {
        next.push("next".to_owned());
        Paging { strategy: Strategy::Url { next }, items: None, more: None }
    })
}

/// The way to a boolean that is `false` on the last page.
fn more(page: &Object) -> Option<Way> {
    let is_more = |name: &&&str| page.property(name).is_some_and(|it| it.schema.kind == SchemaKind::Boolean);
    MORE.iter().find(is_more).map(|name| way(name))
}

fn way(names: &str) -> Way {
    names.split('.').map(str::to_owned).collect()
}

/// The name of the property that is an array, if only one is, apart from those that are beside the items of pages.
pub(super) fn only_array(page: &Object) -> Option<&str> {
    let is_array = |it: &&Property| matches!(it.schema.kind, SchemaKind::Array(_)) && it.name != "_links";
    let is_beside = |it: &Property| BESIDE_ITEMS.contains(&it.name.as_str());
    let arrays = || page.properties.iter().filter(is_array);
    let mut items = arrays().filter(|it| arrays().count() == 1 || !is_beside(it));
    let first = items.next()?;
    let content = page.properties.iter().filter(is_content);
    // Such as the columns of a map of rows.
    let is_about_others =
        |it: &Property| CONTENT.contains(&it.name.as_str()) || matches!(it.schema.kind, SchemaKind::Map(_));
    let is_another = content.clone().any(is_about_others) || is_beside(first) && content.count() > 0;
    (!is_another && items.next().is_none()).then_some(&first.name)
}

/// Whether a property is neither a scalar nor an array, nor beside what a response is about.
fn is_content(property: &&Property) -> bool {
    can_hold_arrays(&property.schema) && !BESIDE_CONTENT.contains(&property.name.as_str())
}

/// The way to the items of a page, which is none for its only array: an object without arrays has them in the only object of it
/// that has one. What is beside the content of a page has none, and a value of several types could have them.
fn items(api: &Api, page: &Object) -> Option<Option<Way>> {
    if only_array(page).is_some() {
        return Some(None);
    }
    if page.properties.iter().any(|it| matches!(it.schema.kind, SchemaKind::Array(_))) {
        return None;
    }
    let content = page.properties.iter().filter(|it| is_content(it) && can_hold_arrays(api.resolved(&it.schema)));
    let objects = content.map(|it| Some((it, api.referred(&it.schema)?)));
    let objects: Vec<_> = objects.collect::<Option<_>>()?;
    let mut ways =
        objects.iter().filter_map(|(it, object)| Some(vec![it.name.clone(), only_array(object)?.to_owned()]));
    let first = ways.next()?;
    let is_alone = ways.next().is_none()
        && !objects.iter().any(|(it, _)| it.name != first[0] && CONTENT.contains(&it.name.as_str()));
    is_alone.then_some(Some(first))
}

/// Whether values can be or have arrays, but are none.
fn can_hold_arrays(schema: &Schema) -> bool {
    use SchemaKind::{AllOf, Any, Map, Object, Ref, Union};
    matches!(schema.kind, AllOf(_) | Any | Map(_) | Object(_) | Ref(_) | Union(_))
}

fn has_parameter(operation: &Operation, name: &str) -> bool {
    operation.parameters.iter().any(|it| it.name == name && it.location == Location::Query)
}
