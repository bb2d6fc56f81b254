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

    /// A name is that of a directory, such as that of an API in a checkout, which has one description for each version and rollout.
    #[error("{name:?} is a directory, and a comparison is of two descriptions{}", files_hint(files))]
    Directory {
        /// The name.
        name: String,
        /// The files in JSON or YAML in it and below it.
        files: Vec<PathBuf>,
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

/// The most files that an error lists.
const MAX_FILES: usize = 8;

fn files_hint(files: &[PathBuf]) -> String {
    let listed: Vec<_> = files.iter().take(MAX_FILES).map(|path| format!("\n    {}", path.display())).collect();
    match files.len() {
        0 => "\n  help: pass a file: the directory has none in JSON or YAML".to_owned(),
        count if count > MAX_FILES => {
            format!("\n  help: pass one of its {count} files, such as{}", listed.concat())
        }
        _ => format!("\n  help: pass one of its files{}", listed.concat()),
    }
}
