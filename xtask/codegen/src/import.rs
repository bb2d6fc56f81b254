//! Imports an official description into a directory of descriptions: its structure, in a canonical order, so that the
//! difference between two versions contains what changed in the API and nothing else.

mod changes;
mod dropped;
mod error;
mod staged;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

pub use changes::{Baseline, Comparison};
pub use dropped::Dropped;
pub use error::Error;
pub use staged::Staged;

pub use crate::structure::{KeptName, LostName};

use crate::apis::Subject;
use crate::read::{self, Document};
use crate::structure::Names;
use crate::text::paths::unversioned;
use crate::{OVERLAY, structure};

/// The maximum length of a version.
const MAX_VERSION: usize = 64;

/// The result of an import.
#[derive(Debug)]
#[non_exhaustive]
pub struct Import {
    /// The file that contains the imported version.
    pub path: PathBuf,
    /// What happened to the file.
    pub status: Status,
    /// The keywords of the official description that the structure does not contain, ordered by keyword.
    pub dropped: Vec<Dropped>,
    /// The operations that keep a name which an earlier import chose, and that would have another one otherwise.
    pub kept: Vec<KeptName>,
    /// The types that keep a name, in the same way.
    pub kept_types: Vec<KeptName>,
    /// The operations that lose the name which an earlier import chose: another one has it, or it cannot be a name.
    pub lost: Vec<LostName>,
    /// The changes since the replaced description, if there is one, and since the neighbour, if there is one: the
    /// nearest older version, or else the nearest newer one.
    pub comparisons: Vec<Comparison>,
}

/// What an import did to the file of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The file was created.
    Added,
    /// The file existed and was replaced.
    Replaced,
    /// The file existed with the same contents.
    Unchanged,
}

/// Imports an official description as a version: writes `VERSION.yaml` in a directory of descriptions. Operations keep the names
/// that they have in that file, or in the nearest other version that has them.
///
/// # Errors
/// If the file is not a valid description of that version, or the result cannot be written. Nothing is changed then.
pub fn import(directory: &Path, file: &Path, version: &str) -> Result<Import, Error> {
    let mut versions = Staged::new(directory);
    let import = stage(&mut versions, file, version)?;
    versions.write()?;
    Ok(import)
}

/// Imports an official description as [`import`] does, and leaves it to the caller to write the result.
///
/// # Errors
/// If the file is not a valid description of that version.
pub fn stage(versions: &mut Staged, file: &Path, version: &str) -> Result<Import, Error> {
    stage_document(versions, &read::read(file)?, version)
}

/// Imports an official description that was read.
///
/// # Errors
/// If it is not a valid description of that version.
pub(crate) fn stage_document(versions: &mut Staged, document: &Document, version: &str) -> Result<Import, Error> {
    let path = path(versions.directory(), version)?;
    check_version(document, version)?;
    let before = fs::read_to_string(&path).ok();
    check_same_api(&path, before.as_deref(), document)?;
    let structure = structure::of(document, &names(versions, version))?;
    let text = text(&structure.document, version)?;
    let status = match &before {
        None => Status::Added,
        Some(before) if *before == text => Status::Unchanged,
        Some(_) => Status::Replaced,
    };
    // The old revisions must be read before one is replaced.
    let baselines = Baseline::all(versions, version, status == Status::Replaced);
    let old: Vec<_> = baselines.iter().map(|baseline| baseline.read(versions, version)).collect();
    if status != Status::Unchanged {
        versions.add(version, text);
    }
    let compare = |(baseline, old)| Comparison::new(baseline, old, versions, version);
    let comparisons = baselines.into_iter().zip(old).map(compare).collect();
    let dropped = dropped::find(&document.root, &structure.document);
    let structure::Structure { kept, kept_types, lost, .. } = structure;
    Ok(Import { path, status, dropped, kept, kept_types, lost, comparisons })
}

/// Returns the names of operations in the versions of a directory: those of a version first, then those of the nearest. A file that
/// cannot be read has none: what it is compared with says so.
fn names(versions: &Staged, version: &str) -> Names {
    let order = [version.to_owned()].into_iter().chain(versions.neighbours(version));
    let mut names = Names::default();
    for document in order.filter_map(|version| versions.read(&version)).flatten() {
        names.add(&document.root);
    }
    names
}

/// Returns the file of a version in a directory of descriptions.
///
/// # Errors
/// If the version is not a valid file name, or is that of the overlay.
pub fn path(directory: &Path, version: &str) -> Result<PathBuf, Error> {
    let is_valid = version.starts_with(|c: char| c.is_ascii_alphanumeric())
        && version.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
        && version.len() <= MAX_VERSION;
    let path = directory.join(staged::file_name(version));
    if !is_valid || path.ends_with(OVERLAY) {
        return Err(Error::InvalidVersion { version: version.to_owned() });
    }
    Ok(path)
}

/// Checks that an import does not replace the description of another API. One with another title can be the same API: most of its paths
/// are the same then.
fn check_same_api(path: &Path, before: Option<&str>, document: &Document) -> Result<(), Error> {
    let Some(before) = before.and_then(|before| read::parse(path.display().to_string(), before).ok()) else {
        return Ok(());
    };
    if Subject::of(&document.root).is_same_api(&Subject::of(&before.root))
        || have_same_paths(&document.root, &before.root)
    {
        return Ok(());
    }
    let (imported, existing) = (info(&document.root, "title").to_owned(), info(&before.root, "title").to_owned());
    Err(Error::AnotherApi { file: document.file.clone(), imported, path: path.to_owned(), existing })
}

/// Whether more than half of the paths are the same, apart from versions, for the description that has fewer of them.
fn have_same_paths(one: &Value, other: &Value) -> bool {
    let paths = |root: &Value| -> HashSet<Vec<String>> {
        let paths = root.get("paths").and_then(Value::as_object).into_iter().flat_map(|paths| paths.keys());
        paths.map(|path| unversioned(path)).collect()
    };
    let (one, other) = (paths(one), paths(other));
    2 * one.intersection(&other).count() > one.len().min(other.len())
}

/// What the file of a structure begins with.
pub(crate) const STRUCTURE_MARK: &str = "# The structure of ";

/// Returns a structure as YAML, with a header.
///
/// # Errors
/// If it cannot be written as YAML.
pub(crate) fn text(structure: &Value, version: &str) -> Result<String, Error> {
    let yaml = serde_yaml::to_string(structure).map_err(|source| Error::Serialize { source })?;
    Ok(format!(
        "{STRUCTURE_MARK}HubSpot's official description of version {version}, written by `cargo xtask import`.\n\
         # Do not edit: names, documentation and corrections are in overlay.yaml.\n{yaml}"
    ))
}

/// Checks that a description is of a version.
///
/// # Errors
/// If it is of another one.
pub(crate) fn check_version(document: &Document, version: &str) -> Result<(), Error> {
    let described = info(&document.root, "version");
    // A description without a version is reported with its place when it is parsed.
    if described.is_empty() || described == version {
        return Ok(());
    }
    Err(Error::AnotherVersion {
        file: document.file.clone(),
        described: described.to_owned(),
        version: version.to_owned(),
    })
}

fn info<'a>(root: &'a Value, key: &str) -> &'a str {
    root.get("info").and_then(|info| info.get(key)).and_then(Value::as_str).unwrap_or_default()
}
