//! The release checklist.

use std::path::Path;
use std::process::Command;

use anyhow::Context;
use openapi_client_codegen::{Difference, diff};
use semver::Version;

use super::check::Check;
use super::{changelog, git, manifests, semver as changes};
use crate::commands::codegen::Crate;
use crate::hint::CannotRun;
use crate::project;

/// The end of what cargo prints, where its error is.
const MAX_LINES: usize = 20;

/// Checks of the project at a root, for a version.
type Group = fn(&Path, &Version) -> anyhow::Result<Vec<Check>>;

/// The checks in their order, the fast ones first, with what they do.
pub(super) fn groups(publishes: bool) -> Vec<(&'static str, Group)> {
    let mut groups: Vec<(&'static str, Group)> = vec![
        ("reading manifests", manifests::check),
        ("reading the changelog", check_changelog),
        ("asking git", git::check),
        ("comparing with the last release", changes::check),
        ("generating", check_generated),
    ];
    if publishes {
        groups.push(("running cargo publish --dry-run", check_package));
    }
    groups
}

fn check_changelog(root: &Path, version: &Version) -> anyhow::Result<Vec<Check>> {
    let path = root.join("CHANGELOG.md");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(changelog::check(&text, version, &diff::versions(&project::spec()?)))
}

/// Checks that the crate is what its descriptions generate.
fn check_generated(_: &Path, _: &Version) -> anyhow::Result<Vec<Check>> {
    let what = "generated/ is up to date";
    let made = match Crate::of_project() {
        Ok(made) => made,
        Err(error) => {
            return Ok(vec![Check::missing(what, format!("{error:#}"), "mend the descriptions or the overlay")]);
        }
    };
    let differences = made.generated.differences(&made.target)?;
    let stale: Vec<_> = differences.iter().filter(|it| !it.is_foreign()).map(Difference::path).collect();
    Ok(vec![match stale.as_slice() {
        [] => Check::passed(what),
        [first, ..] => {
            let found = format!("{} of its files differ, first {first}", stale.len());
            Check::missing(what, found, "run `cargo xtask codegen`, and commit what it writes")
        }
    }])
}

/// Checks that cargo would publish the crate.
fn check_package(root: &Path, _: &Version) -> anyhow::Result<Vec<Check>> {
    let what = "the crate can be published";
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["publish", "--dry-run", "--allow-dirty", "--locked", "--manifest-path", "generated/Cargo.toml"]);
    let output = cargo.current_dir(root).output().context(CannotRun("cargo"))?;
    if output.status.success() {
        return Ok(vec![Check::passed(what)]);
    }
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<_> = printed.lines().collect();
    let end = lines[lines.len().saturating_sub(MAX_LINES)..].join("\n        | ");
    Ok(vec![Check::missing(what, format!("cargo says\n        | {end}"), "mend what cargo reports")])
}
