//! Shapes of lists that come in pages and can be nothing else.

use crate::description::{Api, Location, Method, Object, Operation, Paging, Schema, SchemaKind, Strategy, Way};

/// Names of the cursor of the next page, and the query parameters that take it.
const CURSORS: [(&str, &[&str]); 5] = [
    ("next_cursor", &["cursor", "next_cursor"]),
    ("nextCursor", &["cursor", "nextCursor"]),
    ("next_page_token", &["page_token", "next_page_token"]),
    ("nextPageToken", &["pageToken", "nextPageToken"]),
    // The last item of the page, beside `has_more`.
    ("last_id", &["after"]),
];

/// Names of a boolean that is `false` on the last page.
const MORE: [&str; 2] = ["has_more", "hasMore"];

/// The members of a page of numbered pages as Django REST framework writes it.
const DJANGO: [&str; 4] = ["count", "next", "previous", "results"];

/// Query parameters of lists whose next page is in the header `Link`.
const OF_LINKS: [&str; 9] =
    ["after", "cursor", "limit", "offset", "page", "page_size", "pageSize", "per_page", "since"];

/// How the pages of an operation may follow each other, by its shape.
pub(super) fn of(api: &Api, described: &Operation, operation: &Operation, body: &Schema) -> Vec<Paging> {
    let mut shapes = vec![service()];
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

/// The shape of all lists of HubSpot.
fn service() -> Paging {
    let way = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Way>();
    Paging {
        strategy: Strategy::Cursor { parameter: "after".to_owned(), next: way(&["paging", "next", "after"]) },
        items: Some(way(&["results"])),
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
fn with_cursor(operation: &Operation, page: &Object) -> Option<Paging> {
    only_array(page)?;
    let more = MORE.iter().find(|name| is(page, name, |kind| *kind == SchemaKind::Boolean));
    let more = more.map(|name| vec![(*name).to_owned()]);
    CURSORS.iter().find_map(|(next, parameters)| {
        let is_text = is(page, next, |kind| matches!(kind, SchemaKind::String(_)));
        let parameter = parameters.iter().find(|name| is_text && has_parameter(operation, name))?;
        if *next == "last_id" && more.is_none() {
            return None;
        }
        let strategy = Strategy::Cursor { parameter: (*parameter).to_owned(), next: vec![(*next).to_owned()] };
        Some(Paging { strategy, items: None, more: more.clone() })
    })
}

/// An object with the URLs of its neighbours.
fn with_url(page: &Object) -> Option<Paging> {
    let has_members = page.properties.len() == DJANGO.len() && DJANGO.iter().all(|name| page.property(name).is_some());
    let strategy = Strategy::Url { next: vec!["next".to_owned()] };
    (has_members && only_array(page)? == "results").then_some(Paging { strategy, items: None, more: None })
}

/// The name of the property that is an array, if only one is.
pub(super) fn only_array(page: &Object) -> Option<&str> {
    let mut arrays = page.properties.iter().filter(|it| matches!(it.schema.kind, SchemaKind::Array(_)));
    let first = arrays.next()?;
    arrays.next().is_none().then_some(&first.name)
}

fn is(page: &Object, name: &str, is_kind: impl Fn(&SchemaKind) -> bool) -> bool {
    page.property(name).is_some_and(|property| is_kind(&property.schema.kind))
}

fn has_parameter(operation: &Operation, name: &str) -> bool {
    operation.parameters.iter().any(|it| it.name == name && it.location == Location::Query)
}
