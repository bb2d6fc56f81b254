//! Cursors and URLs of the next page, whose names say that they are.

use super::more;
use crate::description::{
    Api, Location, Object, Operation, Paging, Parameter, Schema, SchemaKind, Strategy, StringFormat, Way,
};

/// How many objects lead to a cursor or a URL.
const MAX_DEPTH: usize = 3;

/// What selects a page, of an object with the parameters of the next one, without case and signs: the first of them tells it alone. All
/// others, such as its size, are those of this page.
const SELECTORS: [&str; 19] = [
    "cursor",
    "pagetoken",
    "continuationtoken",
    "continuation",
    "token",
    "marker",
    "exclusivestartkey",
    "startingafter",
    "startafter",
    "after",
    "afterid",
    "lastid",
    "offset",
    "skip",
    "startat",
    "start",
    "page",
    "pagenumber",
    "pageindex",
];

/// Names of the URL of the next page, without case and signs.
const URLS: [&str; 7] = ["nextlink", "odatanextlink", "nextpageurl", "nexturl", "nexthref", "nextpageuri", "nexturi"];

/// Names of objects with links, without case and signs.
const LINKS: [&str; 2] = ["links", "link"];

/// The cursor that a query parameter takes as its description says: it names the property of the page before.
pub(super) fn documented(api: &Api, operation: &Operation, page: &Object) -> Option<Paging> {
    let is_same_kind =
        |one: &Schema, other: &Schema| is_text(one) && is_text(other) || is_integer(one) && is_integer(other);
    let in_query = operation.parameters.iter().filter(|it| it.location == Location::Query && !it.deprecated);
    let mut parameters: Vec<_> = in_query.collect();
    parameters.sort_by_key(|parameter| &parameter.name);
    let values = values(api, page);
    let pairs = parameters.into_iter().flat_map(|parameter| values.iter().map(move |value| (parameter, value)));
    let (parameter, (next, _)) = pairs.into_iter().find(|(parameter, (next, schema))| {
        let is_url = says(schema, &URL_WORDS) || next.last().is_some_and(|last| URLS.contains(&plain(last).as_str()));
        let text = parameter.description.as_deref().unwrap_or_default();
        is_same_kind(&parameter.schema, schema) && !is_url && quotes(text, next)
    })?;
    let strategy = Strategy::Cursor { parameter: parameter.name.clone(), next: next.clone() };
    Some(Paging { strategy, items: None, more: more(page) })
}

/// Whether a text names the property at the end of a way, which is what is next. The word `next` is also one of the language.
fn quotes(text: &str, next: &Way) -> bool {
    let Some(name) = next.last().filter(|name| plain(name).starts_with("next")) else { return false };
    let is_quoted = || ['`', '"', '\''].iter().any(|quote| text.contains(&format!("{quote}{name}{quote}")));
    let is_word = || text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
    is_quoted() || name != "next" && is_word()
}

/// The cursors that a query parameter takes.
pub(super) fn cursors(api: &Api, operation: &Operation, page: &Object) -> Vec<Paging> {
    let parameters = operation.parameters.iter().filter(|it| it.location == Location::Query && !it.deprecated);
    let mut parameters: Vec<_> = parameters.filter(|it| is_text(&it.schema) || is_integer(&it.schema)).collect();
    parameters.sort_by_key(|parameter| &parameter.name);
    let mut found = Vec::new();
    let values = values(api, page);
    if page.property("next").is_some_and(|next| is_described_url(&next.schema)) {
        return found;
    }
    // An object with both directions, which parameters take: `before` and `after`.
    let is_after = |way: &Way| {
        let Some(("after", outer)) = way.split_last().map(|(last, outer)| (last.as_str(), outer)) else { return false };
        let before: Way = outer.iter().cloned().chain(["before".to_owned()]).collect();
        values.iter().any(|(way, _)| *way == before) && parameters.iter().any(|parameter| parameter.name == "before")
    };
    for (next, schema) in values.iter().cloned() {
        let is_taken = |it: &&&Parameter| takes(it, &next, schema) || it.name == "after" && is_after(&next);
        let Some(parameter) = parameters.iter().find(is_taken) else { continue };
        let strategy = Strategy::Cursor { parameter: parameter.name.clone(), next };
        found.push(Paging { strategy, items: None, more: more(page) });
    }
    found.sort_by_key(|paging| match &paging.strategy {
        Strategy::Cursor { parameter, next } if is_within_next(next) => {
            SELECTORS.iter().position(|name| *name == plain(parameter))
        }
        _ => None,
    });
    found
}

/// Whether a parameter takes the cursor at the end of a way.
fn takes(parameter: &Parameter, next: &Way, cursor: &Schema) -> bool {
    let name = plain(&parameter.name);
    let names: Vec<_> = next.iter().map(|name| plain(name)).collect();
    // A number that is not declared as one is no number of a page, and a string could be a URL.
    if name == "page" && !(is_integer(cursor) && is_integer(&parameter.schema)) {
        return false;
    }
    match names.as_slice() {
        [.., last] if is_within_next(next) && *last == name => is_selector(&name),
        [.., last] if *last == format!("next{name}") => is_selector(&name),
        // The cursor of this page could have the same name: the description tells which one it is.
        [.., last] if last == "cursor" && name == "cursor" => {
            is_next(cursor.description.as_deref().unwrap_or_default())
        }
        [.., last] if *last == name => name.strip_prefix("next").is_some_and(is_selector),
        [only] if only == "next" && (name == "after" || name == "cursor") => {
            says(cursor, &["cursor", "token"]) && !says(cursor, &URL_WORDS)
        }
        [.., before, last] if before == "cursors" && last == "next" => name == "cursor",
        [.., before, last] if before == "cursors" && last == "after" => name == "after",
        [.., before, last] if before == "pageinfo" && last == "endcursor" => name == "after" || name == "cursor",
        [.., before, last] if last == "next" => name == format!("{before}token"),
        _ => false,
    }
}

/// Whether a name is that of what selects a page. A month also has one after it, whose list is another one.
fn is_selector(name: &str) -> bool {
    let ends = ["cursor", "token", "marker", "offset", "key", "recordid"];
    SELECTORS.contains(&name) || ends.iter().any(|end| name.ends_with(end))
}

/// Whether something is in an object with the parameters of the next page.
fn is_within_next(way: &Way) -> bool {
    let [.., before, _] = way.as_slice() else { return false };
    ["next", "nextpage"].contains(&plain(before).as_str())
}

/// Words that say that a string is a URL.
const URL_WORDS: [&str; 4] = ["link", "uri", "url", "urls"];

/// Whether the description of a schema has one of some words.
fn says(schema: &Schema, wanted: &[&str]) -> bool {
    let text = schema.description.as_deref().unwrap_or_default();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| wanted.contains(&word.to_ascii_lowercase().as_str()))
}

/// Whether the description of a schema says that it is the URL of the next page.
fn is_described_url(schema: &Schema) -> bool {
    is_text(schema) && says(schema, &URL_WORDS) && says(schema, &["next"])
}

/// Whether a text says that a cursor leads to the next page, and nothing of another one.
fn is_next(text: &str) -> bool {
    let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_ascii_lowercase).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    has(&["next", "subsequent"]) && !has(&["current", "previous", "prior"])
}

/// A list of Stripe's convention, which others follow: the identifier of the last item is the cursor.
pub(super) fn last_item(operation: &Operation, page: &Object) -> Option<Paging> {
    let takes = |name: &str| {
        operation.parameters.iter().any(|it| it.location == Location::Query && it.name == name && is_text(&it.schema))
    };
    // What is next is said by the page itself.
    if page.property("next").is_some_and(|next| is_text(&next.schema)) {
        return None;
    }
    let is_list = page.property("object").is_some() && page.property("data").is_some();
    let parameter = match () {
        () if takes("starting_after") && takes("ending_before") => "starting_after",
        () if takes("after") && is_list => "after",
        () => return None,
    };
    let more = more(page).filter(|way| way.concat() == "has_more")?;
    let strategy = Strategy::LastItem { parameter: parameter.to_owned(), property: "id".to_owned() };
    Some(Paging { strategy, items: None, more: Some(more) })
}

/// The URLs of the next page.
pub(super) fn urls(api: &Api, page: &Object) -> Vec<Paging> {
    let is_url = |way: &Way, schema: &Schema| {
        let names: Vec<_> = way.iter().map(|name| plain(name)).collect();
        let is_in_links = |before: &[String]| before.iter().any(|name| LINKS.contains(&name.as_str()));
        match names.as_slice() {
            [.., last] if URLS.contains(&last.as_str()) => true,
            [only] if only == "next" => is_described_url(schema),
            [before @ .., last] if last == "next" => is_in_links(before),
            [before @ .., next, last] if next == "next" => is_in_links(before) && (last == "href" || last == "url"),
            _ => false,
        }
    };
    let found = values(api, page).into_iter().filter(|(way, schema)| {
        // Lists that begin with the latest item can call the page of earlier ones the previous one.
        is_text(schema) && is_url(way, schema) && !says(schema, &["newer"])
    });
    found.map(|(next, _)| Paging { strategy: Strategy::Url { next }, items: None, more: None }).collect()
}

/// The strings and integers of a page and of the objects in it, the outermost first.
fn values<'a>(api: &'a Api, page: &'a Object) -> Vec<(Way, &'a Schema)> {
    let mut found = Vec::new();
    let mut objects: Vec<(Way, &Object)> = vec![(Vec::new(), page)];
    for _ in 0..MAX_DEPTH {
        let mut inner = Vec::new();
        for (way, object) in objects {
            for property in &object.properties {
                let way: Way = way.iter().cloned().chain([property.name.clone()]).collect();
                match api.referred(&property.schema) {
                    Some(object) => inner.push((way, object)),
                    None if is_text(&property.schema) || is_integer(&property.schema) => {
                        found.push((way, &property.schema));
                    }
                    None => {}
                }
            }
        }
        objects = inner;
    }
    // Which one it is does not depend on the order of the description.
    found.sort_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
    found
}

/// A name without case and signs: different services write the same words.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_text(schema: &Schema) -> bool {
    matches!(&schema.kind, SchemaKind::String(format) if ![StringFormat::Date, StringFormat::DateTime].contains(format))
}

fn is_integer(schema: &Schema) -> bool {
    matches!(schema.kind, SchemaKind::Integer(_))
}
