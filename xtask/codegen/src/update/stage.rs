//! Imports descriptions without writing them.

use super::affected::Affected;
use super::collection::Candidate;
use super::error::Error;
use super::files::ManifestFiles;
use super::imported::Imported;
use super::known::{Kind, KnownApi, Project};
use crate::import::{self, Baseline, Staged, Status};

/// The descriptions that are not written yet.
#[derive(Debug)]
pub(super) enum Stage {
    Versions(Staged),
    Manifest(Box<ManifestFiles>),
}

impl Stage {
    pub(super) fn new(project: &Project) -> Self {
        match &project.kind {
            Kind::Versions(directory) => Self::Versions(Staged::new(directory)),
            Kind::Manifest { file, directory } => {
                Self::Manifest(Box::new(ManifestFiles::new(file, directory, project)))
            }
        }
    }

    /// Imports a description; `None` if the project has it already.
    ///
    /// # Errors
    /// If the description is invalid.
    pub(super) fn add(&mut self, candidate: &Candidate, project: &Project) -> Result<Option<Imported>, Error> {
        let api = &project.apis[candidate.api];
        match self {
            Self::Versions(versions) => add_version(versions, candidate, api),
            Self::Manifest(files) => files.add(candidate, api),
        }
    }

    /// Compares the versions of a manifest, and returns what they change in others.
    ///
    /// # Errors
    /// A bug in the generator.
    pub(super) fn compare(&mut self, imported: &mut [Imported]) -> Result<Vec<Affected>, Error> {
        match self {
            // Each version is compared when it is added, and none changes another one.
            Self::Versions(_) => Ok(Vec::new()),
            Self::Manifest(files) => files.compare(imported),
        }
    }

    pub(super) fn write(self) -> Result<(), Error> {
        match self {
            Self::Versions(versions) => Ok(versions.write()?),
            Self::Manifest(files) => files.write(),
        }
    }
}

fn add_version(versions: &mut Staged, candidate: &Candidate, api: &KnownApi) -> Result<Option<Imported>, Error> {
    let import = import::stage_document(versions, &candidate.document, &candidate.version)?;
    if import.status == Status::Unchanged {
        return Ok(None);
    }
    let comparison = import.comparisons.into_iter().next();
    let (baseline, difference) = match comparison {
        Some(comparison) => {
            let baseline = match comparison.baseline {
                Baseline::Replaced => candidate.version.clone(),
                Baseline::Neighbour(version) => version,
            };
            (Some(baseline), Some(comparison.difference.map_err(|error| error.to_string())))
        }
        None => (None, None),
    };
    let is_new = import.status == Status::Added;
    let imported = Imported::new(candidate, api, is_new, import.path);
    let kept = import.kept.into_iter().chain(import.kept_types).collect();
    Ok(Some(Imported { baseline, difference, kept, lost: import.lost, ..imported }))
}
