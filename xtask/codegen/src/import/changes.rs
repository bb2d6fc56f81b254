//! Compares an imported version with what was there before.

use super::staged::Staged;
use crate::diff::{self, Difference, Revision};

/// What an imported version is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// The description of the same version that the import replaced.
    Replaced,
    /// The nearest older version, or else the nearest newer one.
    Neighbour(String),
}

impl Baseline {
    /// Finds the baselines of a version: the description that is replaced, if one is, and the neighbour.
    pub(super) fn all(versions: &Staged, version: &str, replaces: bool) -> Vec<Self> {
        let replaced = replaces.then_some(Self::Replaced);
        let neighbour = versions.neighbours(version).into_iter().next();
        replaced.into_iter().chain(neighbour.map(Self::Neighbour)).collect()
    }

    /// Reads the baseline.
    pub(super) fn read(&self, versions: &Staged, version: &str) -> Result<Revision, diff::Error> {
        match self {
            Self::Replaced => versions.revision(version),
            Self::Neighbour(other) => versions.revision(other),
        }
    }
}

/// A comparison of an imported version with its baseline.
#[derive(Debug)]
#[non_exhaustive]
pub struct Comparison {
    /// What the version is compared with.
    pub baseline: Baseline,
    /// The changes, or the reason why there is no comparison. The import has succeeded in either case.
    pub difference: Result<Difference, diff::Error>,
}

impl Comparison {
    /// Compares an imported version with the old revision.
    pub(super) fn new(
        baseline: Baseline,
        old: Result<Revision, diff::Error>,
        versions: &Staged,
        version: &str,
    ) -> Self {
        let difference = old.and_then(|old| Ok(diff::compare(old, versions.revision(version)?)));
        Self { baseline, difference }
    }
}
