//! Shapes of lists that come in pages and can be nothing else.

mod counted;
mod described;
mod items;
mod named;

use crate::description::{
    Api, Location, Method, More, Object, Operation, Paging, Schema, SchemaKind, Strategy, StringFormat, Way,
};
use crate::profile::PageShape;
pub(super) use items::of_declared;

/// Ways to the cursor of the next page, and the query parameters that take it.
const CURSORS: [(&str, &[&str]); 17] = [
    ("next_cursor", &["cursor", "next_cursor", "start_cursor"]),
    ("nextCursor", &["cursor", "nextCursor"]),
    ("next_page_token", &["page_token", "next_page_token"]),
    ("nextPageToken", &["pageToken", "nextPageToken"]),
    ("next_page", &["page_token"]),
    ("next_marker", &["marker"]),
    ("nextMarker", &["marker"]),
    ("next_token", &["next_token"]),
    ("nextToken", &["nextToken"]),
    ("NextToken", &["NextToken"]),
    ("NextContinuationToken", &["continuation-token"]),
    ("meta.next_token", &["pagination_token", "next_token"]),
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
const MORE: [&str; 10] = [
    "hasmore",
    "hasnext",
    "hasnextpage",
    "hasmorepages",
    "hasmoreresults",
    "hasmoreitems",
    "more",
    "moreresults",
    "moreavailable",
    "istruncated",
];

/// Names of booleans that are `true` on the last page.
const LAST: [&str; 6] = ["islast", "islastpage", "lastpage", "last", "endoflist", "nomore"];

/// The name of one that is beside an iterator. What else is done can be something other than the list.
const DONE: &str = "done";

/// How many objects lead to a cursor, a URL or a number.
const MAX_DEPTH: usize = 3;

/// Query parameters of lists whose next page is in the header `Link`.
const OF_LINKS: [&str; 9] =
    ["after", "cursor", "limit", "offset", "page", "page_size", "pageSize", "per_page", "since"];

/// A value of a page, by the way to it.
type Value<'a> = (Way, &'a Schema);

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
    if has_switch(operation) {
        return shapes;
    }
    match &api.resolved(body).kind {
        SchemaKind::Array(_) => {
            let found = linked(described, operation).into_iter().chain(counted::of_array(api, operation));
            shapes.extend(found.map(|strategy| Paging { strategy, items: Some(Vec::new()), more: None }));
        }
        SchemaKind::Object(page) => {
            let Some(items) = items::find(api, operation, page) else { return shapes };
            let (flags, values): (Vec<_>, Vec<_>) =
                values(api, page, &items).into_iter().partition(|(_, schema)| schema.kind == SchemaKind::Boolean);
            let more = more(&flags);
            let mut found = Vec::from_iter(named::documented(operation, &values));
            if found.is_empty() {
                found.extend(with_cursor(operation, &values, more.is_some()));
                found.extend(named::cursors(operation, page, &values));
                found.extend(named::last_item(operation, page, &values, more.as_ref()));
                found.extend(named::urls(&values));
                found.extend(with_neighbours(api, page, &items));
                found.extend(linked(described, operation));
                found.extend(counted::of_object(api, operation, &values));
            }
            let completed = |strategy| {
                let more = more.clone().or_else(|| done(&flags, &strategy));
                Paging { strategy, items: Some(items.clone()), more }
            };
            shapes.extend(found.into_iter().map(completed));
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
fn linked(described: &Operation, operation: &Operation) -> Option<Strategy> {
    let mut headers = described.responses.iter().flat_map(|response| response.headers.keys());
    let has_link = headers.any(|name| name.eq_ignore_ascii_case("link"));
    let takes_pages = OF_LINKS.iter().any(|name| has_parameter(operation, name));
    (has_link && takes_pages).then_some(Strategy::Link)
}

/// An object with one array and a cursor that a parameter takes.
fn with_cursor<'a>(
    operation: &'a Operation,
    values: &[Value<'_>],
    says_more: bool,
) -> impl Iterator<Item = Strategy> + use<'a> {
    let goes_by_last = says_more && !says_what_is_next(values);
    let known = CURSORS.iter().filter(move |(next, _)| *next != LAST_ITEM || goes_by_last);
    known.filter_map(move |(next, parameters)| {
        let parameter = parameters.iter().find(|name| has_parameter(operation, name) && !is_off(operation, name))?;
        Some(Strategy::Cursor { parameter: (*parameter).to_owned(), next: way(next) })
    })
}

/// An object with one array and the URL `next` beside the members that such pages have, or one that has such an object.
fn with_neighbours<'a>(api: &'a Api, page: &'a Object, items: &'a Way) -> impl Iterator<Item = Strategy> + use<'a> {
    let within = items.first();
    let inner = within.and_then(|name| Some((vec![name.clone()], api.referred(&page.property(name)?.schema)?)));
    let objects = [(Vec::new(), page)].into_iter().chain(inner);
    let has_neighbours = |page: &Object| {
        let has_all = |names: &&[&str]| names.iter().all(|name| page.property(name).is_some());
        NEIGHBOURS.iter().any(has_all) && page.property("next").is_some_and(|next| is_text(&next.schema))
    };
    objects.filter(move |(_, object)| has_neighbours(object)).map(|(mut next, _)| {
        next.push("next".to_owned());
        Strategy::Url { next }
    })
}

/// The boolean that says whether a page is the last one.
fn more(flags: &[Value<'_>]) -> Option<More<Way>> {
    flag(flags, &MORE, false).or_else(|| flag(flags, &LAST, true))
}

/// The boolean that says that an iterator is at the end.
fn done(flags: &[Value<'_>], strategy: &Strategy) -> Option<More<Way>> {
    let Strategy::Cursor { next, .. } = strategy else { return None };
    next.last().filter(|name| plain(name) == "iterator").and_then(|_| flag(flags, &[DONE], true))
}

fn flag(flags: &[Value<'_>], names: &[&str], last: bool) -> Option<More<Way>> {
    let is_named = |(way, _): &&Value<'_>| way.last().is_some_and(|name| names.contains(&plain(name).as_str()));
    flags.iter().find(is_named).map(|(way, _)| More { way: way.clone(), last })
}

fn way(names: &str) -> Way {
    names.split('.').map(str::to_owned).collect()
}

/// The strings, integers and booleans of a page, of the objects that are about it, and of those with its items, the outermost first.
fn values<'a>(api: &'a Api, page: &'a Object, items: &Way) -> Vec<Value<'a>> {
    let is_about_page = |way: &Way| way.iter().any(|name| items::is_about_page(name)) || items.starts_with(way);
    let mut found = Vec::new();
    let mut objects: Vec<(Way, &Object)> = vec![(Vec::new(), page)];
    for _ in 0..MAX_DEPTH {
        let mut inner = Vec::new();
        for (way, object) in objects {
            for property in &object.properties {
                let way: Way = way.iter().cloned().chain([property.name.clone()]).collect();
                match api.referred(&property.schema) {
                    Some(object) if is_about_page(&way) => inner.push((way, object)),
                    None if is_scalar(&property.schema) => {
                        found.push((way, &property.schema));
                    }
                    _ => {}
                }
            }
        }
        objects = inner;
    }
    // Which one it is does not depend on the order of the description.
    found.sort_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
    found
}

/// Whether a page itself says what is next, so that nothing else has to.
fn says_what_is_next(values: &[Value<'_>]) -> bool {
    values.iter().any(|(way, _)| way.last().is_some_and(|name| plain(name).starts_with("next")))
}

/// Whether pages are asked for by a switch, such as `paginated` or `usePagination`, which a stream does not set.
fn has_switch(operation: &Operation) -> bool {
    let is_switch = |name: String| {
        let verb = ["use", "enable", "with"].iter().find_map(|verb| name.strip_prefix(verb));
        ["paginat", "paging", "paged"].iter().any(|word| verb.unwrap_or(&name).starts_with(word))
    };
    operation.parameters.iter().any(|it| it.schema.kind == SchemaKind::Boolean && is_switch(plain(&it.name)))
}

/// Whether a cursor is asked for by a switch, which a stream does not set: `usemarker` for `marker`.
fn is_off(operation: &Operation, cursor: &str) -> bool {
    let switch = format!("use{}", plain(cursor));
    operation.parameters.iter().any(|it| it.schema.kind == SchemaKind::Boolean && plain(&it.name) == switch)
}

/// Whether a text has one of some phrases: words without signs, in lower case.
fn says(text: Option<&str>, phrases: &[&str]) -> bool {
    let words = text.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let text = format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase());
    phrases.iter().any(|phrase| text.contains(&format!(" {phrase} ")))
}

/// A name without case and signs: different services write the same words.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_scalar(schema: &Schema) -> bool {
    is_text(schema) || is_integer(schema) || schema.kind == SchemaKind::Boolean
}

fn is_text(schema: &Schema) -> bool {
    matches!(&schema.kind, SchemaKind::String(format) if ![StringFormat::Date, StringFormat::DateTime].contains(format))
}

fn is_integer(schema: &Schema) -> bool {
    matches!(schema.kind, SchemaKind::Integer(_))
}

fn has_parameter(operation: &Operation, name: &str) -> bool {
    operation.parameters.iter().any(|it| it.name == name && it.location == Location::Query)
}
