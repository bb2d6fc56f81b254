//! The parts that text and Markdown share.

use crate::diff::bump::{Bump, bump};
use crate::diff::change::{Change, Kind, Subject};
use crate::diff::rules::Impact;

/// What is not compared if one of the descriptions has structure only.
pub(super) const NOT_COMPARED: &str = "limits, defaults and additional media types are not compared";

/// Groups the changes by subject.
pub(super) fn groups(changes: &[Change]) -> impl Iterator<Item = (&Subject, &[Change])> {
    changes
        .chunk_by(|one, other| one.subject == other.subject)
        .filter_map(|group| Some((&group.first()?.subject, group)))
}

/// Returns the heading of a subject.
pub(super) fn heading(subject: &Subject) -> String {
    let old_name = subject.old_name.as_ref().map(|old_name| format!(" (was {old_name})")).unwrap_or_default();
    match subject.kind {
        Kind::Api => "the API as a whole".to_owned(),
        Kind::Operation | Kind::Type => format!("{} {}{old_name}", subject.kind.as_str(), subject.name),
        Kind::Wire => format!("on the wire only: type {}{old_name}", subject.name),
    }
}

/// Returns the ids of the rules of a change.
pub(super) fn rule_ids(change: &Change) -> String {
    change.rules.iter().map(|rule| rule.id).collect::<Vec<_>>().join(", ")
}

/// Returns the number of changes, and how many of them are breaking.
pub(super) fn count(changes: &[Change]) -> String {
    let wire = changes.iter().filter(|change| change.wire == Impact::Breaking).count();
    let rust = changes.iter().filter(|change| change.rust == Impact::Breaking).count();
    let noun = if changes.len() == 1 { "change" } else { "changes" };
    format!("{} {noun}: {wire} breaking on the wire, {rust} breaking in Rust", changes.len())
}

/// Returns the semver bump, and what it is for a version 0.y.z.
pub(super) fn semver(changes: &[Change]) -> String {
    match bump(changes) {
        Bump::None => "none".to_owned(),
        Bump::Patch => "patch".to_owned(),
        bump => format!("{}; before 1.0, {}", bump.as_str(), before_1_0(bump)),
    }
}

fn before_1_0(bump: Bump) -> &'static str {
    match bump.before_1_0() {
        Bump::Minor => "a new y of 0.y.z",
        _ => "a new z of 0.y.z",
    }
}
