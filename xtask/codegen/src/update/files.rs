//! The descriptions of a manifest: files that are copied as they are, and compared when all of them are known.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::affected::Affected;
use super::collection::Candidate;
use super::error::Error;
use super::imported::Imported;
use super::known::{KnownApi, KnownFile, Project};
use super::together::Together;
use crate::files::Files;
use crate::read::Document;
use crate::structure::{self, Names};
use crate::{import, read, write};

/// The descriptions of a manifest that are not written yet.
#[derive(Debug)]
pub(super) struct ManifestFiles {
    manifest: String,
    directory: PathBuf,
    /// The contents of files, by their paths from the directory of the manifest.
    files: Files,
    together: Together,
    /// The file of each imported version, and that of the version that it is compared with if it is new.
    imported: Vec<(PathBuf, PathBuf)>,
}

impl ManifestFiles {
    pub(super) fn new(manifest: &str, directory: &Path, project: &Project) -> Self {
        let (manifest, directory) = (manifest.to_owned(), directory.to_owned());
        Self { manifest, directory, files: Files::new(), together: Together::new(project), imported: Vec::new() }
    }

    /// Adds a description, which is not compared yet; `None` if the project has it already.
    ///
    /// # Errors
    /// If the description is invalid, or its file would replace another one.
    pub(super) fn add(&mut self, candidate: &Candidate, api: &KnownApi) -> Result<Option<Imported>, Error> {
        let known = api.file(&candidate.version);
        let beside = known.or(api.files.last());
        let Some(beside) = beside else { return Ok(None) };
        let document = in_form_of(beside, &candidate.document)?;
        if known.is_some_and(|known| known.document.root == document.root) {
            return Ok(None);
        }
        let path = match known {
            Some(known) => known.path.clone(),
            None => self.new_path(candidate, api, beside)?,
        };
        self.files.insert(self.within(&path), text(&path, beside, &document, candidate)?);
        self.together.put(&path, api, &candidate.version, &document);
        self.imported.push((path.clone(), beside.path.clone()));
        let to_do = (known.is_none() && api.directory.is_none()).then(|| {
            format!("add `{}` to the `descriptions` of `{}` in {}", self.within(&path), api.name, self.manifest)
        });
        let imported = Imported::new(candidate, api, known.is_none(), path);
        let baseline = Some(beside.version.clone());
        Ok(Some(Imported { baseline, to_do, ..imported }))
    }

    /// Compares the versions that were added, in their order, and returns what they change in others.
    ///
    /// # Errors
    /// A bug in the generator.
    pub(super) fn compare(&mut self, imported: &mut [Imported]) -> Result<Vec<Affected>, Error> {
        self.together.agree()?;
        for (imported, (path, nearest)) in imported.iter_mut().zip(&self.imported) {
            imported.difference = self.together.compare(path, nearest);
        }
        Ok(self.together.affected(|path| self.imported.iter().any(|(imported, _)| imported == path)))
    }

    /// Writes all files, or none.
    ///
    /// # Errors
    /// If one cannot be written.
    pub(super) fn write(self) -> Result<(), Error> {
        Ok(write::put(&self.directory, &self.files)?)
    }

    /// The file of a new version: named as that of the newest is, with the other version.
    fn new_path(&self, candidate: &Candidate, api: &KnownApi, newest: &KnownFile) -> Result<PathBuf, Error> {
        let version = &candidate.version;
        // The version becomes part of the name of a file.
        import::path(&self.directory, version)?;
        let name = newest.path.file_name().unwrap_or_default().to_string_lossy();
        let extension = newest.path.extension().unwrap_or_default().to_string_lossy();
        let name = match name.contains(newest.version.as_str()) {
            true => name.replace(newest.version.as_str(), version),
            false => format!("{}-{version}.{extension}", api.name),
        };
        let directory = api.directory.as_deref().or(newest.path.parent()).unwrap_or(Path::new(""));
        let path = directory.join(name);
        match path.exists() || self.files.contains_key(&self.within(&path)) {
            true => Err(Error::Occupied { path, version: version.clone() }),
            false => Ok(path),
        }
    }

    fn within(&self, path: &Path) -> String {
        path.strip_prefix(&self.directory).unwrap_or(path).to_string_lossy().into_owned()
    }
}

/// Returns a description as the project keeps those of its API: whole, or as a structure if an import wrote the file.
fn in_form_of(known: &KnownFile, official: &Document) -> Result<Document, Error> {
    if !is_structure(&known.path) {
        return Ok(official.clone());
    }
    let root = structure::of(official, &Names::of(&known.document.root))?.document;
    Ok(Document { root, ..official.clone() })
}

fn is_structure(path: &Path) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.starts_with(import::STRUCTURE_MARK))
}

/// The contents of a file: those of the official one, if both are in the same format.
fn text(path: &Path, known: &KnownFile, document: &Document, candidate: &Candidate) -> Result<String, Error> {
    let failed = |source| Error::Import(import::Error::Serialize { source });
    if is_structure(&known.path) {
        return Ok(import::text(&document.root, &candidate.version)?);
    }
    let official = Path::new(&candidate.document.file);
    let is_json = |path: &Path| path.extension().is_some_and(|extension| extension == "json");
    match (is_json(official), is_json(path)) {
        (true, false) => serde_yaml::to_string(&document.root).map_err(failed),
        (false, true) => Ok(json(&document.root)),
        _ => Ok(read::read_text(official)?),
    }
}

fn json(root: &Value) -> String {
    format!("{root:#}\n")
}
