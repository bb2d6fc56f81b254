//! The list of items of a page: one that can be nothing else.

use super::plain;
use crate::description::{Api, Object, Operation, Property, SchemaKind, Way};
use crate::text::case::snake;
use crate::text::inflection::singular;

/// Names of what a response is about, without case and signs: a list of items, or an object with one.
const CONTENT: [&str; 18] = [
    "content",
    "data",
    "elements",
    "embedded",
    "entries",
    "hits",
    "items",
    "list",
    "nodes",
    "objects",
    "records",
    "resources",
    "response",
    "result",
    "results",
    "rows",
    "value",
    "values",
];

/// Names of objects that say something of a page, such as its number or its links, without case and signs.
const ABOUT_PAGES: [&str; 19] = [
    "cursors",
    "info",
    "link",
    "links",
    "listinfo",
    "listmetadata",
    "meta",
    "metadata",
    "next",
    "nextpage",
    "page",
    "pageinfo",
    "pager",
    "pages",
    "paging",
    "pagination",
    "previous",
    "responsemetadata",
    "resultinfo",
];

/// Names of arrays that say something of a response, without case and signs.
const ABOUT_RESPONSES: [&str; 5] = ["errors", "included", "links", "messages", "warnings"];

/// Words in the name of a number, a text or a boolean that says something of a page.
const ABOUT_PLACES: [&str; 26] = [
    "count", "cursor", "end", "etag", "href", "iterator", "kind", "limit", "marker", "more", "next", "object",
    "offset", "ok", "page", "pages", "position", "prev", "previous", "result", "self", "start", "success", "total",
    "uri", "url",
];

/// Whether an object of a page has a name that says that it is about the page.
pub(super) fn is_about_page(name: &str) -> bool {
    ABOUT_PAGES.contains(&plain(name).as_str())
}

/// The way to the items of a page. A list, or an object that has one, is what a page is about
/// - if it alone has a name for that: one of any content, or that of the resources at the end of the path;
/// - if none has, and all else is plainly about the page.
///
/// Whatever has an identifier is one thing with a list, and no page of things.
pub(super) fn find(api: &Api, operation: &Operation, page: &Object) -> Option<Way> {
    let page = no_thing(page)?;
    let Some(content) = named(api, operation, page)? else {
        return alone(api, page).or_else(|| within_unnamed(api, operation, page));
    };
    array(content).or_else(|| {
        let inner = no_thing(api.referred(&content.schema)?)?;
        let items = named(api, operation, inner)?.map_or_else(|| alone(api, inner), array)?;
        Some([vec![content.name.clone()], items].concat())
    })
}

/// The way to the items of a page whose document says how its pages follow each other, but not where the items are: it has one list.
pub(in crate::normalize) fn of_declared(api: &Api, operation: &Operation, page: &Object) -> Option<Way> {
    let only = || only_array(page).filter(|it| !is_about_response(it)).and_then(array);
    find(api, operation, page).or_else(only)
}

fn no_thing(object: &Object) -> Option<&Object> {
    object.properties.iter().all(|it| plain(&it.name) != "id").then_some(object)
}

/// The way to the items with a name for that in the only object of a page without lists.
fn within_unnamed(api: &Api, operation: &Operation, page: &Object) -> Option<Way> {
    if arrays(page).any(|it| !is_about_response(it)) {
        return None;
    }
    let is_content = |it: &&Property| holds_items(api, it) && !is_about_page(&it.name);
    let mut objects = page.properties.iter().filter(is_content);
    let object = objects.next().filter(|_| objects.next().is_none())?;
    let inner = no_thing(api.referred(&object.schema)?)?;
    let items = named(api, operation, inner)?.and_then(array)?;
    Some([vec![object.name.clone()], items].concat())
}

/// The property that has a name for what a response is about, if one has. `None` if several have, and any could be it.
fn named<'a>(api: &Api, operation: &Operation, object: &'a Object) -> Option<Option<&'a Property>> {
    let members = || object.properties.iter().filter(|it| holds_items(api, it));
    let only = |is_name: &dyn Fn(&str) -> bool| {
        let mut found = members().filter(|it| is_name(&it.name));
        let first = found.next();
        found.next().is_none().then_some(first)
    };
    let mut found = only(&|name| CONTENT.contains(&plain(name).as_str()))?;
    for noun in nouns(&operation.path) {
        found = found.map_or_else(|| only(&|name| last_noun(name) == noun), |found| Some(Some(found)))?;
    }
    // Such as hits beside grouped hits.
    let is_same = |it: &&Property, one: &Property| array(it).is_some() && last_noun(&it.name) == last_noun(&one.name);
    let is_alone = found.is_none_or(|one| members().filter(|it| is_same(it, one)).all(|it| it.name == one.name));
    is_alone.then_some(found)
}

/// The only array of an object that has nothing else that it could be about.
fn alone(api: &Api, object: &Object) -> Option<Way> {
    let items = only_array(object)?;
    let is_beside = |it: &Property| match api.resolved(&it.schema).kind {
        SchemaKind::Array(_) => is_about_response(it),
        SchemaKind::Const(_) => true,
        _ if holds_items(api, it) => is_about_page(&it.name),
        _ => snake(&it.name).split('_').any(|word| ABOUT_PLACES.contains(&word)),
    };
    let is_alone = object.properties.iter().all(|it| it.name == items.name || is_beside(it));
    is_alone.then(|| vec![items.name.clone()])
}

/// The only array of an object, or the only one that says nothing of the response.
fn only_array(object: &Object) -> Option<&Property> {
    match arrays(object).collect::<Vec<_>>().as_slice() {
        [one] => Some(one),
        several => {
            let mut lists = several.iter().filter(|it| !is_about_response(it));
            lists.next().filter(|_| lists.next().is_none()).copied()
        }
    }
}

fn arrays(object: &Object) -> impl Iterator<Item = &Property> {
    object.properties.iter().filter(|it| matches!(it.schema.kind, SchemaKind::Array(_)))
}

fn is_about_response(array: &Property) -> bool {
    ABOUT_RESPONSES.contains(&plain(&array.name).as_str())
}

fn array(property: &Property) -> Option<Way> {
    matches!(property.schema.kind, SchemaKind::Array(_)).then(|| vec![property.name.clone()])
}

/// Whether values of a property can be or have lists.
fn holds_items(api: &Api, property: &Property) -> bool {
    use SchemaKind::{AllOf, Any, Array, Map, Object, Union};
    matches!(api.resolved(&property.schema).kind, AllOf(_) | Any | Array(_) | Map(_) | Object(_) | Union(_))
}

/// The nouns at the end of the path of a list, the last one first. A path that ends with a parameter is that of a single thing.
fn nouns(path: &str) -> impl Iterator<Item = String> {
    let segments = path.rsplit('/').filter(|segment| !segment.is_empty());
    let fixed = segments.map(|it| it.split('.').next().unwrap_or(it)).take_while(|it| !it.contains('{'));
    fixed.map(last_noun).filter(|noun| !noun.is_empty())
}

/// The last word of a name, in the singular.
fn last_noun(name: &str) -> String {
    snake(name).rsplit('_').next().map(singular).unwrap_or_default()
}
