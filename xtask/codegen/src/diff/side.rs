//! The two descriptions of a comparison, as they are found.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Error;
use crate::model::Api;
use crate::overlay::Overlay;
use crate::read::{self, Document};
use crate::{OVERLAY, normalize};

/// The extensions of descriptions.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// One of two descriptions.
#[derive(Debug)]
pub struct Side {
    /// The version or the file, as it was asked for.
    pub name: String,
    /// Whether it is one of `spec/`, which hold structure only: no limits, no defaults, no media types but one.
    pub(super) is_structure: bool,
    /// All that it says.
    pub(super) document: Value,
    /// What callers of the crate see of it.
    pub(super) api: Api,
    /// What it says of the wire, before the repairs.
    pub(super) wire: Api,
}

impl Side {
    /// Finds a description: a version in a folder, which is laid over with the folder's overlay, or a file, as it is.
    ///
    /// # Errors
    /// When there is neither, or it is no description.
    pub fn find(folder: &Path, name: &str) -> Result<Self, Error> {
        match version_file(folder, name) {
            Some(path) => Self::version(folder, name, &path),
            None if Path::new(name).is_file() => Self::file(Path::new(name)),
            None => Err(Error::NotFound { name: name.to_owned(), versions: versions(folder) }),
        }
    }

    /// A version in a folder.
    fn version(folder: &Path, name: &str, path: &Path) -> Result<Self, Error> {
        let mut document = read::read(path)?;
        let overlay = folder.join(OVERLAY);
        if overlay.exists() {
            // Actions that match nothing may be for another version: codegen sees to those that are for none.
            Overlay::read(&overlay)?.apply(&mut document)?;
        }
        Ok(Self { is_structure: true, ..Self::of(name.to_owned(), document)? })
    }

    /// A file.
    fn file(path: &Path) -> Result<Self, Error> {
        Self::of(path.display().to_string(), read::read(path)?)
    }

    /// A description that has been read.
    fn of(name: String, document: Document) -> Result<Self, Error> {
        let repaired = normalize::repair(&document.root, false).map_err(|problem| document.error(problem))?;
        let (wire, _) = normalize::comparable(&document.root).map_err(|problem| document.error(problem))?;
        Ok(Self { name, is_structure: false, document: document.root, api: repaired.api, wire })
    }

    /// The title of the description.
    pub fn title(&self) -> &str {
        &self.api.title
    }

    /// The version that the description says it is of.
    pub fn version_described(&self) -> &str {
        &self.api.version
    }
}

/// The file of a version in a folder.
fn version_file(folder: &Path, name: &str) -> Option<PathBuf> {
    // A version is no path, so that it cannot lead out of the folder.
    let is_version = !name.is_empty() && !name.contains(['/', '\\']);
    let paths = EXTENSIONS.iter().map(|extension| folder.join(format!("{name}.{extension}")));
    paths.filter(|path| is_version && !path.ends_with(OVERLAY)).find(|path| path.is_file())
}

/// The versions in a folder, the oldest first.
pub(crate) fn versions(folder: &Path) -> Vec<String> {
    let paths = crate::descriptions(folder).unwrap_or_default();
    let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut versions: Vec<_> = paths.iter().filter_map(stem).collect();
    versions.sort_by_key(|version| age(version));
    versions
}

/// What versions are ordered by: those with numbers, `v3`, come before those by date; a beta comes before what it becomes.
fn age(version: &str) -> (bool, u64, u64, bool, String) {
    let numbers = version.strip_prefix(['v', 'V']).unwrap_or(version);
    let mut parts = numbers.splitn(3, '-');
    let mut number = || parts.next().and_then(|part| part.parse().ok());
    let (first, second): (Option<u64>, Option<u64>) = (number(), number());
    let stage = parts.next();
    let is_date = second.is_some() && numbers == version;
    (is_date, first.unwrap_or_default(), second.unwrap_or_default(), stage.is_none(), version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::age;

    #[test]
    fn versions_are_ordered_by_number_then_date_and_a_beta_comes_first() {
        let mut versions = ["2026-09", "v4", "2027-03-beta", "2026-09-beta", "v3", "2026-03", "v10"];
        versions.sort_by_key(|version| age(version));
        assert_eq!(versions, ["v3", "v4", "v10", "2026-03", "2026-09-beta", "2026-09", "2027-03-beta"]);
    }
}
