//! Differences as text.

use super::{count, groups, heading, rule_ids, semver};
use crate::diff::changes::printable;
use crate::diff::{Difference, Side};

pub(super) fn write(difference: &Difference) -> String {
    let mut text = format!("{} -> {}\n", side(&difference.old), side(&difference.new));
    if !difference.has_details() {
        text.push_str("limits, defaults, unused media types and the like are left out: spec/ does not hold them\n");
    }
    text + &changes(difference)
}

fn side(side: &Side) -> String {
    printable(&format!("{} ({} {})", side.name, side.title(), side.version_described()))
}

/// The changes, and what follows from them.
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
            let (wire, rust) = (change.wire.verdict().word(), change.rust.verdict().word());
            text.push_str(&format!("  wire {wire:10}  Rust {rust:10}  {} [{}]\n", change.text, rule_ids(change)));
        }
    }
    text + &format!("\n{}\nsemver: {}\n", count(changes), semver(changes))
}
