//! Where the project is.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// Returns the directory of the project, relative to the current directory, which is in it.
///
/// # Errors
/// If the current directory is not in a project.
pub(crate) fn root() -> anyhow::Result<PathBuf> {
    let current = std::env::current_dir().context("cannot find the current directory")?;
    match find(&current) {
        Some(steps) => Ok(std::iter::repeat_n("..", steps).collect()),
        None => bail!(
            "{} is not in a project: neither it nor a directory above it contains both spec/ and xtask/\n  help: change to the \
             directory of the project; without a project, use `codegen --spec FILE --out DIR`",
            current.display()
        ),
    }
}

/// Returns how many directories above one the project is.
fn find(current: &Path) -> Option<usize> {
    current.ancestors().position(|directory| ["spec", "xtask"].iter().all(|name| directory.join(name).is_dir()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::fs;

    use super::find;

    #[test]
    fn the_project_is_the_nearest_directory_with_descriptions_and_generator() {
        let outer = tempfile::tempdir().unwrap();
        for directory in ["spec", "xtask/src", "spec/xtask"] {
            fs::create_dir_all(outer.path().join(directory)).unwrap();
        }
        assert_eq!(find(outer.path()), Some(0));
        assert_eq!(find(&outer.path().join("xtask/src")), Some(2));
        assert_eq!(find(&outer.path().join("spec/xtask")), Some(2));
        assert_eq!(find(outer.path().parent().unwrap()), None);
    }
}
