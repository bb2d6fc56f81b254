//! The stages from a description to the code of one version of an API, in their order.

use crate::error::{Error, Problem};
use crate::package::Version;
use crate::read::Document;
use crate::report::{Note, VersionReport};
use crate::{emit, format, ir, normalize, types};

/// Generates the code of one description. With `strict`, mistakes that could be guessed around are errors.
///
/// # Errors
/// If no code can be generated from the description.
pub(crate) fn run(document: &Document, strict: bool) -> Result<(Version, VersionReport), Error> {
    let normalized = normalize::repair(&document.root, strict).map_err(|problem| document.error(problem))?;
    let api = normalized.ir;
    if api.operations.is_empty() {
        return Err(document.error(no_operations()));
    }
    let modules = code(&api).map_err(|problem| Error::Generator { file: document.file.clone(), problem })?;
    let report = VersionReport {
        file: document.file.clone(),
        version: api.version.clone(),
        operations: api.operations.len(),
        streams: api.operations.iter().filter(|operation| operation.pagination.is_some()).count(),
        types: api.types().filter(|(_, def)| !matches!(def.shape, ir::Shape::Id)).count(),
        lines: modules.iter().map(|(_, code)| code.lines().count()).sum(),
        notes: notes(&normalized.report),
    };
    Ok((Version { file: document.name(), api, modules }, report))
}

/// Returns the files of the module of an API.
///
/// # Errors
/// With a bug in the generator: an API that is normalized can be emitted.
fn code(api: &ir::Api) -> Result<Vec<(&'static str, String)>, String> {
    let types = types::resolve(api).map_err(|error| error.to_string())?;
    let files = emit::emit(api, &types).map_err(|error| error.to_string())?;
    files.into_iter().map(|(name, code)| Ok((name, format::format(code)?))).collect()
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
