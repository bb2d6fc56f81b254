//! Why an import fails.

use std::path::PathBuf;

use crate::diff::hint;

/// The error of an import, or of a comparison with an import.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A version cannot be the name of a file.
    #[error("invalid version {version:?}\n  help: use letters, digits, `-`, `.` and `_`, such as 2026-09-beta or v3")]
    InvalidVersion {
        /// The version.
        version: String,
    },

    /// A version has not been imported.
    #[error("there is no version {version:?} in {}{}", directory.display(), hint(versions, version))]
    NotImported {
        /// The version.
        version: String,
        /// The directory of versions.
        directory: PathBuf,
        /// The versions in the directory.
        versions: Vec<String>,
    },

    /// The description is of another version.
    #[error("{file}: this describes version {described:?}, not {version:?}\n  help: use `--version {described}`")]
    AnotherVersion {
        /// The file.
        file: String,
        /// The version in the file.
        described: String,
        /// The version that was requested.
        version: String,
    },

    /// The existing description of the version is of another API.
    #[error(
        "{file}: this describes {imported:?}, but {} describes {existing:?}\n  help: if it is the same API under a new \
         title, remove {} first",
        path.display(),
        path.display()
    )]
    AnotherApi {
        /// The file.
        file: String,
        /// The title in the file.
        imported: String,
        /// The existing description.
        path: PathBuf,
        /// The title in the existing description.
        existing: String,
    },

    /// The description is invalid or cannot be read, or the result cannot be written.
    #[error(transparent)]
    Description(#[from] crate::Error),

    /// The structure cannot be written as YAML.
    #[error("cannot write the structure as YAML")]
    Serialize {
        /// The cause.
        source: serde_yaml::Error,
    },
}
