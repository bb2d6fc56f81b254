//! What was repaired, and where: nothing that a description says is changed or dropped in silence.

use std::collections::BTreeMap;

use crate::error::Problem;

/// A repair that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The kind of repair, such as `error-responses`.
    pub kind: &'static str,
    /// Where: a JSON pointer into the description.
    pub pointer: String,
    /// What was done.
    pub note: String,
}

/// The repairs that were made to a description.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Whether guesses are refused.
    strict: bool,
    repairs: Vec<Repair>,
}

impl Report {
    /// A report without repairs. A strict one refuses guesses: in a description of our own, a mistake is to be corrected,
    /// not guessed around.
    pub fn new(strict: bool) -> Self {
        Self { strict, repairs: Vec::new() }
    }

    /// Notes a repair that loses nothing.
    pub fn repaired(&mut self, kind: &'static str, pointer: impl Into<String>, note: impl Into<String>) {
        self.repairs.push(Repair { kind, pointer: pointer.into(), note: note.into() });
    }

    /// Notes a repair of a mistake: something plainly meant, but not said. `then` is what is made of it.
    ///
    /// # Errors
    /// The mistake itself, when guesses are refused.
    pub fn guessed(&mut self, kind: &'static str, mistake: Problem, then: &str) -> Result<(), Problem> {
        if self.strict {
            return Err(mistake);
        }
        self.repaired(kind, mistake.pointer, format!("{}: {then}", mistake.what));
        Ok(())
    }

    /// All repairs, in the order in which they were made.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// How many repairs of each kind there are.
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for repair in &self.repairs {
            *counts.entry(repair.kind).or_default() += 1;
        }
        counts
    }
}
