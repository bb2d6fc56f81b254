//! Finds the descriptions of a corpus.

use std::io;
use std::path::{Path, PathBuf};

use super::error::Error;

/// Returns the descriptions among some paths: files as they are, and all JSON and YAML files in directories and below.
///
/// # Errors
/// If a path cannot be read, or there are no descriptions.
pub fn descriptions(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files).map_err(|source| Error::Read { path: path.clone(), source })?;
    }
    if files.is_empty() {
        return Err(Error::Empty { paths: paths.to_vec() });
    }
    Ok(files)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        path.metadata()?;
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries: Vec<_> =
        path.read_dir()?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        let is_description = entry.extension().is_some_and(|it| it == "json" || it == "yaml" || it == "yml");
        // A symbolic link to a directory could lead back to where it is.
        let is_directory = entry.is_dir() && !entry.is_symlink();
        if is_directory || (is_description && entry.is_file()) {
            collect(&entry, files)?;
        }
    }
    Ok(())
}
