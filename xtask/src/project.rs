//! Finds the project that commands work on.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// The directory of the descriptions, in the root of the project.
const SPEC: &str = "spec";

/// The directory of the generated crate, in the root of the project.
const GENERATED: &str = "generated";

/// The directory of the generator, in the root of the project.
const XTASK: &str = "xtask";

/// Returns the root of the project: the nearest directory with `spec/` and `xtask/`, from the current directory upwards.
///
/// # Errors
/// If the current directory is not in a project.
pub(crate) fn root() -> anyhow::Result<PathBuf> {
    let (current, steps) = find()?;
    Ok(current.ancestors().nth(steps).unwrap_or(&current).to_owned())
}

/// Returns the directory of the descriptions, relative to the current directory.
///
/// # Errors
/// If the current directory is not in a project.
pub(crate) fn spec() -> anyhow::Result<PathBuf> {
    relative(SPEC)
}

/// Returns the directory of the generated crate, relative to the current directory.
///
/// # Errors
/// If the current directory is not in a project.
pub(crate) fn generated() -> anyhow::Result<PathBuf> {
    relative(GENERATED)
}

/// Returns the path of a directory in the root of the project as a user would type it.
fn relative(name: &str) -> anyhow::Result<PathBuf> {
    let (_, steps) = find()?;
    Ok(std::iter::repeat_n("..", steps).chain([name]).collect())
}

/// Returns the current directory, and how many directories above it the root is.
fn find() -> anyhow::Result<(PathBuf, usize)> {
    let current = std::env::current_dir().context("cannot find the current directory")?;
    match steps_to_root(&current) {
        Some(steps) => Ok((current, steps)),
        None => bail!(
            "{} is not in the project: no directory above it contains both {SPEC}/ and {XTASK}/\n  help: run the command in \
             the project, or create {SPEC}/ next to {XTASK}/",
            current.display()
        ),
    }
}

fn steps_to_root(current: &Path) -> Option<usize> {
    current.ancestors().position(|directory| [SPEC, XTASK].iter().all(|name| directory.join(name).is_dir()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::fs;

    use super::steps_to_root;

    #[test]
    fn the_root_is_the_nearest_directory_with_descriptions_and_generator() {
        let outer = tempfile::tempdir().unwrap();
        for directory in ["spec", "xtask/src", "spec/xtask"] {
            fs::create_dir_all(outer.path().join(directory)).unwrap();
        }
        assert_eq!(steps_to_root(outer.path()), Some(0));
        assert_eq!(steps_to_root(&outer.path().join("xtask/src")), Some(2));
        assert_eq!(steps_to_root(&outer.path().join("spec/xtask")), Some(2));
        assert_eq!(steps_to_root(outer.path().parent().unwrap()), None);
    }
}
