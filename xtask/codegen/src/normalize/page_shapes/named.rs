//! Cursors and URLs of the next page, whose names say that they are.

use super::{Value, is_integer, is_off, is_text, plain, says, says_what_is_next};
use crate::description::{Location, More, Object, Operation, Parameter, Schema, Strategy, Way};

/// What selects a page, of an object with the parameters of the next one, without case and signs: the first of them tells it alone. All
/// others, such as its size, are those of this page.
const SELECTORS: [&str; 20] = [
    "cursor",
    "iterator",
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

/// Query parameters that can take a cursor.
fn parameters(operation: &Operation) -> Vec<&Parameter> {
    let is_open = |it: &&Parameter| it.location == Location::Query && !it.deprecated;
    let mut parameters: Vec<_> = operation.parameters.iter().filter(is_open).collect();
    parameters.retain(|it| (is_text(&it.schema) || is_integer(&it.schema)) && !is_off(operation, &it.name));
    // Which one it is does not depend on the order of the description.
    parameters.sort_by_key(|parameter| &parameter.name);
    parameters
}

fn is_same_kind(one: &Schema, other: &Schema) -> bool {
    is_text(one) && is_text(other) || is_integer(one) && is_integer(other)
}

/// The cursor and the query parameter that takes it as a description says: that of the parameter names the property of the page before, or
/// that of the property names the parameter.
pub(super) fn documented(operation: &Operation, values: &[Value<'_>]) -> Option<Strategy> {
    let is_url = |(way, schema): &Value<'_>| {
        says(schema.description.as_deref(), &URL_WORDS)
            || way.last().is_some_and(|last| URLS.contains(&plain(last).as_str()))
    };
    let is_next = |it: &&Value<'_>| it.0.last().is_some_and(|name| plain(name).starts_with("next")) && !is_url(it);
    let next: Vec<_> = values.iter().filter(is_next).collect();
    let parameters: Vec<_> = parameters(operation).into_iter().filter(|it| selects(&it.name)).collect();
    let pairs = || parameters.iter().flat_map(|it| next.iter().map(move |value| (*it, *value)));
    let pairs = || pairs().filter(|(parameter, (_, schema))| is_same_kind(&parameter.schema, schema));
    let names_property = pairs()
        .find(|(parameter, (way, _))| way.last().is_some_and(|name| quotes(parameter.description.as_deref(), name)));
    let names_parameter =
        || pairs().find(|(parameter, (_, schema))| quotes(schema.description.as_deref(), &parameter.name));
    let (parameter, (next, _)) = names_property.or_else(names_parameter)?;
    Some(Strategy::Cursor { parameter: parameter.name.clone(), next: next.clone() })
}

/// Whether a text names a parameter or a property. Only a name that is no word of the language needs no quotes.
fn quotes(text: Option<&str>, name: &str) -> bool {
    let text = text.unwrap_or_default();
    let quotes = [("`", "`"), ("\"", "\""), ("'", "'"), (">", "</")];
    let is_quoted = || quotes.iter().any(|(before, after)| text.contains(&format!("{before}{name}{after}")));
    let is_word = || text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
    let is_of_language = name.chars().all(|c| c.is_ascii_lowercase());
    is_quoted() || !is_of_language && is_word()
}

/// The cursors that a query parameter takes.
pub(super) fn cursors(operation: &Operation, page: &Object, values: &[Value<'_>]) -> Vec<Strategy> {
    let parameters = parameters(operation);
    let mut found = Vec::new();
    if page.property("next").is_some_and(|next| is_described_url(&next.schema)) {
        return found;
    }
    // A value beside those of the other direction, or of this page.
    let has = |way: &Way, name: &str| {
        let Some((_, outer)) = way.split_last() else { return false };
        let is_it =
            |(it, _): &Value<'_>| it.split_last().is_some_and(|(last, others)| others == outer && plain(last) == name);
        values.iter().any(is_it)
    };
    let has_both = |next: &Way, parameter: &Parameter| {
        let Some(last) = next.last().map(|last| plain(last)).filter(|last| *last == plain(&parameter.name)) else {
            return false;
        };
        match last.as_str() {
            "after" => has(next, "before") && parameters.iter().any(|it| it.name == "before"),
            "page" => false,
            _ => {
                let is_previous = ["prev", "previous"].iter().any(|word| has(next, &format!("{word}{last}")));
                is_selector(&last) && is_previous && !says_what_is_next(values)
            }
        }
    };
    // The number that is next, beside that of this page.
    let is_after_this = |next: &Way, schema: &Schema, parameter: &Parameter| {
        let name = plain(&parameter.name);
        next.last().is_some_and(|last| last == "next")
            && is_integer(schema)
            && is_integer(&parameter.schema)
            && selects(&parameter.name)
            && has(next, &name)
    };
    for (next, schema) in values.iter().filter(|(_, schema)| !is_of_this_page(schema)) {
        let is_taken =
            |it: &&&Parameter| takes(it, next, schema) || has_both(next, it) || is_after_this(next, schema, it);
        let Some(parameter) = parameters.iter().find(is_taken) else { continue };
        found.push(Strategy::Cursor { parameter: parameter.name.clone(), next: next.clone() });
    }
    found.sort_by_key(|strategy| match strategy {
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
    let cursor_says = |words: &[&str]| says(cursor.description.as_deref(), words);
    if is_something_else(&name, parameter.description.as_deref()) {
        return false;
    }
    // A number that is not declared as one is no number of a page, and a string could be a URL.
    if name == "page" && !(is_integer(cursor) && is_integer(&parameter.schema)) {
        return false;
    }
    match names.as_slice() {
        [.., last] if is_within_next(next) && *last == name => is_selector(&name),
        [.., last] if *last == format!("next{name}") => is_selector(&name),
        // The cursor of this page could have the same name: the description tells which one it is.
        [.., last] if last == "cursor" && name == "cursor" => is_next(cursor.description.as_deref()),
        [.., last] if *last == name => name.strip_prefix("next").is_some_and(is_selector),
        [only] if only == "next" && ["after", "cursor", "from"].contains(&name.as_str()) => {
            let says_cursor = |text: &Option<String>| says(text.as_deref(), &["cursor", "token"]);
            let is_cursor = name != "from" || says_cursor(&parameter.description);
            is_cursor && says_cursor(&cursor.description) && !cursor_says(&URL_WORDS)
        }
        [only] if only == "next" && name == "page" => cursor_says(&["next page"]),
        [.., before, last] if before == "cursors" && last == "next" => name == "cursor",
        [.., before, last] if before == "cursors" && last == "after" => name == "after",
        [.., before, last] if before == "pageinfo" && last == "endcursor" => name == "after" || name == "cursor",
        [.., before, last] if last == "next" => name == format!("{before}token"),
        _ => false,
    }
}

/// Whether a parameter whose name has several meanings is no cursor: other tokens are those of sessions, other keys those of access or of
/// items.
fn is_something_else(name: &str, description: Option<&str>) -> bool {
    match name {
        "token" => description.is_some() && !says(description, &OF_PAGES),
        "marker" => description.is_some() && !says(description, &OF_PLACES),
        "key" => !says(description, &OF_PLACES),
        _ => false,
    }
}

/// Whether a name is that of what selects a page. A month also has one after it, whose list is another one.
fn is_selector(name: &str) -> bool {
    let ends = ["cursor", "token", "marker", "offset", "key", "recordid"];
    SELECTORS.contains(&name) || ends.iter().any(|end| name.ends_with(end))
}

/// Whether a parameter can select a page if something else says so. Others begin with a time, or a place.
fn selects(name: &str) -> bool {
    let name = plain(name);
    is_selector(&name) || ["from", "startid"].contains(&name.as_str())
}

/// Whether something is in an object with the parameters of the next page.
fn is_within_next(way: &Way) -> bool {
    let [.., before, _] = way.as_slice() else { return false };
    ["next", "nextpage"].contains(&plain(before).as_str())
}

/// Words that say that a string is a URL.
const URL_WORDS: [&str; 4] = ["link", "uri", "url", "urls"];

/// Words that say that a token or a URL is that of a page.
const OF_PAGES: [&str; 9] =
    ["batch", "continuation", "cursor", "items", "list", "page", "pages", "pagination", "results"];

/// Words that say that something is a place in a list.
const OF_PLACES: [&str; 16] = [
    "after",
    "begin",
    "beginning",
    "begins",
    "continuation",
    "cursor",
    "last",
    "next",
    "page",
    "pages",
    "paging",
    "pagination",
    "position",
    "start",
    "starting",
    "starts",
];

/// Whether the description of a schema says that it is the URL of the next page.
fn is_described_url(schema: &Schema) -> bool {
    let says = |words: &[&str]| says(schema.description.as_deref(), words);
    is_text(schema) && says(&URL_WORDS) && says(&["next"]) && says(&OF_PAGES)
}

/// Whether a text says that a cursor leads to the next page, and nothing of another one.
fn is_next(text: Option<&str>) -> bool {
    says(text, &["next", "subsequent"]) && !says(text, &["current", "previous", "prior"])
}

/// Whether the description of a schema says that it is the cursor of the page that has it.
fn is_of_this_page(schema: &Schema) -> bool {
    let says = |words: &[&str]| says(schema.description.as_deref(), words);
    says(&["this page", "current page"]) && !says(&["following", "next", "subsequent"])
}

/// Whether the description of a URL, if there is one, says that it is that of more of a list.
fn leads_on(schema: &Schema) -> bool {
    let words = [
        "batch",
        "following",
        "items",
        "more",
        "next",
        "page",
        "pages",
        "paging",
        "pagination",
        "results",
        "subsequent",
    ];
    schema.description.is_none() || says(schema.description.as_deref(), &words)
}

/// A list of Stripe's convention, which others follow: the identifier of the last item is the cursor.
pub(super) fn last_item(
    operation: &Operation,
    page: &Object,
    values: &[Value<'_>],
    more: Option<&More<Way>>,
) -> Option<Strategy> {
    if says_what_is_next(values) {
        return None;
    }
    let parameters = parameters(operation);
    let takes = |name: &str| parameters.iter().find(|it| it.name == name && is_text(&it.schema));
    let is_list = page.property("object").is_some() && page.property("data").is_some();
    let both = takes("starting_after").filter(|_| takes("ending_before").is_some());
    let parameter = both.or_else(|| takes("after").filter(|_| is_list))?;
    more.filter(|more| more.way.concat() == "has_more")?;
    let property = of_item(parameter.description.as_deref()).unwrap_or("id").to_owned();
    Some(Strategy::LastItem { parameter: parameter.name.clone(), property })
}

/// The property of an item that a text says is a cursor: `token` in `an item's token`.
fn of_item(text: Option<&str>) -> Option<&str> {
    let (_, after) = text?.split_once("item's ")?;
    after.split(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|word| !word.is_empty())
}

/// The URLs of the next page.
pub(super) fn urls(values: &[Value<'_>]) -> Vec<Strategy> {
    let is_url = |way: &Way, schema: &Schema| {
        let names: Vec<_> = way.iter().map(|name| plain(name)).collect();
        let is_in_links = |before: &[String]| before.iter().any(|name| LINKS.contains(&name.as_str()));
        match names.as_slice() {
            [.., last] if URLS.contains(&last.as_str()) => leads_on(schema),
            [only] if only == "next" => is_described_url(schema),
            [before @ .., last] if last == "next" => is_in_links(before),
            [before @ .., next, last] if next == "next" => is_in_links(before) && (last == "href" || last == "url"),
            _ => false,
        }
    };
    let found = values.iter().filter(|(way, schema)| {
        // Lists that begin with the latest item can call the page of earlier ones the previous one.
        is_text(schema) && is_url(way, schema) && !says(schema.description.as_deref(), &["newer"])
    });
    found.map(|(next, _)| Strategy::Url { next: next.clone() }).collect()
}
