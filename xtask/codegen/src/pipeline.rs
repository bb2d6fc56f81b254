//! The stages from a description to the code of one version of an API, in their order.

use std::collections::HashMap;

use crate::description::Method;
use crate::emit::{Accessor, Definition, Emitted, Role};
use crate::error::{Error, Problem};
use crate::normalize::Normalized;
use crate::notes::Notes;
use crate::origins::Origins;
use crate::profile::Profile;
use crate::read::Document;
use crate::selection::Selector;
use crate::types::TypeError;
use crate::{description, emit, format, ir, normalize, structure, types, upgrade};

/// The names of operations that other versions of their API have settled, by method and path.
pub(crate) type AgreedNames = HashMap<(Method, String), String>;

/// A description in the intermediate representation, and what its types are.
#[derive(Debug)]
pub(crate) struct Selected {
    pub(crate) api: ir::Api,
    /// A number for each type, at its index, that is the same for types that are alike but for their names and documentation.
    pub(crate) prints: Vec<u64>,
    /// Where the files have what the pointers of the representation lead to.
    pub(crate) origins: Origins,
}

/// The code of a version of an API, before it is known what is the same in other versions.
#[derive(Debug)]
pub(crate) struct Code {
    /// The formatted files of the client, with their paths within the module.
    pub(crate) files: Vec<(&'static str, String)>,
    /// The types.
    pub(crate) definitions: Vec<Definition>,
}

/// Returns the intermediate representation of the selected operations of one description, which are not nothing.
///
/// # Errors
/// If no code can be generated from the description. With strict notes, mistakes that could be guessed around are errors.
pub(crate) fn selected(
    document: &Document,
    selectors: &[Selector],
    names: &AgreedNames,
    profile: &Profile,
    notes: &mut Notes,
) -> Result<Selected, Error> {
    let (normalized, origins) = named(document, selectors, names, profile, notes)?;
    let prints = structure::prints(&normalized.draft.api);
    let api = normalized.ir;
    if api.operations.is_empty() && api.types().next().is_none() {
        return Err(document.error(no_operations()));
    }
    Ok(Selected { api, prints, origins })
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
    Ok(named(document, selectors, &AgreedNames::default(), profile, notes)?.0.ir)
}

/// Returns a normalized description, of which some operations have names that are settled, and where its contents come from.
fn named(
    document: &Document,
    selectors: &[Selector],
    names: &AgreedNames,
    profile: &Profile,
    notes: &mut Notes,
) -> Result<(Normalized, Origins), Error> {
    upgrade::without_faults(document, selectors, notes, |document, notes| {
        all_named(document, selectors, names, profile, notes)
    })
}

/// The same, of a description without faults.
fn all_named(
    document: &Document,
    selectors: &[Selector],
    names: &AgreedNames,
    profile: &Profile,
    notes: &mut Notes,
) -> Result<(Normalized, Origins), Error> {
    let document = upgrade::upgrade(document, notes)?;
    let failed = |problem| document.error(problem);
    let mut description = description::parse::parse(&document.root, notes).map_err(failed)?;
    profile.complete(&mut description, notes);
    for operation in &mut description.operations {
        operation.agreed_name = names.get(&(operation.method, operation.path.clone())).cloned();
    }
    let normalized = normalize::normalize(&description, selectors, profile, notes).map_err(failed)?;
    Ok((normalized, document.origins))
}

/// Returns the code of one version of an API, whose errors name the file of its description.
///
/// # Errors
/// A bug in the generator: something has no Rust type, or code does not parse.
pub(crate) fn code(api: &ir::Api, profile: &Profile, role: Role, file: &str) -> Result<Code, Error> {
    let failed = |problem| Error::Generator { file: file.to_owned(), problem };
    let of_types = |problem: TypeError| failed(problem.to_string());
    let types = types::resolve(api).map_err(of_types)?;
    let Emitted { files, definitions } = emit::emit(api, &types, profile, role).map_err(of_types)?;
    let files = files.into_iter().map(|(name, code)| Ok((name, format::format(code)?)));
    Ok(Code { files: files.collect::<Result<_, _>>().map_err(failed)?, definitions })
}

/// Returns the formatted files of the client of several APIs.
///
/// # Errors
/// A bug in the generator: code does not parse.
pub(crate) fn root(
    api: &ir::Api,
    profile: &Profile,
    accessors: &[Accessor],
) -> Result<Vec<(&'static str, String)>, Error> {
    let failed = |problem| Error::Generator { file: "client.rs".to_owned(), problem };
    let of_types = |problem: TypeError| failed(problem.to_string());
    let types = types::resolve(api).map_err(of_types)?;
    let files = emit::root(api, &types, profile, accessors).map_err(of_types)?;
    files.into_iter().map(|(name, code)| Ok((name, format::format(code).map_err(failed)?))).collect()
}

/// Returns the formatted module by which a program tries the client, and the map of what is in it.
///
/// # Errors
/// A bug in the generator: something has no Rust type.
pub(crate) fn conformance(
    file: &str,
    api: &ir::Api,
    origins: &Origins,
    profile: &Profile,
) -> Result<(String, String), Error> {
    let failed = |problem| Error::Generator { file: file.to_owned(), problem };
    let types = types::resolve(api).map_err(|error| failed(error.to_string()))?;
    let emit::Conformance { code, map } =
        emit::conformance(api, &types, profile, origins).map_err(|error| failed(error.to_string()))?;
    Ok((format::format(code).map_err(failed)?, map))
}

/// A crate without methods and types is never what somebody asked for.
fn no_operations() -> Problem {
    Problem::new(
        "/paths",
        "the description has neither operations nor types: there is nothing to generate",
        "add a path with an operation, or a schema, or check that this is the right file",
    )
}
