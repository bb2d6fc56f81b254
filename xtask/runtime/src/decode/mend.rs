//! Changing a JSON document so that it decodes, where it keeps the most.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::decode::budget::Budget;
use crate::decode::document::Document;
use crate::decode::failure::DecodeFailure;
use crate::decode::json_path::Step;
use crate::decode::unrecognized;

/// Values for what is required and does not decode.
const EMPTY: [&str; 4] = ["0", "\"\"", "[]", "{}"];

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
        let value = document.raw(place)?;
        let document =
            changes(document, place, value, scope).into_iter().find(|it| decodes_at::<T>(it, place, budget))?;
        Some(Mended { document, replaced: Bytes::copy_from_slice(value) })
    })
}

/// The document with each of the changes to a value, from the one that keeps the most on.
fn changes(document: &Document, place: &[Step], value: &[u8], scope: Scope) -> Vec<Document> {
    let replacement = match value.first() {
        // A number is tried as a string as well, such as one that is a cursor.
        Some(b'-' | b'0'..=b'9') => Some([b"\"", value, b"\""].concat()),
        Some(b'{') => Some(unrecognized::wrap(value)),
        _ => None,
    };
    let mut changes = vec![replacement.and_then(|value| document.replaced(place, &value))];
    if place.len() > scope.fixed {
        changes.push(document.without(place));
        if scope.fills {
            changes.extend(EMPTY.iter().map(|value| document.replaced(place, value.as_bytes())));
        }
    }
    changes.into_iter().flatten().collect()
}

/// Whether a document decodes, or fails at a place that has nothing to do with another.
fn decodes_at<T: DeserializeOwned>(document: &Document, place: &[Step], budget: &mut Budget) -> bool {
    let failure = match budget.decode::<T>(document) {
        Some(Err(failure)) => failure,
        Some(Ok(_)) => return true,
        None => return false,
    };
    !failure.steps.starts_with(place) && !place.starts_with(&failure.steps)
}
