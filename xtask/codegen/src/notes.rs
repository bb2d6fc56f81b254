//! Notes: what was normalized, and where. Nothing that a description says is changed or dropped in silence.

use std::collections::BTreeMap;

use crate::error::Problem;

/// A note: something that was normalized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The kind, such as `error-responses`.
    pub kind: &'static str,
    /// The JSON pointer of the place in the description.
    pub pointer: String,
    /// What was done.
    pub message: String,
}

/// The notes of a run.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Whether mistakes of the description are errors.
    strict: bool,
    notes: Vec<Note>,
}

impl Notes {
    /// Creates an empty collection. A strict one refuses mistakes: those of our own descriptions are to be corrected.
    pub fn new(strict: bool) -> Self {
        Self { strict, notes: Vec::new() }
    }

    /// Records a change that loses nothing.
    pub fn record(&mut self, kind: &'static str, pointer: impl Into<String>, message: impl Into<String>) {
        self.notes.push(Note { kind, pointer: pointer.into(), message: message.into() });
    }

    /// Records a mistake of the description, and what it amounts to.
    ///
    /// # Errors
    /// The mistake, if the collection is strict.
    pub fn record_lossy(&mut self, kind: &'static str, mistake: Problem, outcome: &str) -> Result<(), Problem> {
        if self.strict {
            return Err(mistake);
        }
        self.record(kind, mistake.pointer, format!("{}: {outcome}", mistake.what));
        Ok(())
    }

    /// Returns all notes, in the order in which they were recorded.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Returns the number of notes of each kind.
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for note in &self.notes {
            *counts.entry(note.kind).or_default() += 1;
        }
        counts
    }
}
