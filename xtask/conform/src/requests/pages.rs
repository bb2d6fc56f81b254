//! Checks the requests for further pages: they are those for the first page, but for what selects the page.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::encoding::{decode, pairs, text_of};
use super::operation::{Operation, Parameter};
use super::responses::{Described, Received};
use super::{Subject, show};
use crate::document::{escape, resolve};
use crate::fault::{Fault, Kind};
use crate::instance::{Instances, Mood};
use crate::runner::{Recorded, Runner};
use crate::summary::Summary;

/// The end of the name of a call that fetches two pages.
const PAGES: &str = "/pages";

/// How many guesses are made for a response that leads to another page.
const GUESSES: usize = 4;

/// What the size of a page is called, without case and signs: it is the same for all pages.
const SIZES: [&str; 12] =
    ["count", "first", "limit", "max", "maxresults", "pagelimit", "pagesize", "perpage", "rows", "size", "take", "top"];

/// What a request for a page has, beside that for the first one: parameters of the query, and places in the body, with their values.
type Changed = Vec<(String, Value)>;

/// Fetches two pages with some arguments, for each of which the server sends the same response.
///
/// # Errors
/// If the program that calls the client cannot be run.
pub(super) fn check(
    received: Received<'_>,
    subject: &Subject<'_>,
    (described, call): (&Described<'_>, &Value),
    takes: impl Fn(&Value) -> bool,
    runner: &mut Runner,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let (client, name) = (subject.client, &subject.entry.name);
    let mut instances = Instances::new(received.root, received.seed);
    let mut done = 0;
    for _ in 0..received.cases * GUESSES {
        let Some(page) = instances.next(&described.schema, Mood::Full).filter(|page| takes(page)) else { continue };
        let response = json!({ "status": described.status, "media_type": described.media_type, "body": described.form.body(&page) });
        let first = runner.exchange(client, name, call, &response)?.request;
        let next = runner.exchange(client, &format!("{name}{PAGES}"), call, &response)?.request;
        let (Some(first), Some(next)) = (first, next) else { continue };
        if first.target == next.target && first.body == next.body {
            continue;
        }
        done += 1;
        summary.values += 1;
        if let Some(detail) = wrong((received.root, &subject.operation), &first, &next, &page) {
            let place = format!("{} (call `{name}{PAGES}`)", subject.entry.pointer);
            summary.fault(Fault {
                kind: Kind::Request,
                place,
                detail: format!("{detail}\n{}", show(&next)),
                sent: page,
                back: None,
            });
            return Ok(());
        }
        if done == received.cases {
            break;
        }
    }
    match done {
        0 => summary.skip(subject.entry.pointer.clone(), "no response was found that leads to another page".to_owned()),
        _ => summary.checked += 1,
    }
    Ok(())
}

/// What is wrong with a request for the page after the first.
fn wrong(
    (root, operation): (&Value, &Operation<'_>),
    first: &Recorded,
    next: &Recorded,
    page: &Value,
) -> Option<String> {
    let mut known = BTreeSet::new();
    add_scalars(page, &mut known);
    let [(path, query), (next_path, next_query)] =
        [first, next].map(|request| request.target.split_once('?').unwrap_or((&request.target, "")));
    let (target, decoded) = (&next.target, decode(&next.target, false));
    // A response can have the URL of the next page, from its path on.
    let is_url = |text: &String| (path != next_path || text.contains('?')) && !text.is_empty();
    let has_dots = |text: &String| text.split('/').any(|segment| segment == "." || segment == "..");
    let leads_there =
        |text: &String| target.ends_with(text.as_str()) || decoded.ends_with(text.as_str()) || has_dots(text);
    if known.iter().any(|text| is_url(text) && leads_there(text)) {
        return None;
    }
    if first.method != next.method || path != next_path {
        return Some(format!("the request for the next page is {} {next_path}", next.method));
    }
    let changed = [changed_pairs(query, next_query), changed_members(&first.body, &next.body)?].concat();
    let [(name, value)] = changed.as_slice() else {
        let names: Vec<_> = changed.iter().map(|(name, _)| format!("`{name}`")).collect();
        return Some(format!("the request for the next page differs in {}", names.join(", ")));
    };
    let last = name.rsplit('/').next().unwrap_or_default();
    let mut parameters = operation.parameters.iter().filter(|parameter| parameter.location == "query");
    let is_declared = name.starts_with('/') || parameters.any(|it| it.name == *name || has_member(root, it, name));
    let plain: String = last.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let text = match value {
        Value::String(text) if !name.starts_with('/') => decode(text, true),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    // The number of the next page, and of its first item, are those of this one with something added.
    let is_known = known.contains(&text) || text.parse::<i64>().is_ok();
    match () {
        () if !is_declared => {
            Some(format!("the next page is selected by `{name}`, which the description does not have"))
        }
        () if SIZES.contains(&plain.as_str()) => Some(format!("the next page is selected by its size `{name}`")),
        () if !is_known => {
            Some(format!("the next page is selected by `{name}` with {value}, which the page before does not have"))
        }
        () => None,
    }
}

/// Whether a property of the value of a parameter has a name on the wire.
fn has_member(root: &Value, parameter: &Parameter<'_>, name: &str) -> bool {
    let schema = resolve(root, parameter.schema, "").map(|(schema, _)| schema);
    let properties = schema.and_then(|schema| schema.get("properties")?.as_object());
    let mut names = properties.into_iter().flat_map(Map::keys).filter_map(|member| parameter.name_of(member));
    names.any(|it| it == name)
}

/// The parameters of a query that another one does not have, or with another value.
fn changed_pairs(query: &str, next: &str) -> Changed {
    let (mut before, mut after) = (pairs(query), pairs(next));
    after.retain(|pair| match before.iter().position(|other| other == pair) {
        Some(index) => {
            before.remove(index);
            false
        }
        None => true,
    });
    before.retain(|(name, _)| after.iter().all(|(other, _)| other != name));
    after.into_iter().chain(before).map(|(name, value)| (name, value.into())).collect()
}

/// The places of a body that are not as in another one. `None` if it is no JSON.
fn changed_members(body: &str, next: &str) -> Option<Changed> {
    if body == next {
        return Some(Vec::new());
    }
    let mut changed = Vec::new();
    let [before, after] = [body, next].map(|body| serde_json::from_str::<Value>(&text_of(body)?).ok());
    add_changed(before.as_ref(), &after?, String::new(), &mut changed);
    Some(changed)
}

fn add_changed(before: Option<&Value>, after: &Value, place: String, changed: &mut Changed) {
    match after {
        Value::Object(members) if before.is_none_or(Value::is_object) => {
            for (name, member) in members {
                add_changed(before.and_then(|it| it.get(name)), member, format!("{place}/{}", escape(name)), changed);
            }
        }
        after if before != Some(after) => changed.push((place, after.clone())),
        _ => {}
    }
}

/// Adds the strings and numbers of a value.
fn add_scalars(value: &Value, scalars: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|member| add_scalars(member, scalars)),
        Value::Array(items) => items.iter().for_each(|item| add_scalars(item, scalars)),
        Value::String(text) => drop(scalars.insert(text.clone())),
        Value::Number(number) => drop(scalars.insert(number.to_string())),
        Value::Null | Value::Bool(_) => {}
    }
}
