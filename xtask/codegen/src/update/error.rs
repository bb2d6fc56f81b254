//! Why a project cannot be updated from a collection.

use std::path::PathBuf;

/// The error of an update. Nothing is written then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The collection has no description of the project's APIs.
    #[error(
        "no description of {} in {}: {others} of other APIs\n  help: give the directory of a checkout, with all descriptions below it",
        apis.join(", "),
        path.display()
    )]
    Nothing {
        /// The collection.
        path: PathBuf,
        /// The APIs.
        apis: Vec<String>,
        /// The number of descriptions of other APIs.
        others: usize,
    },

    /// Several descriptions of a version are different, and none is the newest.
    #[error(
        "{one} and {other} are both the version {version:?} of {api}, and differ\n  help: remove one of them from the directory, or \
         give a directory that has only one"
    )]
    Ambiguous {
        /// The API.
        api: String,
        /// The version.
        version: String,
        /// One of the files.
        one: String,
        /// Another one.
        other: String,
    },

    /// A file that the project has for something else would be overwritten.
    #[error("{} exists, and is not a description of the version {version:?}\n  help: move it away", path.display())]
    Occupied {
        /// The file.
        path: PathBuf,
        /// The version.
        version: String,
    },

    /// The version of the crate is none.
    #[error("invalid version of a crate {version:?}\n  help: use three numbers, such as 1.2.3 or 1.2.3-beta")]
    Version {
        /// The version.
        version: String,
    },

    /// A description cannot be imported.
    #[error(transparent)]
    Import(#[from] crate::import::Error),

    /// A file cannot be read or written, or a description is invalid.
    #[error(transparent)]
    Description(#[from] crate::Error),

    /// A description cannot be compared.
    #[error(transparent)]
    Comparison(#[from] crate::diff::Error),
}
