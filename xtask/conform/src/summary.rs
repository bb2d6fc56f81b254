//! What came out of the checks of one description.

use crate::compare::Tolerances;
use crate::document::shown;
use crate::fault::{Fault, Kind};

/// What came out of the checks of one description.
#[derive(Debug, Default)]
pub struct Summary {
    /// How many types and operations were checked.
    pub checked: usize,
    /// How many values they were checked with.
    pub values: usize,
    /// The faults: the first of each cause, and how many more there are.
    pub faults: Vec<(Fault, usize)>,
    /// What was not checked: places and reasons.
    pub skipped: Vec<(String, String)>,
    /// What differed and was tolerated.
    pub tolerated: Tolerances,
}

impl Summary {
    pub(crate) fn skip(&mut self, pointer: String, reason: String) {
        // Several values can be skipped for the same reason.
        let skipped = (shown(&pointer), reason);
        if self.skipped.last() != Some(&skipped) {
            self.skipped.push(skipped);
        }
    }

    pub(crate) fn tolerate(&mut self, tolerated: Tolerances) {
        for (tolerance, count) in tolerated.into_iter().filter(|(_, count)| *count > 0) {
            *self.tolerated.entry(tolerance).or_default() += count;
        }
    }

    pub(crate) fn fault(&mut self, mut fault: Fault) {
        // Behind the place, the client's name is in parentheses.
        let (place, rest) = fault.place.split_at(fault.place.find(" (").unwrap_or(fault.place.len()));
        fault.place = format!("{}{rest}", shown(place));
        let same = |(other, _): &&mut (Fault, usize)| other.cause() == fault.cause();
        match self.faults.iter_mut().find(same) {
            Some((_, count)) => *count += 1,
            None => self.faults.push((fault, 0)),
        }
    }

    /// How many faults of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        self.faults.iter().filter(|(fault, _)| fault.kind == kind).map(|(_, more)| more + 1).sum()
    }
}
