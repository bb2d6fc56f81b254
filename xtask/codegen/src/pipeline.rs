//! The stages from a description to the code of one version of an API, in their order.

use crate::error::{Error, Problem};
use crate::package::Version;
use crate::read::Document;
use crate::report::{Note, VersionReport};
use crate::{emit, format, normalize, progenitor};

/// Generates the code of one description. With `strict`, mistakes that could be guessed around are errors.
///
/// # Errors
/// If no code can be generated from the description.
pub(crate) fn run(document: &Document, strict: bool) -> Result<(Version, VersionReport), Error> {
    let normalized = normalize::repair(&document.root, strict).map_err(|problem| document.error(problem))?;
    let api = normalized.api;
    if api.operations.is_empty() {
        return Err(document.error(no_operations()));
    }
    let failed = |problem| Error::Generator { file: document.file.clone(), problem };
    let types = progenitor::generate(&normalized.description, emit::replaced(&api)).map_err(failed)?;
    let mut modules = Vec::new();
    for (name, code) in emit::refine(types, &api).map_err(failed)? {
        modules.push((name, format::format(code).map_err(failed)?));
    }
    let report = VersionReport {
        file: document.file.clone(),
        version: api.version.clone(),
        operations: api.operations.len(),
        streams: api.operations.iter().filter(|operation| operation.pagination.is_some()).count(),
        types: api.schemas.len(),
        lines: modules.iter().map(|(_, code)| code.lines().count()).sum(),
        notes: notes(&normalized.report),
    };
    Ok((Version { file: document.name(), api, modules }, report))
}

/// A client without methods is never what somebody asked for.
fn no_operations() -> Problem {
    Problem::new(
        "/paths",
        "the description has no operations",
        "add a path with an operation, or check that this is the right file",
    )
}

fn notes(report: &normalize::Report) -> Vec<Note> {
    let notes = report.repairs().iter();
    notes
        .map(|note| Note { kind: note.kind.to_owned(), pointer: note.pointer.clone(), message: note.note.clone() })
        .collect()
}
