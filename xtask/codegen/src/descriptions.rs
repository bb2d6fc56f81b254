//! Finds the descriptions in a directory.

use std::path::{Path, PathBuf};

use crate::error::Error;

/// The name of the directory that contains a project's descriptions.
pub const SPEC: &str = "spec";

/// The name of the overlay in a directory of descriptions. It is applied to all of them.
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
        let is_description = path.extension().is_some_and(|it| it == "yaml" || it == "yml" || it == "json");
        if is_description && !path.ends_with(OVERLAY) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Error::NoDescription { path: directory.to_owned() });
    }
    paths.sort();
    Ok(paths)
}
