//! Writes differences as plain text.

use super::parts::{NOT_COMPARED, count, groups, heading, rule_ids, semver};
use crate::diff::difference::Difference;
use crate::diff::revision::Revision;
use crate::text::printable::printable;

pub(super) fn write(difference: &Difference) -> String {
    let mut text = format!("{} -> {}\n", revision(&difference.old), revision(&difference.new));
    if !difference.includes_constraints() {
        text.push_str(&format!("note: {NOT_COMPARED}, because descriptions in spec/ do not contain them\n"));
    }
    difference.notes().iter().for_each(|note| text.push_str(&format!("note: {note}\n")));
    text + &changes(difference)
}

fn revision(revision: &Revision) -> String {
    printable(&format!("{} ({} {})", revision.name, revision.title(), revision.version()))
}

/// Writes the changes and the semver bump that they require.
pub(super) fn changes(difference: &Difference) -> String {
    let changes = &difference.changes;
    if changes.is_empty() {
        return "no changes\nsemver: none\n".to_owned();
    }
    let mut text = String::new();
    for (subject, changes) in groups(changes) {
        text.push_str(&format!("\n{}", heading(subject)));
        text.push_str(&subject.request.as_ref().map(|request| format!(" ({request})")).unwrap_or_default());
        text.push('\n');
        for change in changes {
            let (wire, rust) = (change.wire.verdict().as_str(), change.rust.verdict().as_str());
            text.push_str(&format!("  wire {wire:10}  Rust {rust:10}  {} [{}]\n", change.text, rule_ids(change)));
        }
    }
    text + &format!("\n{}\nsemver: {}\n", count(changes), semver(changes))
}
