//! The README of a crate.

use super::fill::Filling;
use super::guides::Guide;

/// The README, with placeholders in braces.
pub(super) const TEMPLATE: &str = include_str!("readme.md");

/// Returns the README of a crate with some guides.
pub(super) fn text(contents: &Filling, guides: &[Guide]) -> String {
    let rows = guides.iter().map(|guide| format!("| [{0}](src/docs/{0}.md) | {1} |\n", guide.name, guide.about()));
    contents.fill(&TEMPLATE.replace("{guides}\n", &format!("| guide | |\n|---|---|\n{}", rows.collect::<String>())))
}
