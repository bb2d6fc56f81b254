//! Paths in a JSON document, such as `results[3].status`; `.` is the whole.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_path_to_error::Segment;

use crate::decode::children::{members, range_in};

/// A step from a JSON value into one that it contains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Step {
    /// The member of an object; of an object without it, one that is missing.
    Member(String),
    /// The element of an array.
    Element(usize),
}

/// Prints steps as a path. Names stand in it as they are, except the empty one: `[""]`.
pub(crate) fn print(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Member(name) if name.is_empty() => path.push_str("[\"\"]"),
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

/// Returns the steps of a path that was tracked while decoding.
pub(crate) fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => Step::Element(*index),
        Segment::Map { key } => Step::Member(key.clone()),
        Segment::Enum { variant } => Step::Member(variant.clone()),
        // The name of a member that is no string for its type.
        Segment::Unknown => Step::Member("?".to_owned()),
    };
    path.iter().map(step).collect()
}

/// Returns the array in a document to which the names of properties lead.
#[cfg(feature = "part-pages")]
pub(crate) fn list_at<'a>(json: &'a [u8], way: &[&str]) -> Option<&'a str> {
    let steps: Vec<_> = way.iter().map(|name| Step::Member((*name).to_owned())).collect();
    let (_, value) = find(std::str::from_utf8(json).ok()?, &steps)?;
    Some(value)
}

/// Returns the value at the end of some steps, with its position; `None` if there is none.
pub(crate) fn find<'a>(json: &'a str, steps: &[Step]) -> Option<(usize, &'a str)> {
    let value = steps.iter().try_fold(json.trim(), |value, step| at(value, step))?;
    Some((range_in(json, value).start, value))
}

/// Returns the value at the end of a step. Of several members of a name, the last counts.
fn at<'a>(value: &'a str, step: &Step) -> Option<&'a str> {
    Some(match step {
        Step::Member(name) => members(value).into_iter().rev().find(|(other, _)| other == name)?.1.get(),
        Step::Element(index) => serde_json::from_str::<Vec<&RawValue>>(value).ok()?.get(*index)?.get(),
    })
}

/// Whether a member on the way to a value is not the only one of its name.
pub(crate) fn is_repeated(json: &str, steps: &[Step]) -> bool {
    let mut value = Some(json.trim());
    steps.iter().any(|step| {
        let Some(container) = value else { return false };
        value = at(container, step);
        match step {
            Step::Member(name) => members(container).iter().filter(|(other, _)| other == name).count() > 1,
            Step::Element(_) => false,
        }
    })
}
