//! Finds what is new in a collection of official descriptions, imports it, and writes what a reviewer needs to know.
//!
//! A collection is a directory with descriptions at any depth, such as a checkout of HubSpot's, where they are in
//! `AREA/API/Rollouts/NUMBER/VERSION/`. What belongs to the project is found by title and paths, as
//! [`Generator::descriptions_below`](crate::Generator::descriptions_below) does; only the number of a rollout is taken from the path of a
//! file. Nothing is written before everything has been imported.

mod affected;
mod choice;
mod collection;
mod error;
mod files;
mod imported;
mod known;
mod request;
mod semver;
mod settings;
mod stage;
mod together;

use std::path::Path;

pub use affected::Affected;
pub use error::Error;
pub use imported::Imported;

use crate::manifest::Manifest;
use choice::Choice;
use collection::Collection;
use known::Project;
use stage::Stage;

/// What is new in a collection, not written yet.
#[derive(Debug)]
pub struct Update {
    imported: Vec<Imported>,
    affected: Vec<Affected>,
    skipped: Vec<Skipped>,
    /// How many versions are the same as before.
    unchanged: usize,
    /// How many descriptions are of APIs that the project does not have.
    others: usize,
    package: Package,
    stage: Stage,
}

/// The crate that is generated from the descriptions.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its present version.
    pub version: String,
    /// The command that generates it.
    pub command: String,
    /// What else is to be done for a new version, if it is written down somewhere.
    pub guide: Option<String>,
}

/// A description that is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// The file.
    pub file: String,
    /// Why it is not imported.
    pub reason: String,
}

impl Update {
    /// Finds what is new for the API in a directory of versions.
    ///
    /// # Errors
    /// If a description cannot be read or is invalid, if two of them could be meant, or if the collection has none of the API.
    pub fn of_versions(collection: &Path, directory: &Path, package: Package) -> Result<Self, Error> {
        Self::of(collection, Project::of_versions(directory)?, package)
    }

    /// Finds what is new for the APIs of a manifest.
    ///
    /// # Errors
    /// Those of [`of_versions`](Self::of_versions), and if the manifest is invalid.
    pub fn of_manifest(collection: &Path, manifest: &Path, command: String) -> Result<Self, Error> {
        let project = Project::of_manifest(&Manifest::read(manifest)?)?;
        let version = project.crate_version.clone().unwrap_or_else(|| "0.1.0".to_owned());
        Self::of(collection, project, Package { version, command, guide: None })
    }

    fn of(directory: &Path, project: Project, package: Package) -> Result<Self, Error> {
        let collection = Collection::read(directory, &project)?;
        let others = collection.others;
        let Choice { chosen, skipped } = choice::choose(collection, &project)?;
        let mut stage = Stage::new(&project);
        let (mut imported, mut unchanged) = (Vec::new(), 0);
        for candidate in &chosen {
            match stage.add(candidate, &project)? {
                Some(new) => imported.push(new),
                None => unchanged += 1,
            }
        }
        let affected = stage.compare(&mut imported)?;
        Ok(Self { imported, affected, skipped, unchanged, others, package, stage })
    }

    /// Returns the versions that are new or changed, those of each API from the oldest.
    pub fn imported(&self) -> &[Imported] {
        &self.imported
    }

    /// Returns the versions whose descriptions stay, and whose types change because those of imported ones agree with them.
    pub fn affected(&self) -> &[Affected] {
        &self.affected
    }

    /// Returns the descriptions of the project's APIs that are not imported.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Returns the text of the pull request, as Markdown: what is new, which number of the crate's version it raises, the entry of the
    /// changelog, the changes, and what is left to do.
    ///
    /// # Errors
    /// If the crate's version is none.
    pub fn request(&self) -> Result<String, Error> {
        request::write(self)
    }

    /// Writes the descriptions, all or none.
    ///
    /// # Errors
    /// If one cannot be written. Nothing is changed then.
    pub fn write(self) -> Result<(), Error> {
        self.stage.write()
    }
}
