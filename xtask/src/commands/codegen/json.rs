//! What the command `codegen` prints for programs.

use std::path::Path;

use openapi_client_codegen::{Difference, Generated, Note, Skipped, VersionReport};
use serde::Serialize;

/// A crate as JSON.
#[derive(Serialize)]
pub(super) struct Json<'a> {
    format: u8,
    directory: &'a Path,
    status: &'static str,
    files: usize,
    changes: Vec<Change<'a>>,
    descriptions: Vec<Description<'a>>,
    skipped: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    path: &'a str,
    kind: &'static str,
    line: Option<usize>,
    found: Option<&'a str>,
    expected: Option<&'a str>,
}

#[derive(Serialize)]
struct Description<'a> {
    file: &'a str,
    api: Option<&'a str>,
    version: &'a str,
    operations: usize,
    streams: usize,
    types: usize,
    lines: usize,
    notes: Vec<PlaceNote<'a>>,
}

#[derive(Serialize)]
struct PlaceNote<'a> {
    kind: &'a str,
    pointer: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    reason: &'a str,
    help: &'a str,
}

impl<'a> Json<'a> {
    /// Returns what a directory lacked, and what became of it.
    pub(super) fn new(
        directory: &'a Path,
        status: &'static str,
        generated: &'a Generated,
        differences: &'a [Difference],
    ) -> Self {
        let report = generated.report();
        Self {
            format: 1,
            directory,
            status,
            files: generated.files().len(),
            changes: differences.iter().map(Change::of).collect(),
            descriptions: report.versions().iter().map(Description::of).collect(),
            skipped: report.skipped().iter().map(File::of).collect(),
        }
    }
}

impl<'a> Change<'a> {
    fn of(difference: &'a Difference) -> Self {
        let path = difference.path();
        let of_file = |kind| Self { path, kind, line: None, found: None, expected: None };
        match difference {
            Difference::Missing(_) => of_file("missing"),
            Difference::Stale(_) => of_file("stale"),
            Difference::Foreign(_) => of_file("foreign"),
            Difference::Changed { line, found, wanted, .. } => {
                Self { line: Some(*line), found: found.as_deref(), expected: wanted.as_deref(), ..of_file("changed") }
            }
            _ => of_file("other"),
        }
    }
}

impl<'a> Description<'a> {
    fn of(report: &'a VersionReport) -> Self {
        let note = |note: &'a Note| PlaceNote { kind: &note.kind, pointer: &note.pointer, message: &note.message };
        Self {
            file: &report.file,
            api: report.api.as_deref(),
            version: &report.version,
            operations: report.operations,
            streams: report.streams,
            types: report.types,
            lines: report.lines,
            notes: report.notes.iter().map(note).collect(),
        }
    }
}

impl<'a> File<'a> {
    fn of(skipped: &'a Skipped) -> Self {
        Self { file: &skipped.file, reason: &skipped.reason, help: &skipped.help }
    }
}
