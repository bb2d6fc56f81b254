//! What an update changes in versions whose own descriptions it leaves as they are.

use std::path::PathBuf;

use crate::diff::Difference;

/// A version of an API whose description stays, and whose types change because those of other descriptions agree with them.
#[derive(Debug)]
#[non_exhaustive]
pub struct Affected {
    /// The name of the API.
    pub api: String,
    /// The version.
    pub version: String,
    /// The description in the project.
    pub path: PathBuf,
    /// The changes, or why it cannot be compared.
    pub difference: Result<Difference, String>,
}
