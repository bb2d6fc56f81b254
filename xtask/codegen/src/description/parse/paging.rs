//! Extensions that say how the pages of a list follow each other: our own, and those of Speakeasy and Datadog.

use super::Parser;
use crate::description::node::Node;
use crate::description::{More, Paging, PagingHint, Strategy, Way};
use crate::error::Problem;

/// Our extension: an object, or `false` for an operation that has no pages whatever it looks like.
const OWN: &str = "x-pagination";

/// The extension of Speakeasy, of which what has a counterpart is read.
const SPEAKEASY: &str = "x-speakeasy-pagination";

/// The members of our own extension.
const MEMBERS: [&str; 10] =
    ["type", "parameter", "property", "next", "first", "pages", "total", "items", "more", "last"];

impl Parser<'_, '_> {
    /// What an operation says of its pages.
    pub(super) fn paging(&mut self, operation: &Node<'_>) -> Result<PagingHint, Problem> {
        if let Some(node) = operation.get(OWN) {
            if node.value.as_bool() == Some(false) {
                return Ok(PagingHint::None);
            }
            match (foreign_member(&node), datadog(&node)) {
                (None, _) => return Ok(PagingHint::Declared(own(&node)?)),
                (Some(_), Some(paging)) => return Ok(PagingHint::Foreign(paging)),
                // Others have extensions of this name as well.
                (Some(mistake), None) => {
                    self.notes.record_lossy("unusable-pagination", mistake, "the extension is left out of account")?;
                }
            }
        }
        let foreign = operation.get(SPEAKEASY).and_then(|node| speakeasy(&node));
        Ok(foreign.map_or(PagingHint::Unknown, PagingHint::Foreign))
    }
}

/// What of an extension is not ours, if anything is not.
fn foreign_member(node: &Node<'_>) -> Option<Problem> {
    let entries = match node.require("type").and_then(|_| node.entries()) {
        Ok(entries) => entries,
        Err(problem) => return Some(problem),
    };
    let (key, entry) = entries.into_iter().find(|(key, _)| !MEMBERS.contains(key))?;
    let help = format!("the members are {}", MEMBERS.join(", "));
    Some(entry.problem(format!("pagination has no member {key:?}"), help))
}

fn own(node: &Node<'_>) -> Result<Paging, Problem> {
    let kind = node.require("type")?;
    let parameter = || node.require("parameter")?.string().map(str::to_owned);
    let strategy = match kind.string()? {
        "cursor" => Strategy::Cursor { parameter: parameter()?, next: required_way(node, "next")? },
        "last-item" => {
            let property = node.get_string("property")?.unwrap_or("id").to_owned();
            Strategy::LastItem { parameter: parameter()?, property }
        }
        "page" => {
            let first = node.get("first").map(|first| number(&first)).transpose()?;
            Strategy::Number { parameter: parameter()?, first, pages: way(node, "pages")? }
        }
        "offset" => Strategy::Offset { parameter: parameter()?, total: way(node, "total")? },
        "link" => Strategy::Link,
        "url" => Strategy::Url { next: required_way(node, "next")? },
        other => {
            let help = "use cursor, last-item, page, offset, link or url";
            return Err(kind.problem(format!("there is no pagination of the type {other:?}"), help));
        }
    };
    let more = match (way(node, "more")?, way(node, "last")?) {
        (Some(_), Some(_)) => return Err(node.problem("pages have both `more` and `last`", "leave one of them out")),
        (Some(way), None) => Some(More { way, last: false }),
        (None, last) => last.map(|way| More { way, last: true }),
    };
    Ok(Paging { strategy, items: way(node, "items")?, more })
}

fn number(node: &Node<'_>) -> Result<u64, Problem> {
    let number = node.value.as_u64();
    number.ok_or_else(|| node.problem("the number of the first page is not a whole number", "write it as 0 or 1"))
}

/// The names of properties, joined by dots.
fn way(node: &Node<'_>, key: &str) -> Result<Option<Way>, Problem> {
    node.get(key).map(|node| Ok(node.string()?.split('.').map(str::to_owned).collect())).transpose()
}

fn required_way(node: &Node<'_>, key: &str) -> Result<Way, Problem> {
    node.require(key)?;
    Ok(way(node, key)?.unwrap_or_default())
}

/// The pagination that Speakeasy's extension describes, as far as it is plain.
fn speakeasy(node: &Node<'_>) -> Option<Paging> {
    let inputs = node.get("inputs").and_then(|inputs| inputs.items().ok()).unwrap_or_default();
    let input = |kind: &str| {
        let of_kind = inputs.iter().find(|input| matches!(input.get_string("type"), Ok(Some(it)) if it == kind));
        of_kind.and_then(|input| input.get_string("name").ok().flatten()).map(str::to_owned)
    };
    let outputs = node.get("outputs");
    let output = |name: &str| {
        let path = outputs.as_ref()?.get_string(name).ok().flatten()?.strip_prefix("$.")?;
        let is_plain = path.chars().all(|c| c.is_alphanumeric() || "._-".contains(c));
        is_plain.then(|| path.split('.').map(str::to_owned).collect::<Way>())
    };
    let strategy = match node.get_string("type").ok().flatten()? {
        "cursor" => Strategy::Cursor { parameter: input("cursor")?, next: output("nextCursor")? },
        "url" => Strategy::Url { next: output("nextUrl")? },
        "offsetLimit" => match input("page") {
            Some(parameter) => Strategy::Number { parameter, first: None, pages: output("numPages") },
            None => Strategy::Offset { parameter: input("offset")?, total: None },
        },
        _ => return None,
    };
    Some(Paging { strategy, items: output("results"), more: None })
}

/// The pagination that Datadog's extension describes.
fn datadog(node: &Node<'_>) -> Option<Paging> {
    let text = |key: &str| node.get_string(key).ok().flatten();
    let path = |key: &str| text(key).map(|path| path.split('.').map(str::to_owned).collect::<Way>());
    let named = |key: &str| text(key).map(str::to_owned);
    let strategy = match (named("cursorParam"), named("pageParam"), named("pageOffsetParam")) {
        (Some(parameter), _, _) => Strategy::Cursor { parameter, next: path("cursorPath")? },
        (None, Some(parameter), _) => Strategy::Number { parameter, first: None, pages: None },
        (None, None, parameter) => Strategy::Offset { parameter: parameter?, total: None },
    };
    Some(Paging { strategy, items: path("resultsPath"), more: None })
}
