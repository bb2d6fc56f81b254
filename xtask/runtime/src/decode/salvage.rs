//! Decoding what decodes of a response: parts that do not decode are left out and reported.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::decode::budget::Budget;
use crate::decode::document::{Document, array};
use crate::decode::failure::DecodeFailure;
use crate::decode::json_path::Step;
use crate::decode::mend::{Scope, mend};

/// The maximum number of parts that are left out of a response, apart from elements of lists, and out of each element.
const MAX_REPAIRS: usize = 50;

/// What may be left out of a response.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tolerance {
    /// The names of the properties that lead to the list of results, if the response is one. What stands beside it, such as a
    /// total or diagnostics, must not cost the results: it is left out, or has an empty value if it is required.
    pub(crate) results: Option<&'static [&'static str]>,
    /// Whether results may be left out.
    pub(crate) elements: bool,
    /// Whether any part may be left out, within results as well.
    pub(crate) anything: bool,
}

/// What may be done about a value that does not decode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grant {
    /// Nothing.
    Nothing,
    /// The element of the list may be left out.
    Elements,
    /// Whatever keeps the most.
    Anything,
}

impl Tolerance {
    /// Whether anything may be left out.
    pub(crate) fn is_any(&self) -> bool {
        self.anything || self.results.is_some()
    }

    fn grant(&self, steps: &[Step]) -> Grant {
        match self.results {
            _ if self.anything => Grant::Anything,
            Some(way) if !self.is_on_way(steps, way) => Grant::Anything,
            Some(way) if self.elements && steps.len() > way.len() => Grant::Elements,
            _ => Grant::Nothing,
        }
    }

    /// Whether a place is that of the list of results, which can be `null`.
    fn is_list(&self, steps: &[Step]) -> bool {
        let is_way = |way: &[&str]| steps.len() == way.len() && self.is_on_way(steps, way);
        (self.anything || self.elements) && self.results.is_some_and(is_way)
    }

    /// Whether a place leads to the list of results, or is in it.
    fn is_on_way(&self, steps: &[Step], way: &[&str]) -> bool {
        steps.iter().zip(way).all(|(step, name)| matches!(step, Step::Member(member) if member == name))
    }

    /// Which of the places that lead to a failure may be changed: none that lead to the results as well.
    fn scope(&self, steps: &[Step]) -> Scope {
        let Some(way) = self.results else { return Scope { lowest: 0, fixed: 0, fills: false } };
        let is_common = |length: &usize| self.is_on_way(&steps[..*length], way);
        let fixed = (0..=steps.len().min(way.len())).rev().find(is_common).unwrap_or_default();
        let lowest = if self.is_list(steps) { fixed } else { fixed + 1 };
        Scope { lowest, fixed, fills: !self.is_on_way(steps, way) }
    }
}

/// A part that was left out.
#[derive(Debug)]
pub(crate) struct LeftOut {
    /// Why, with the path in the response.
    pub(crate) failure: DecodeFailure,
    /// The part as received.
    pub(crate) json: Bytes,
    /// Its index, if it is an element of the list of results.
    pub(crate) index: Option<usize>,
}

/// Decodes a document without the parts that do not decode, as far as they may be left out.
pub(crate) fn salvage<T: DeserializeOwned>(json: &[u8], tolerance: Tolerance) -> Option<(T, Vec<LeftOut>)> {
    let mut document = Document::new(json.to_vec());
    let mut budget = Budget::new(json.len());
    let mut examined: Vec<Vec<Step>> = Vec::new();
    let mut left_out = Vec::new();
    for _ in 0..MAX_REPAIRS {
        let failure = match budget.decode::<T>(&document)? {
            Ok(value) => return Some((value, left_out)),
            Err(failure) => failure,
        };
        let steps = &failure.steps;
        let grant = tolerance.grant(steps);
        let list = steps.iter().position(|step| matches!(step, Step::Element(_))).map(|end| &steps[..end]);
        document = match list.filter(|list| grant != Grant::Nothing && examined.iter().all(|it| it != list)) {
            Some(list) => {
                examined.push(list.to_vec());
                // Without a way, a response is a list of results if it is an array.
                let way = tolerance.results.unwrap_or_default();
                let has_results = list.len() == way.len() && tolerance.is_on_way(list, way);
                examine::<T>(&document, list, grant, has_results, &mut budget, &mut left_out)?
            }
            None if grant == Grant::Anything || tolerance.is_list(steps) => {
                let mended = mend::<T>(&document, &failure, tolerance.scope(steps), &mut budget)?;
                if left_out.iter().all(|part| part.failure.steps != failure.steps) {
                    left_out.push(LeftOut { failure, json: mended.replaced, index: None });
                }
                mended.document
            }
            None => return None,
        };
    }
    None
}

/// Returns a document without the elements of a list that do not decode, or without parts of them. Each is decoded without the
/// others, so that the time does not grow with the square of their number.
fn examine<T: DeserializeOwned>(
    document: &Document,
    list: &[Step],
    grant: Grant,
    has_results: bool,
    budget: &mut Budget,
    left_out: &mut Vec<LeftOut>,
) -> Option<Document> {
    let without_elements = document.replaced(list, b"[]")?;
    let place = [list, &[Step::Element(0)]].concat();
    let mut kept = Vec::new();
    for (index, element) in document.elements(list)?.into_iter().enumerate() {
        let alone = without_elements.replaced(list, &array(&[element]))?;
        let mut parts = Vec::new();
        match examine_element::<T>(alone, &place, grant, budget, &mut parts)? {
            Ok(element) => kept.push(element),
            Err(failure) => {
                let index = has_results.then_some(index);
                parts = vec![LeftOut { failure, json: Bytes::copy_from_slice(element), index }];
            }
        }
        for part in &mut parts {
            let within = part.failure.steps.strip_prefix(place.as_slice()).unwrap_or_default();
            part.failure.steps = [list, &[Step::Element(index)], within].concat();
        }
        left_out.append(&mut parts);
    }
    document.replaced(list, &array(&kept.iter().map(Vec::as_slice).collect::<Vec<_>>()))
}

/// Returns the only element of a list, without the parts that do not decode, or why it does not decode; `None` if the budget is
/// exhausted.
fn examine_element<T: DeserializeOwned>(
    mut document: Document,
    place: &[Step],
    grant: Grant,
    budget: &mut Budget,
    parts: &mut Vec<LeftOut>,
) -> Option<Result<Vec<u8>, DecodeFailure>> {
    loop {
        let failure = budget.decode::<T>(&document)?.err();
        // What else does not decode is not about the element.
        let Some(failure) = failure.filter(|failure| failure.steps.starts_with(place)) else {
            return Some(Ok(document.raw(place).unwrap_or_default().to_vec()));
        };
        let scope = Scope { lowest: place.len(), fixed: place.len(), fills: false };
        let is_granted = grant == Grant::Anything && parts.len() < MAX_REPAIRS;
        let Some(mended) = is_granted.then(|| mend::<T>(&document, &failure, scope, budget)).flatten() else {
            return Some(Err(parts.drain(..).next().map_or(failure, |first| first.failure)));
        };
        parts.push(LeftOut { failure, json: mended.replaced, index: None });
        document = mended.document;
    }
}
