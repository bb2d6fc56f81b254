//! Paths in a JSON document, such as `results[3].status`; `.` is the whole.

use std::fmt::Write as _;

use serde_json::value::RawValue;

use crate::decode::children::{members, range_in};

/// A step from a JSON value into one that it contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Member(String),
    Element(usize),
}

/// Prints steps as a path.
pub(crate) fn print(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Member(name) if path.is_empty() => path.push_str(name),
            Step::Member(name) => {
                path.push('.');
                path.push_str(name);
            }
            Step::Element(index) => {
                // Writing to a string does not fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    if path.is_empty() { ".".to_owned() } else { path }
}

/// Returns the path of a member of the value at a path.
pub(crate) fn member(path: &str, name: &str) -> String {
    if path == "." { name.to_owned() } else { format!("{path}.{name}") }
}

/// Returns the path of a value at a path within the value at another.
pub(crate) fn join(path: &str, within: &str) -> String {
    match within {
        "." => path.to_owned(),
        within if within.starts_with('[') && path != "." => format!("{path}{within}"),
        within => member(path, within),
    }
}

/// Returns the steps of a path in a document. Names that contain dots or brackets are told apart by the members that there are. A
/// member that there is not is the last step.
pub(crate) fn steps(json: &str, path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut value = json.trim();
    let mut rest = if path == "." { "" } else { path };
    while !rest.is_empty() {
        if let Some((index, after)) = element(rest) {
            let elements: Vec<&RawValue> = serde_json::from_str(value).unwrap_or_default();
            steps.push(Step::Element(index));
            value = elements.get(index).map_or("", |element| element.get());
            rest = after;
            continue;
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
        let members = members(value);
        let is_on_path =
            |name: &str| rest.strip_prefix(name).is_some_and(|after| after.is_empty() || after.starts_with(['.', '[']));
        let found = members.iter().filter(|(name, _)| is_on_path(name)).max_by_key(|(name, _)| name.len());
        let Some((name, member)) = found else {
            steps.push(Step::Member(rest.to_owned()));
            break;
        };
        steps.push(Step::Member(name.to_string()));
        value = member.get();
        rest = &rest[name.len()..];
    }
    steps
}

/// Returns the array in a document to which the names of properties lead.
#[cfg(feature = "part-pages")]
pub(crate) fn list_at<'a>(json: &'a [u8], way: &[&str]) -> Option<&'a str> {
    let steps: Vec<_> = way.iter().map(|name| Step::Member((*name).to_owned())).collect();
    let (_, value) = find(std::str::from_utf8(json).ok()?, &steps)?;
    Some(value)
}

/// Splits the index of an element off a path.
fn element(path: &str) -> Option<(usize, &str)> {
    let (index, after) = path.strip_prefix('[')?.split_once(']')?;
    Some((index.parse().ok()?, after))
}

/// Returns the value at the end of some steps, with its position; `None` if there is none.
pub(crate) fn find<'a>(json: &'a str, steps: &[Step]) -> Option<(usize, &'a str)> {
    let mut value = json.trim();
    for step in steps {
        value = match step {
            // Of several members of a name, the last counts.
            Step::Member(name) => members(value).into_iter().rev().find(|(other, _)| other == name)?.1.get(),
            Step::Element(index) => serde_json::from_str::<Vec<&RawValue>>(value).ok()?.get(*index)?.get(),
        };
    }
    Some((range_in(json, value).start, value))
}
