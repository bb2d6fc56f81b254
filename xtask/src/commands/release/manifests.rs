//! The versions in manifests and lock files.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use semver::Version;
use toml_edit::{DocumentMut, Item};

use super::check::Check;

/// The manifest with the version of the release.
const MANIFEST: &str = "Cargo.toml";

/// The other manifests, which must have the same version.
const OTHERS: [&str; 2] = ["xtask/Cargo.toml", "generated/Cargo.toml"];

/// The lock files of the workspaces of the project.
const LOCKS: [&str; 4] =
    ["Cargo.lock", "xtask/Cargo.lock", "xtask/codegen/examples/build-script/Cargo.lock", "xtask/fuzz/Cargo.lock"];

/// The packages of the project that have the version of the release.
const PACKAGES: [&str; 3] = ["hubspot-conversations", "openapi-client-codegen", "xtask"];

/// Returns the version of the release.
///
/// # Errors
/// If the manifest cannot be read, or has no version.
pub(super) fn version(root: &Path) -> anyhow::Result<Version> {
    let text = stated(root, MANIFEST)?;
    Version::parse(&text).with_context(|| format!("{MANIFEST}: {text:?} is no version of a crate"))
}

/// Checks that all manifests and lock files have the version of the release.
///
/// # Errors
/// If one cannot be read.
pub(super) fn check(root: &Path, version: &Version) -> anyhow::Result<Vec<Check>> {
    let mut checks = Vec::new();
    for manifest in OTHERS {
        let what = format!("the version of {manifest} is {version}");
        let found = stated(root, manifest)?;
        checks.push(match found == version.to_string() {
            true => Check::passed(what),
            false => {
                let help = "set it in Cargo.toml and xtask/Cargo.toml, and run `cargo xtask codegen`";
                Check::missing(what, found, help)
            }
        });
    }
    for lock in LOCKS.iter().filter(|lock| root.join(lock).exists()) {
        checks.push(check_lock(root, lock, version)?);
    }
    Ok(checks)
}

/// Checks the packages of the project in a lock file.
fn check_lock(root: &Path, lock: &str, version: &Version) -> anyhow::Result<Check> {
    let what = format!("{lock} has version {version} of the packages of the project");
    let document = read(root, lock)?;
    let packages = document.get("package").and_then(Item::as_array_of_tables).into_iter().flatten();
    let text = |item: Option<&Item>| item.and_then(Item::as_str).map(str::to_owned).unwrap_or_default();
    let packages = packages.map(|package| (text(package.get("name")), text(package.get("version"))));
    let is_old = |(name, found): &(String, String)| PACKAGES.contains(&name.as_str()) && *found != version.to_string();
    Ok(match packages.into_iter().find(is_old) {
        None => Check::passed(what),
        Some((name, found)) => {
            let manifest = lock.replace(".lock", ".toml");
            let help = format!("run `cargo update --workspace --manifest-path {manifest}`");
            Check::missing(what, format!("{name} {found}"), help)
        }
    })
}

/// The version that a manifest states, for its package or for its workspace.
fn stated(root: &Path, manifest: &str) -> anyhow::Result<String> {
    let document = read(root, manifest)?;
    let table = |path: &[&str]| path.iter().try_fold(document.as_item(), |item, key| item.get(key));
    // That of a package can refer to that of its workspace.
    let places = [&["package", "version"][..], &["workspace", "package", "version"]];
    match places.into_iter().filter_map(table).find_map(Item::as_str) {
        Some(version) => Ok(version.to_owned()),
        None => bail!("{manifest} has no version\n  help: add `version` to `[package]` or `[workspace.package]`"),
    }
}

fn read(root: &Path, file: &str) -> anyhow::Result<DocumentMut> {
    let text = fs::read_to_string(root.join(file)).with_context(|| format!("cannot read {file}"))?;
    text.parse().with_context(|| format!("{file} is not TOML"))
}
