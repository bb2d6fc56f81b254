//! What the generator found in the descriptions, and how it handled what it could not take literally.

use std::collections::BTreeMap;

/// The result of a generation in numbers, and the notes on what was normalized.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub(crate) versions: Vec<VersionReport>,
    pub(crate) skipped: Vec<Skipped>,
}

impl Report {
    /// Returns one report per description, in the order in which the descriptions were added. Those of several APIs are ordered by API,
    /// the default version first.
    pub fn versions(&self) -> &[VersionReport] {
        &self.versions
    }

    /// Returns the files in directories that were meant to be descriptions, and from which nothing is generated.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }
}

/// A file in a directory from which nothing is generated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// The path of the file.
    pub file: String,
    /// Why it was skipped.
    pub reason: String,
    /// What to do about it.
    pub help: String,
}

/// The report on one description, which is one version of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VersionReport {
    /// The path of the description, as it was given.
    pub file: String,
    /// The name of the API, in a crate of several.
    pub api: Option<String>,
    /// The version of the API, as in `info.version`.
    pub version: String,
    /// The number of operations.
    pub operations: usize,
    /// The number of operations that return pages, and therefore have a stream.
    pub streams: usize,
    /// The number of generated types.
    pub types: usize,
    /// The number of lines of generated code, without the runtime.
    pub lines: usize,
    /// What was normalized, in the order in which it happened.
    pub notes: Vec<Note>,
}

impl VersionReport {
    /// Returns the number of notes of each kind, ordered by kind.
    pub fn note_counts(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for note in &self.notes {
            *counts.entry(note.kind.as_str()).or_default() += 1;
        }
        counts
    }
}

/// One place in a description where the generated code is not a literal translation, or where something is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// The kind, such as `duplicate-enum-values` or `placeholder-docs`.
    pub kind: String,
    /// The place: a JSON pointer into the description, after overlays are applied.
    pub pointer: String,
    /// What was found and what was done about it, in a sentence.
    pub message: String,
}
