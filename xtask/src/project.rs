//! Finds the project that commands work on.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// The directory of the descriptions, in the root of the project.
const SPEC: &str = "spec";

/// The directory of the generator, in the root of the project.
const XTASK: &str = "xtask";

/// Returns the root of the project: the nearest directory with `spec/` and `xtask/`, from the current directory upwards.
///
/// # Errors
/// If the current directory is not in a project.
pub(crate) fn root() -> anyhow::Result<PathBuf> {
    let current = std::env::current_dir().context("cannot find the current directory")?;
    let root = current.ancestors().find(|directory| is_root(directory));
    let Some(root) = root else {
        bail!(
            "{} is not in the project: no directory above it contains both {SPEC}/ and {XTASK}/\n  help: run the command in \
             the project, or create {SPEC}/ next to {XTASK}/",
            current.display()
        );
    };
    Ok(root.to_owned())
}

/// Returns the directory of the descriptions, relative to the current directory if that is the root of the project.
///
/// # Errors
/// If the current directory is not in a project.
pub(crate) fn spec() -> anyhow::Result<PathBuf> {
    let root = root()?;
    let is_current = std::env::current_dir().is_ok_and(|current| current == root);
    Ok(if is_current { SPEC.into() } else { root.join(SPEC) })
}

fn is_root(directory: &Path) -> bool {
    [SPEC, XTASK].iter().all(|name| directory.join(name).is_dir())
}
