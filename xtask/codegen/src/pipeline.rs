//! The stages from a description to the code of one version of an API, in their order.

use crate::emit::Emitted;
use crate::error::{Error, Problem};
use crate::notes::Notes;
use crate::package::Version;
use crate::profile::Profile;
use crate::read::Document;
use crate::report::VersionReport;
use crate::selection::Selector;
use crate::types::TypeError;
use crate::{description, emit, format, ir, normalize, types, upgrade};

/// Generates the code of the selected operations of one description. With `strict`, mistakes that could be guessed around are
/// errors. The version has no files yet: they depend on what other versions share with it.
///
/// # Errors
/// If no code can be generated from the description.
pub(crate) fn run(
    document: &Document,
    selectors: &[Selector],
    profile: &Profile,
    strict: bool,
) -> Result<(Version, Emitted, VersionReport), Error> {
    let mut notes = Notes::new(strict);
    let api = normalized(document, selectors, profile, &mut notes)?;
    if api.operations.is_empty() && api.types().next().is_none() {
        return Err(document.error(no_operations()));
    }
    let failed = |problem: TypeError| Error::Generator { file: document.file.clone(), problem: problem.to_string() };
    let types = types::resolve(&api).map_err(failed)?;
    let emitted = emit::emit(&api, &types, profile).map_err(failed)?;
    drop(types);
    for placeholder in emit::placeholders(&api) {
        notes.record("placeholder-docs", placeholder.pointer, placeholder.message);
    }
    let report = VersionReport {
        file: document.file.clone(),
        version: api.version.clone(),
        operations: api.operations.len(),
        streams: api.operations.iter().filter(|operation| operation.pagination.is_some()).count(),
        types: api.types().filter(|(_, def)| def.shape != ir::Shape::Id).count(),
        lines: 0,
        notes: notes.into_notes(),
    };
    Ok((Version { file: document.name(), api, modules: Vec::new(), conformance: None }, emitted, report))
}

/// Returns the intermediate representation of one description.
///
/// # Errors
/// If no code can be generated for the description.
pub fn normalized(
    document: &Document,
    selectors: &[Selector],
    profile: &Profile,
    notes: &mut Notes,
) -> Result<ir::Api, Error> {
    let document = upgrade::upgrade(document, notes)?;
    let failed = |problem| document.error(problem);
    let mut description = description::parse::parse(&document.root, notes).map_err(failed)?;
    profile.complete(&mut description);
    Ok(normalize::normalize(&description, selectors, profile, notes).map_err(failed)?.ir)
}

/// Returns the formatted module by which a program tries the client, and the map of what is in it.
///
/// # Errors
/// A bug in the generator: something has no Rust type.
pub(crate) fn conformance(document: &Document, api: &ir::Api, profile: &Profile) -> Result<(String, String), Error> {
    let failed = |problem| Error::Generator { file: document.file.clone(), problem };
    let types = types::resolve(api).map_err(|error| failed(error.to_string()))?;
    let emit::Conformance { code, map } =
        emit::conformance(api, &types, profile, &document.origins).map_err(|error| failed(error.to_string()))?;
    Ok((format::format(code).map_err(failed)?, map))
}

/// A crate without methods and types is never what somebody asked for.
fn no_operations() -> Problem {
    Problem::new(
        "/paths",
        "the description has neither operations nor schemas",
        "add a path with an operation, or check that this is the right file",
    )
}
