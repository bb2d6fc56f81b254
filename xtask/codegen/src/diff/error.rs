//! Why two descriptions cannot be compared.

use std::path::PathBuf;

use super::versions::hint;

/// The error of a comparison.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A name is neither a version nor a file.
    #[error("{name:?} is {}{}", neither(directory), hint(versions, name))]
    NotFound {
        /// The name.
        name: String,
        /// The directory of versions, if there is one.
        directory: Option<PathBuf>,
        /// The versions in the directory.
        versions: Vec<String>,
    },

    /// A description cannot be read or is invalid.
    #[error(transparent)]
    Description(#[from] crate::Error),
}

fn neither(directory: &Option<PathBuf>) -> String {
    match directory {
        Some(directory) => format!("neither a version in {} nor a file", directory.display()),
        None => "not a file".to_owned(),
    }
}
