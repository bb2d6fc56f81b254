//! What git knows of a release.

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, bail};
use semver::Version;

use super::check::Check;

/// How many files are listed.
const MAX_FILES: usize = 10;

/// Checks that everything is committed, and that the tag is new.
///
/// # Errors
/// If git cannot be run, or the project is not in a repository.
pub(super) fn check(root: &Path, version: &Version) -> anyhow::Result<Vec<Check>> {
    let status = git(root, &["status", "--porcelain"])?;
    if !status.status.success() {
        bail!("git fails in {}: {}", root.display(), String::from_utf8_lossy(&status.stderr).trim_end());
    }
    let tag = git(root, &["rev-parse", "--quiet", "--verify", &format!("refs/tags/v{version}")])?;
    let is_new = format!("the tag v{version} is new");
    Ok(vec![
        committed(&String::from_utf8_lossy(&status.stdout)),
        match tag.status.success() {
            true => Check::missing(is_new, "it exists", "choose the next version"),
            false => Check::passed(is_new),
        },
    ])
}

fn committed(status: &str) -> Check {
    let what = "everything is committed";
    let files: Vec<_> = status.lines().filter_map(|line| line.get(3..)).collect();
    if files.is_empty() {
        return Check::passed(what);
    }
    let more = files.len().saturating_sub(MAX_FILES);
    let listed = files[..files.len() - more].join(", ");
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Check::missing(what, format!("{listed}{more}"), "commit or remove them")
}

fn git(root: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    Command::new("git").args(arguments).current_dir(root).output().context("cannot run git")
}
