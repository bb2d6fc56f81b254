//! The readme of a crate.

use super::Package;
use crate::text::markdown::lines;

const TEXT: &str = include_str!("readme.md");

/// The text of the readme.
pub(super) fn text(package: &Package) -> String {
    let Some(default) = package.versions.first() else { return String::new() };
    let mut versions: Vec<_> = package.versions.iter().map(|version| (version.feature(), version.module())).collect();
    versions.sort();
    let rows: Vec<_> = versions
        .iter()
        .map(|(feature, module)| {
            let default = if *feature == default.feature() { " (default)" } else { "" };
            format!("| `{feature}`{default} | `{}::{module}` |", package.name.replace('-', "_"))
        })
        .collect();
    TEXT.replace("{name}", &package.name)
        .replace("{crate}", &package.name.replace('-', "_"))
        .replace("{description}", lines(&package.description).join("\n").trim_start())
        .replace("{versions}", &rows.join("\n"))
}
