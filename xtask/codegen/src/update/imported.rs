//! A version that an update imports.

use std::path::PathBuf;

use super::collection::Candidate;
use super::known::KnownApi;
use crate::diff::Difference;
use crate::import::{KeptName, LostName};

/// A version of an API that is new or changed.
#[derive(Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The name of the API.
    pub api: String,
    /// The version.
    pub version: String,
    /// Whether the project did not have it.
    pub is_new: bool,
    /// The description in the collection.
    pub source: String,
    /// The description in the project.
    pub path: PathBuf,
    /// What it is compared with: the description that it replaces, or the nearest version.
    pub baseline: Option<String>,
    /// The changes, or why it cannot be compared.
    pub difference: Option<Result<Difference, String>>,
    /// The operations that keep a name.
    pub(super) kept: Vec<KeptName>,
    /// The operations that lose a name.
    pub(super) lost: Vec<LostName>,
    /// Whether the version becomes the one that the API's name stands for.
    pub(super) becomes_default: bool,
    /// What is left to do by hand.
    pub(super) to_do: Option<String>,
}

impl Imported {
    /// Returns a version before it is compared with another one.
    pub(super) fn new(candidate: &Candidate, api: &KnownApi, is_new: bool, path: PathBuf) -> Self {
        Self {
            api: api.name.clone(),
            version: candidate.version.clone(),
            is_new,
            source: candidate.file.clone(),
            path,
            baseline: None,
            difference: None,
            kept: Vec::new(),
            lost: Vec::new(),
            becomes_default: is_new && api.would_stand_for(&candidate.version),
            to_do: None,
        }
    }
}
