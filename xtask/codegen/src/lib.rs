//! From descriptions to a crate: read, repair, generate, refine, write.

pub mod corpus;
pub mod diff;
pub mod drift;
mod emit;
mod error;
pub mod format;
pub mod import;
pub mod ir;
pub mod model;
pub mod normalize;
pub mod overlay;
pub mod package;
pub mod read;
mod structure;
mod text;
pub mod types;
pub mod write;

use std::path::{Path, PathBuf};

pub use error::{Error, Problem};
pub use package::{Package, Version};
pub use read::Document;
pub use write::Files;

use normalize::Report;
use overlay::Overlay;

/// The version of the API whose names are in the root of the crate.
const DEFAULT_VERSION: &str = "2026-09-beta";

/// Where the project has its descriptions.
pub const SPEC: &str = "spec";

/// The overlay in a folder of descriptions, which is applied to all of them.
pub const OVERLAY: &str = "overlay.yaml";

/// A crate, as it would be written.
#[derive(Debug)]
pub struct Crate {
    /// Its files.
    pub files: Files,
    /// The versions of the API in it.
    pub versions: Vec<Summary>,
}

/// What became of a description.
#[derive(Debug)]
pub struct Summary {
    /// The file.
    pub file: String,
    /// How many operations it has.
    pub operations: usize,
    /// How many of them are lists that can be streamed.
    pub streams: usize,
    /// How many types it has.
    pub types: usize,
    /// How many lines of code were made of it.
    pub lines: usize,
    /// What was repaired.
    pub report: Report,
}

/// Makes the crate of all descriptions in a folder, one version each.
///
/// # Errors
/// When there is no description, or one of them cannot be made code of.
pub fn project(folder: &Path) -> Result<Crate, Error> {
    let mut documents = Vec::new();
    for path in descriptions(folder)? {
        let document = read::read(&path)?;
        check_version(&path, &document)?;
        documents.push(document);
    }
    let overlay = folder.join(OVERLAY);
    if overlay.exists() {
        lay_over(&overlay, &mut documents)?;
    }
    let package = Package {
        name: "hubspot-conversations".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        description: "A client of HubSpot's Conversations API.".to_owned(),
        command: "cargo xtask codegen".to_owned(),
        versions: Vec::new(),
    };
    assemble(package, &documents, true)
}

/// Makes a crate of one description, with an overlay if there is one. Its name is that of the description's title, unless it
/// is given.
///
/// # Errors
/// When the description cannot be made code of.
pub fn standalone(path: &Path, name: Option<String>, overlay: Option<&Path>) -> Result<Crate, Error> {
    let mut documents = [read::read(path)?];
    if let Some(overlay) = overlay {
        lay_over(overlay, &mut documents)?;
    }
    let [document] = documents;
    of_document(document, name)
}

/// Makes a crate of one description that has been read.
///
/// # Errors
/// When the description cannot be made code of.
pub fn of_document(document: Document, name: Option<String>) -> Result<Crate, Error> {
    let title = document.root.pointer("/info/title").and_then(serde_json::Value::as_str).unwrap_or_default();
    let title = title.lines().next().unwrap_or_default();
    let name = name.unwrap_or_else(|| package::name(title));
    if !package::is_name(&name) {
        return Err(Error::Name { name });
    }
    let package = Package {
        command: "cargo xtask codegen --spec".to_owned(),
        description: format!("A client of {}.", if title.is_empty() { "an API" } else { title }),
        version: "0.1.0".to_owned(),
        name,
        versions: Vec::new(),
    };
    assemble(package, &[document], false)
}

/// Applies an overlay to all descriptions.
fn lay_over(path: &Path, documents: &mut [Document]) -> Result<(), Error> {
    let mut overlay = Overlay::read(path)?;
    for document in documents {
        overlay.apply(document)?;
    }
    overlay.check_used()
}

/// Makes a crate of descriptions. Strict ones are our own, in which nothing is guessed.
fn assemble(mut package: Package, documents: &[Document], strict: bool) -> Result<Crate, Error> {
    let mut summaries = Vec::new();
    for document in documents {
        let (version, summary) = version(document, strict)?;
        package.versions.push(version);
        summaries.push(summary);
    }
    check_modules(&package.versions)?;
    package.versions.sort_by_key(|version| version.api.version != DEFAULT_VERSION);
    Ok(Crate { files: package::files(&package), versions: summaries })
}

/// Checks that no two versions have a module of the same name.
fn check_modules(versions: &[Version]) -> Result<(), Error> {
    for (index, version) in versions.iter().enumerate() {
        let same = versions[..index].iter().find(|other| other.module() == version.module());
        if let Some(same) = same {
            let [one, other] = [same, version].map(|version| version.api.version.clone());
            return Err(Error::SameModule { module: version.module(), one, other });
        }
    }
    Ok(())
}

/// Checks that a description is of the version that its file's name says, so that no two are of one version. One without a
/// version is refused later, with its place.
fn check_version(path: &Path, document: &Document) -> Result<(), Error> {
    let version = document.root.pointer("/info/version").and_then(serde_json::Value::as_str);
    match version.filter(|version| path.file_stem().is_none_or(|stem| stem != *version)) {
        Some(version) => Err(Error::Version { file: document.file.clone(), version: version.to_owned() }),
        None => Ok(()),
    }
}

/// The descriptions in a folder, in the order of their names.
///
/// # Errors
/// When the folder cannot be read, or there are none in it.
pub fn descriptions(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |source| Error::Read { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_description = path.extension().is_some_and(|it| it == "yaml" || it == "yml" || it == "json");
        if is_description && !path.ends_with(OVERLAY) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Error::NoDescription { path: folder.to_owned() });
    }
    paths.sort();
    Ok(paths)
}

/// Makes the module of a version of an API. A strict description is one of our own, in which nothing is guessed.
fn version(document: &Document, strict: bool) -> Result<(Version, Summary), Error> {
    let repaired = normalize::repair(&document.root, strict).map_err(|problem| document.error(problem))?;
    let generator = |problem| Error::Generator { file: document.file.clone(), problem };
    let ir = repaired.ir;
    let types = types::resolve(&ir).map_err(|error| generator(error.to_string()))?;
    let mut modules = Vec::new();
    for (name, code) in emit::emit(&ir, &types).map_err(|error| generator(error.to_string()))? {
        modules.push((name, format::format(code).map_err(generator)?));
    }
    let summary = Summary {
        file: document.file.clone(),
        operations: ir.operations.len(),
        streams: ir.operations.iter().filter(|operation| operation.pagination.is_some()).count(),
        types: ir.types().filter(|(_, def)| !matches!(def.shape, ir::Shape::Id)).count(),
        lines: modules.iter().map(|(_, text)| text.lines().count()).sum(),
        report: repaired.report,
    };
    drop(types);
    Ok((Version { file: document.name(), api: ir, modules }, summary))
}

/// Writes a crate to a folder that is new, empty, or an earlier crate of ours.
///
/// # Errors
/// When the folder has something else in it, or cannot be written. Nothing has changed then.
pub fn write_new(folder: &Path, made: &Crate) -> Result<usize, Error> {
    let differences = write::compare(folder, &made.files)?;
    write::check_ours(folder, &differences)?;
    write::apply(folder, &made.files, &differences)?;
    Ok(differences.len())
}
