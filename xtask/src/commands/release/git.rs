//! What git knows of a release.

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, bail};
use openapi_client_codegen::OVERLAY;
use semver::Version;

use super::check::Check;
use crate::hint::CannotRun;

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

/// The tag of an earlier release.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) version: Version,
}

/// Returns the tag of the last release before the present commit, if there is one. Pre-releases are none.
///
/// # Errors
/// If git cannot be run.
pub(super) fn last_release(root: &Path) -> anyhow::Result<Option<Tag>> {
    let output = git(root, &["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "--exclude", "*-*"])?;
    let name = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let version = name.strip_prefix('v').and_then(|version| Version::parse(version).ok());
    Ok(version.map(|version| Tag { name, version }))
}

impl Tag {
    /// Returns the versions of the API that the release has.
    ///
    /// # Errors
    /// If git cannot be run.
    pub(super) fn descriptions(&self, root: &Path) -> anyhow::Result<Vec<String>> {
        let output = git(root, &["ls-tree", "--name-only", &format!("{}:spec", self.name)])?;
        let names = String::from_utf8_lossy(&output.stdout).into_owned();
        let versions = names.lines().filter(|name| *name != OVERLAY).filter_map(|name| name.strip_suffix(".yaml"));
        Ok(versions.map(str::to_owned).collect())
    }

    /// Returns the description of a version in the release.
    ///
    /// # Errors
    /// If git cannot be run, or does not have it.
    pub(super) fn description(&self, root: &Path, version: &str) -> anyhow::Result<String> {
        let file = format!("{}:spec/{version}.yaml", self.name);
        let output = git(root, &["show", &file])?;
        if !output.status.success() {
            bail!("git has no {file}: {}", String::from_utf8_lossy(&output.stderr).trim_end());
        }
        String::from_utf8(output.stdout).with_context(|| format!("{file} is not UTF-8"))
    }
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
    Command::new("git").args(arguments).current_dir(root).output().context(CannotRun("git"))
}
