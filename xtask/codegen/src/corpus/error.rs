//! Why a run over many descriptions fails.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

/// The error of a run over many descriptions.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or directory cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or directory.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },

    /// There is no description.
    #[error("no descriptions in {}", list(paths))]
    Empty {
        /// The paths that were searched.
        paths: Vec<PathBuf>,
    },

    /// The outcome of a description cannot be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },

    /// Cargo cannot be run.
    #[error("cannot run cargo")]
    Cargo {
        /// The cause.
        source: io::Error,
    },

    /// Cargo failed, and reported no error in any of the crates.
    #[error("cargo clippy failed ({status}); its messages are above")]
    CargoFailed {
        /// How cargo ended.
        status: ExitStatus,
    },
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}
