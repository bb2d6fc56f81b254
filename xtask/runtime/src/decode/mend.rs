//! Changing a JSON document so that it decodes, where it keeps the most.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::decode::budget::Budget;
use crate::decode::document::Document;
use crate::decode::failure::DecodeFailure;
use crate::decode::json_path::Step;
use crate::decode::unrecognized;

/// Values for what is required and does not decode, or is missing.
const EMPTY: [&str; 8] =
    ["null", "\"\"", "0", "false", "[]", EMPTY_OBJECT, "\"1970-01-01T00:00:00Z\"", "\"1970-01-01\""];

/// Its required members are filled in as well.
const EMPTY_OBJECT: &str = "{}";

/// The maximum depth of objects that are filled in, and the maximum number of members of each.
const MAX_FILLED: usize = 4;

/// Which of the places that lead to a failure may be changed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// The number of steps to the lowest place that may be changed.
    pub(crate) lowest: usize,
    /// The number of steps to the highest place that must not be left out.
    pub(crate) fixed: usize,
    /// Whether a value may be replaced by an empty one.
    pub(crate) fills: bool,
}

/// A document that decodes further than before.
pub(crate) struct Mended {
    pub(crate) document: Document,
    /// What was replaced or left out.
    pub(crate) replaced: Bytes,
}

/// Changes a document at the place of a failure, or else at one that contains it. `None` if no change helps.
pub(crate) fn mend<T: DeserializeOwned>(
    document: &Document,
    failure: &DecodeFailure,
    scope: Scope,
    budget: &mut Budget,
) -> Option<Mended> {
    let steps = &failure.steps;
    (scope.lowest..=steps.len()).rev().find_map(|length| {
        let place = &steps[..length];
        // What is missing can be filled in only.
        let value = document.raw(place).or(scope.fills.then_some(&[]))?;
        let changes = changes(document, place, value, scope);
        let changed = changes.into_iter().find(|it| failure_at::<T>(it, place, budget).is_ok_and(|it| it.is_none()));
        let is_filled = scope.fills && length > scope.fixed;
        let filled = || is_filled.then(|| fill::<T>(document, place, MAX_FILLED, budget)).flatten();
        Some(Mended { document: changed.or_else(filled)?, replaced: Bytes::copy_from_slice(value) })
    })
}

/// Returns a document with an empty value at a place.
fn fill<T: DeserializeOwned>(
    document: &Document,
    place: &[Step],
    depth: usize,
    budget: &mut Budget,
) -> Option<Document> {
    EMPTY.iter().find_map(|value| {
        let mut filled = document.with(place, value.as_bytes())?;
        for _ in 0..MAX_FILLED {
            match failure_at::<T>(&filled, place, budget).ok()? {
                None => return Some(filled),
                Some(within) if *value == EMPTY_OBJECT && within.len() > place.len() && depth > 0 => {
                    filled = fill::<T>(&filled, &within, depth - 1, budget)?;
                }
                Some(_) => return None,
            }
        }
        None
    })
}

/// The document with each of the changes to a value, from the one that keeps the most on.
fn changes(document: &Document, place: &[Step], value: &[u8], scope: Scope) -> Vec<Document> {
    let replacement = match value.first() {
        // A number is tried as a string as well, such as one that is a cursor.
        Some(b'-' | b'0'..=b'9') => Some([b"\"", value, b"\""].concat()),
        Some(b'{') => Some(unrecognized::wrap(value)),
        // No list is one without elements.
        Some(b'n') => Some(b"[]".to_vec()),
        _ => None,
    };
    let mut changes = vec![replacement.and_then(|value| document.replaced(place, &value))];
    if place.len() > scope.fixed {
        changes.push(document.without(place));
    }
    changes.into_iter().flatten().collect()
}

/// Returns where a document does not decode; `None` if it decodes, or fails at a place that has nothing to do with another.
///
/// # Errors
///
/// Returns an error if the budget is exhausted.
fn failure_at<T: DeserializeOwned>(
    document: &Document,
    place: &[Step],
    budget: &mut Budget,
) -> Result<Option<Vec<Step>>, ()> {
    let failure = budget.decode::<T>(document).ok_or(())?.err();
    let is_related = |steps: &[Step]| steps.starts_with(place) || place.starts_with(steps);
    Ok(failure.map(|failure| failure.steps).filter(|steps| is_related(steps)))
}
