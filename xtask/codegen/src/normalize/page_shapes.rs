//! Shapes of lists that come in pages and can be nothing else.

use crate::description::{Api, Location, Method, Object, Operation, Paging, Schema, SchemaKind, Strategy, Way};
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

/// Ways to the URL of the next page: of Microsoft, OData, Twilio, JSON:API and HAL.
const URLS: [&str; 7] = [
    "nextLink",
    "@odata.nextLink",
    "next_page_url",
    "meta.next_page_url",
    "links.next",
    "_links.next.href",
    "next_url",
];

/// The members of pages with a URL `next`: of Django REST framework, and of lists that know their own URL.
const NEIGHBOURS: [&[&str]; 2] = [&["count", "next", "previous", "results"], &["href", "next", "previous"]];

/// Names of a boolean that is `false` on the last page.
const MORE: [&str; 2] = ["has_more", "hasMore"];

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
    if operation.method != Method::Get {
        return shapes;
    }
    match &api.resolved(body).kind {
        SchemaKind::Array(_) => shapes.extend(linked(described, operation)),
        SchemaKind::Object(page) => {
            shapes.extend(with_cursor(operation, page));
            shapes.extend(with_url(page));
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

/// An array with a header that links to the next page, and a parameter that selects a page.
fn linked(described: &Operation, operation: &Operation) -> Option<Paging> {
    let mut headers = described.responses.iter().flat_map(|response| response.headers.keys());
    let has_link = headers.any(|name| name.eq_ignore_ascii_case("link"));
    let takes_pages = OF_LINKS.iter().any(|name| has_parameter(operation, name));
    (has_link && takes_pages).then(|| Paging { strategy: Strategy::Link, items: Some(Vec::new()), more: None })
}

/// An object with one array and a cursor that a parameter takes.
fn with_cursor<'a>(operation: &'a Operation, page: &'a Object) -> impl Iterator<Item = Paging> + 'a {
    let more = MORE.iter().find(|name| page.property(name).is_some_and(|it| it.schema.kind == SchemaKind::Boolean));
    let known = CURSORS.iter().filter(move |(next, _)| *next != LAST_ITEM || more.is_some());
    known.filter_map(move |(next, parameters)| {
        let parameter = parameters.iter().find(|name| has_parameter(operation, name))?;
        let strategy = Strategy::Cursor { parameter: (*parameter).to_owned(), next: way(next) };
        Some(Paging { strategy, items: None, more: more.map(|name| way(name)) })
    })
}

/// An object with one array and the URL of the next page.
fn with_url(page: &Object) -> impl Iterator<Item = Paging> {
    let has_neighbours = NEIGHBOURS.iter().any(|names| names.iter().all(|name| page.property(name).is_some()));
    let ways = URLS.into_iter().chain(has_neighbours.then_some("next"));
    ways.map(|next| Paging { strategy: Strategy::Url { next: url_way(next) }, items: None, more: None })
}

fn way(names: &str) -> Way {
    names.split('.').map(str::to_owned).collect()
}

/// The same for URLs, of which one has a name with a dot.
fn url_way(names: &str) -> Way {
    if names.starts_with('@') { vec![names.to_owned()] } else { way(names) }
}

/// The name of the property that is an array, if only one is.
pub(super) fn only_array(page: &Object) -> Option<&str> {
    let mut arrays = page.properties.iter().filter(|it| matches!(it.schema.kind, SchemaKind::Array(_)));
    let first = arrays.next()?;
    arrays.next().is_none().then_some(&first.name)
}

fn has_parameter(operation: &Operation, name: &str) -> bool {
    operation.parameters.iter().any(|it| it.name == name && it.location == Location::Query)
}
