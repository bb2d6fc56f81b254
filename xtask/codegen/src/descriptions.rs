//! Finds the descriptions in a directory.

use std::path::{Path, PathBuf};

use crate::error::{Error, Problem};
use crate::read::{self, Document};
use crate::upgrade;

/// The name of the directory that contains a project's descriptions.
pub const SPEC: &str = "spec";

/// The name of the overlay in a directory of descriptions. It is applied to all of them, also to those in directories below it.
pub const OVERLAY: &str = "overlay.yaml";

/// Returns the descriptions in a directory, ordered by name. [`OVERLAY`] is not one of them.
///
/// # Errors
/// If the directory cannot be read or contains no description.
pub fn descriptions(directory: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |source| Error::Read { path: directory.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if has_format(&path) && !path.ends_with(OVERLAY) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Error::NoDescription { path: directory.to_owned() });
    }
    paths.sort();
    Ok(paths)
}

/// Returns the files in JSON or YAML in a directory and below it, ordered by their paths. What is hidden is left out.
///
/// # Errors
/// If a directory cannot be read.
pub(crate) fn files_below(directory: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut paths = Vec::new();
    let mut directories = vec![directory.to_owned()];
    while let Some(directory) = directories.pop() {
        let failed = |source| Error::Read { path: directory.clone(), source };
        for entry in std::fs::read_dir(&directory).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A link to a directory above would lead back here.
            match entry.file_type().map_err(failed)?.is_dir() {
                true => directories.push(path),
                false if has_format(&path) => paths.push(path),
                false => {}
            }
        }
    }
    paths.sort();
    Ok(paths)
}

/// What a file in a directory is that has others than descriptions.
#[derive(Debug)]
pub(crate) enum Content {
    /// A description of OpenAPI 3.
    Description(Document),
    /// What was meant to be one, and why it is none.
    Unsupported(Document, Problem),
    /// Something else.
    Other,
}

impl Content {
    /// Reads a file.
    ///
    /// # Errors
    /// If it cannot be read, or if it may be a description and is not valid JSON or YAML.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let text = read::read_text(path)?;
        // Most files that are something else are not parsed, and may be what no parser of ours reads.
        if !text.contains("openapi") && !text.contains("swagger") {
            return Ok(Self::Other);
        }
        let document = read::parse_at(path, &text)?;
        Ok(match upgrade::unsupported(&document) {
            _ if document.root.get("openapi").is_some() => Self::Description(document),
            Some(problem) => Self::Unsupported(document, problem),
            None => Self::Other,
        })
    }
}

/// Whether a file is JSON or YAML.
fn has_format(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "yaml" || it == "yml" || it == "json")
}
