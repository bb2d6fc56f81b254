//! Generated code, and where it can be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::files::Files;
use crate::module::Module;
use crate::package::{self, Package, Version};
use crate::report::Report;
use crate::write::{self, Difference};

/// A generated crate, in memory.
///
/// It can be written as a crate with [`write_to`](Self::write_to), or as a single module of another crate with
/// [`module`](Self::module).
#[derive(Clone, Debug)]
pub struct Generated {
    files: Files,
    report: Report,
    /// The features of the API's versions.
    versions: Vec<String>,
}

/// The number of files that were written and removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// Files that were created or changed.
    pub written: usize,
    /// Files of an earlier output that are no longer generated, and were removed.
    pub removed: usize,
}

impl Generated {
    pub(crate) fn new(package: &Package, report: Report) -> Result<Self, Error> {
        let versions = package.versions.iter().map(Version::feature).collect();
        Ok(Self { files: package::files(package)?, report, versions })
    }

    /// Returns the contents of the crate's files by their paths within the crate, which are separated by `/`.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Returns what was generated from each description, and what was normalized.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns the code as one module of another crate, for a build script. `path` is where that crate includes it, such as
    /// `crate::petstore`.
    pub fn module(&self, path: impl Into<String>) -> Module<'_> {
        Module::new(&self.files, &self.versions, path.into())
    }

    /// Writes the crate to a directory that is new, empty, or contains an earlier output and nothing else. Only files that
    /// differ are written, and files that are no longer generated are removed.
    ///
    /// Either all files are written or none. What cargo and git leave in the directory stays.
    ///
    /// # Errors
    /// If the directory contains anything that was not generated, or cannot be written. The directory is as it was before.
    pub fn write_to(&self, directory: impl AsRef<Path>) -> Result<Written, Error> {
        let directory = directory.as_ref();
        if !directory.exists() {
            return self.write_new(directory);
        }
        let differences = self.differences(directory)?;
        write::ensure_generated(directory, &differences)?;
        self.apply(directory, &differences)
    }

    /// Writes the crate to a directory that belongs to the generator, such as one in a project's repository. In contrast to
    /// [`write_to`](Self::write_to), the paths of generated files are overwritten whatever they contain, and files that were not
    /// generated are left alone.
    ///
    /// # Errors
    /// If the directory cannot be written. It is as it was before.
    pub fn update(&self, directory: impl AsRef<Path>) -> Result<Written, Error> {
        let directory = directory.as_ref();
        if !directory.exists() {
            return self.write_new(directory);
        }
        self.apply(directory, &self.differences(directory)?)
    }

    /// Compares a directory with the crate, and returns what differs, ordered by path.
    ///
    /// # Errors
    /// If the directory cannot be read.
    pub fn differences(&self, directory: impl AsRef<Path>) -> Result<Vec<Difference>, Error> {
        write::compare(directory.as_ref(), &self.files)
    }

    fn apply(&self, directory: &Path, differences: &[Difference]) -> Result<Written, Error> {
        let differences: Vec<_> = differences.iter().filter(|it| !it.is_foreign()).cloned().collect();
        write::apply(directory, &self.files, &differences)?;
        let removed = differences.iter().filter(|difference| matches!(difference, Difference::Stale(_))).count();
        Ok(Written { written: differences.len() - removed, removed })
    }

    /// Writes a directory that does not exist. The files are complete before the directory gets its name, so that an interrupted
    /// run leaves no partial crate.
    fn write_new(&self, directory: &Path) -> Result<Written, Error> {
        let failed = |source| Error::Write { path: directory.to_owned(), source };
        let (existing, missing) = split_existing(directory);
        let scratch = tempfile::Builder::new().prefix(".codegen-").tempdir_in(&existing).map_err(failed)?;
        self.write_all(&scratch.path().join(&missing)).map_err(failed)?;
        if let Some(first) = missing.iter().next() {
            fs::rename(scratch.path().join(first), existing.join(first)).map_err(failed)?;
        }
        Ok(Written { written: self.files.len(), removed: 0 })
    }

    fn write_all(&self, directory: &Path) -> io::Result<()> {
        for (path, contents) in &self.files {
            let path = directory.join(path);
            fs::create_dir_all(path.parent().unwrap_or(directory))?;
            fs::write(path, contents)?;
        }
        Ok(())
    }
}

/// Splits a path into the ancestor that exists and the rest that does not.
fn split_existing(path: &Path) -> (PathBuf, PathBuf) {
    let ancestors = path.ancestors().filter(|ancestor| !ancestor.as_os_str().is_empty());
    let existing = ancestors.into_iter().find(|ancestor| ancestor.is_dir()).map(Path::to_owned);
    match existing {
        Some(existing) => {
            let missing = path.strip_prefix(&existing).map(Path::to_owned).unwrap_or_default();
            (existing, missing)
        }
        None => (PathBuf::from("."), path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::split_existing;

    #[test]
    fn a_relative_path_starts_in_the_current_directory() {
        assert_eq!(split_existing(Path::new("no/such")), (Path::new(".").into(), Path::new("no/such").into()));
        assert_eq!(split_existing(Path::new("src/no/such")), (Path::new("src").into(), Path::new("no/such").into()));
    }
}
