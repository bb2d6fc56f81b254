//! The versions in a directory of descriptions.

use std::path::{Path, PathBuf};

use crate::OVERLAY;
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

/// Returns the other versions in a directory of descriptions, the nearest first: those that are older than a version, from the
/// newest, then those that are newer, from the oldest.
pub(crate) fn neighbours(directory: &Path, version: &str) -> Vec<String> {
    let others = versions(directory).into_iter().filter(|other| other != version);
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

/// Returns the version with the most similar name, if one has a similar name.
pub(crate) fn nearest<'a>(versions: &'a [String], name: &str) -> Option<&'a String> {
    let similar = versions.iter().map(|version| (edit_distance(version, name), version));
    let similar = similar.filter(|(distance, version)| 2 * distance <= version.chars().count().max(2));
    similar.min_by_key(|(distance, _)| *distance).map(|(_, version)| version)
}

/// Returns the second line of an error about an unknown version: the nearest version and all versions.
pub(crate) fn hint(versions: &[String], nearest: &Option<String>) -> String {
    match (versions, nearest) {
        ([], _) => String::new(),
        (versions, None) => format!("\n  help: the versions are {}", versions.join(", ")),
        (versions, Some(nearest)) => {
            format!("\n  help: did you mean {nearest}? The versions are {}", versions.join(", "))
        }
    }
}

/// Returns the number of characters to insert, remove or replace to turn one string into the other.
fn edit_distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut distances: Vec<usize> = (0..=other.len()).collect();
    for (row, c) in one.chars().enumerate() {
        let mut diagonal = row;
        distances[0] = row + 1;
        for (column, d) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(c != *d);
            diagonal = distances[column + 1];
            distances[column + 1] = replaced.min(diagonal + 1).min(distances[column] + 1);
        }
    }
    distances[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{edit_distance, nearest};

    #[test]
    fn the_edit_distance_counts_insertions_removals_and_replacements() {
        for (one, other, distance) in
            [("", "", 0), ("v3", "", 2), ("v3", "v4", 1), ("2026-09", "2026-9", 1), ("ab", "ba", 2)]
        {
            assert_eq!(edit_distance(one, other), distance, "{one} {other}");
            assert_eq!(edit_distance(other, one), distance, "{other} {one}");
        }
    }

    #[test]
    fn the_nearest_version_is_the_most_similar_one_and_none_if_no_version_is_similar() {
        let versions = ["v3", "2026-09", "2026-09-beta"].map(str::to_owned);
        for (name, version) in [("2026-9", "2026-09"), ("2026-09-bata", "2026-09-beta"), ("3", "v3"), ("v33", "v3")] {
            assert_eq!(nearest(&versions, name).map(String::as_str), Some(version), "{name}");
        }
        assert_eq!(nearest(&versions, "official.json"), None);
    }
}
