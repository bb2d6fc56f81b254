//! The versions in a directory of descriptions.

use std::path::{Path, PathBuf};

use crate::OVERLAY;
use crate::text::similar;
use crate::text::version::age;

/// The extensions of descriptions.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// Returns the versions in a directory of descriptions, the oldest first.
pub fn versions(directory: &Path) -> Vec<String> {
    let paths = crate::descriptions(directory).unwrap_or_default();
    let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut versions: Vec<_> = paths.iter().filter_map(stem).collect();
    versions.sort_by(|one, other| age(one).cmp(&age(other)));
    versions
}

/// Returns the others of some versions, the nearest first: those that are older than a version, from the newest, then those that are
/// newer, from the oldest.
pub(crate) fn neighbours(mut versions: Vec<String>, version: &str) -> Vec<String> {
    versions.sort_by(|one, other| age(one).cmp(&age(other)));
    let others = versions.into_iter().filter(|other| other != version);
    let (mut older, newer): (Vec<_>, Vec<_>) = others.partition(|other| age(other) < age(version));
    older.reverse();
    older.into_iter().chain(newer).collect()
}

/// Returns the file of a version in a directory of descriptions, if it exists.
pub(crate) fn file(directory: &Path, version: &str) -> Option<PathBuf> {
    // A version is not a path, so that it cannot lead out of the directory.
    let is_version = !version.is_empty() && !version.contains(['/', '\\']);
    let paths = EXTENSIONS.iter().map(|extension| directory.join(format!("{version}.{extension}")));
    paths.filter(|path| is_version && !path.ends_with(OVERLAY)).find(|path| path.is_file())
}

/// Returns the second line of an error about an unknown version: the version with the most similar name, and all versions.
pub(crate) fn hint(versions: &[String], name: &str) -> String {
    match versions {
        [] => String::new(),
        versions => format!("\n  help: {}", similar::suggestion(versions, name, "versions")),
    }
}
