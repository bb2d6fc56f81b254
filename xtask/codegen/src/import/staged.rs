//! The versions in a directory of descriptions, with those that are not written yet.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::Error;
use crate::diff::{self, Revision};
use crate::files::Files;
use crate::read::{self, Document};
use crate::{OVERLAY, write};

/// The versions in a directory of descriptions, with those that were imported and are not written yet.
///
/// Nothing is written before [`write`](Self::write), so that several imports are made together or not at all.
#[derive(Debug)]
pub struct Staged {
    directory: PathBuf,
    /// The contents of files that are not written yet, by version.
    texts: BTreeMap<String, String>,
}

impl Staged {
    /// Returns the versions in a directory, which does not have to exist yet.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self { directory: directory.into(), texts: BTreeMap::new() }
    }

    /// Writes all files, or none.
    ///
    /// # Errors
    /// If a file cannot be written. Nothing is changed then.
    pub fn write(self) -> Result<(), Error> {
        let files: Files = self.texts.into_iter().map(|(version, text)| (file_name(&version), text)).collect();
        Ok(write::put(&self.directory, &files)?)
    }

    /// Returns the directory.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    pub(super) fn add(&mut self, version: &str, text: String) {
        self.texts.insert(version.to_owned(), text);
    }

    /// Returns the other versions, the nearest first.
    pub(super) fn neighbours(&self, version: &str) -> Vec<String> {
        let mut versions = diff::versions(&self.directory);
        versions.extend(self.texts.keys().filter(|version| !versions.contains(version)).cloned().collect::<Vec<_>>());
        diff::neighbours(versions, version)
    }

    /// Reads a version; `None` if there is none.
    pub(crate) fn read(&self, version: &str) -> Option<Result<Document, crate::Error>> {
        match self.texts.get(version) {
            Some(text) => Some(read::parse(self.directory.join(file_name(version)).display().to_string(), text)),
            None => diff::file(&self.directory, version).map(|path| read::read(&path)),
        }
    }

    /// Reads a version for a comparison, with the overlay of the directory.
    pub(super) fn revision(&self, version: &str) -> Result<Revision, diff::Error> {
        let document = self.read(version).unwrap_or_else(|| read::read(&self.directory.join(file_name(version))))?;
        let overlay = Some(self.directory.join(OVERLAY)).filter(|path| path.exists());
        Revision::of_version(version, document, overlay.as_deref())
    }
}

/// The name of the file of a version that an import writes.
pub(super) fn file_name(version: &str) -> String {
    format!("{version}.yaml")
}
