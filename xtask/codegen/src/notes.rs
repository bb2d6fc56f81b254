//! Notes: what was normalized, and where. Nothing that a description says is changed or dropped in silence.

use crate::error::Problem;
use crate::origins::Origins;
use crate::report::Note;

/// The notes of a run.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Whether mistakes of the description are errors.
    strict: bool,
    notes: Vec<Note>,
    /// Where the places of notes come from.
    origins: Origins,
}

impl Notes {
    /// Creates an empty collection. A strict one refuses mistakes: those of our own descriptions are to be corrected.
    pub fn new(strict: bool) -> Self {
        Self { strict, ..Self::default() }
    }

    /// Records a change that loses nothing.
    pub fn record(&mut self, kind: &'static str, pointer: impl Into<String>, message: impl Into<String>) {
        let pointer = self.origins.as_written(&pointer.into());
        self.notes.push(Note { kind: kind.to_owned(), pointer, message: message.into() });
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

    /// Records the places of later notes as the files of the description have them.
    pub(crate) fn follow(&mut self, origins: Origins) {
        self.origins = origins;
    }

    /// Returns all notes, in the order in which they were recorded.
    pub fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}
