//! Whether the version is large enough for what changed since the last release.

use std::fs;
use std::path::Path;

use anyhow::Context;
use openapi_client_codegen::diff::{self, Bump, Source};
use semver::Version;

use super::check::Check;
use super::git::{self, Tag};
use crate::project;

/// Checks that the version is as large as the changes of the descriptions since the last release ask for. Without an earlier release,
/// there is nothing to compare with, and each version is large enough.
///
/// # Errors
/// If git cannot be run, or a description cannot be compared.
pub(super) fn check(root: &Path, version: &Version) -> anyhow::Result<Vec<Check>> {
    let is_large_enough = format!("{version} is large enough for what changed in spec/");
    let Some(tag) = git::last_release(root)? else {
        return Ok(vec![Check::passed(format!("{is_large_enough}: there is no earlier release"))]);
    };
    let what = format!("{is_large_enough} since {}", tag.name);
    let changes = changes(root, &tag)?;
    let bump = changes.iter().map(|(bump, _)| *bump).max().unwrap_or(Bump::None);
    let (_, needed) = bump.raise(&tag.version);
    // A pre-release is as large as its release.
    let numbers = Version::new(version.major, version.minor, version.patch);
    Ok(vec![match numbers >= needed {
        true => Check::passed(what),
        false => {
            let reasons: Vec<_> = changes.into_iter().filter(|(it, _)| *it == bump).map(|(_, reason)| reason).collect();
            Check::missing(what, reasons.join(", "), format!("release {needed} or later"))
        }
    }])
}

/// What became of each version of the API: what it asks for, in words.
fn changes(root: &Path, tag: &Tag) -> anyhow::Result<Vec<(Bump, String)>> {
    let directory = project::spec()?;
    let (old, new) = (tag.descriptions(root)?, diff::versions(&directory));
    let temporary = tempfile::tempdir().context("cannot create a temporary directory")?;
    let source = Source { directory: Some(directory), overlay: None };
    let added =
        new.iter().filter(|version| !old.contains(version)).map(|version| (Bump::Minor, format!("{version} is new")));
    let mut changes: Vec<_> = added.collect();
    for version in &old {
        if !new.contains(version) {
            changes.push((Bump::Major, format!("{version} is removed")));
            continue;
        }
        let file = temporary.path().join(format!("{version}.yaml"));
        fs::write(&file, tag.description(root, version)?).context("cannot write a temporary file")?;
        let (old, new) = diff::open(&file.to_string_lossy(), version, &source)
            .with_context(|| format!("cannot compare {version} with what it is in {}", tag.name))?;
        let difference = diff::compare(old, new);
        let bump = diff::bump(&difference.changes);
        changes.push((bump, format!("{version} has changes that are {}", bump.as_str())));
    }
    Ok(changes)
}
