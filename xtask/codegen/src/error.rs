//! What can go wrong on the way from a description to a crate.

use std::io;
use std::path::PathBuf;

/// Why no crate was made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },

    /// A file is neither JSON nor YAML.
    #[error("{file}:{line}:{column}: {problem}")]
    Syntax {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },

    /// A description says something that no code can be made of.
    #[error("{file}: {problem}{}", operation.as_ref().map(|id| format!("\n  operation: {id}")).unwrap_or_default())]
    Description {
        /// The file.
        file: String,
        /// The operation that the problem is in, if it is in one.
        operation: Option<String>,
        /// What is wrong, and where.
        problem: Problem,
    },

    /// An overlay is none, or cannot be applied.
    #[error("{file}: {problem}")]
    Overlay {
        /// The file.
        file: String,
        /// What is wrong, with which action, and what to do.
        problem: String,
    },

    /// A description is not of the version that its file's name says.
    #[error(
        "{file}: the description is of version {version:?}\n  help: name the file {version}.yaml, or correct `info.version`"
    )]
    Version {
        /// The file.
        file: String,
        /// The version that the description says.
        version: String,
    },

    /// A crate cannot have a name.
    #[error(
        "{name:?} is no name for the crate\n  help: use letters, digits, `-` and `_`, a letter first, such as hubspot-deals; no \
         keyword, and no name of what the crate depends on"
    )]
    Name {
        /// The name.
        name: String,
    },

    /// Two versions of the API would be one module.
    #[error(
        "the versions {one:?} and {other:?} would both be the module `{module}`\n  help: name one of them otherwise"
    )]
    SameModule {
        /// The module.
        module: String,
        /// The version that comes first.
        one: String,
        /// The other.
        other: String,
    },

    /// There is nothing to make a crate of.
    #[error("no description in {}: put one there, named after its version, such as 2026-09-beta.yaml", path.display())]
    NoDescription {
        /// The folder that was searched.
        path: PathBuf,
    },

    /// The generator failed on a description that the repairs let through. This is a mistake of ours.
    #[error("{file}: {problem}\n  help: this is a mistake of the generator, not of the description: please report it")]
    Generator {
        /// The file.
        file: String,
        /// What happened.
        problem: String,
    },

    /// A folder or a file would be overwritten that is not an earlier output.
    #[error("{} is not an earlier output of `cargo xtask codegen`: choose another folder, or move it away", path.display())]
    NotOurs {
        /// The folder or file.
        path: PathBuf,
    },

    /// A file could not be written. What was there before is there still.
    #[error("cannot write {}; nothing has changed", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Something in a description that no code can be made of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}\n  at: {}\n  help: {help}", if pointer.is_empty() { "/" } else { pointer })]
pub struct Problem {
    /// Where: a JSON pointer into the description.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(pointer: impl Into<String>, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), what: what.into(), help: help.into() }
    }
}
