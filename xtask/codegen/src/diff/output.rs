//! Differences as people and programs read them.

mod json;
mod markdown;
mod text;

use super::changes::{Bump, Change, Kind, Subject};
use super::rules::{Effect, RULES, Rule};
use super::{Difference, bump};

/// How a difference is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a review.
    Markdown,
    /// For programs.
    Json,
}

/// Writes a difference.
pub fn write(difference: &Difference, format: Format) -> String {
    match format {
        Format::Text => text::write(difference),
        Format::Markdown => markdown::write(difference),
        Format::Json => json::write(difference),
    }
}

/// Writes the changes alone, as text.
pub(crate) fn brief(difference: &Difference) -> String {
    text::changes(difference)
}

/// The table of rules.
pub(super) fn rules() -> String {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let line = |rule: &Rule| {
        let (wire, rust) = (rule.wire.verdict().word(), rule.rust.verdict().word());
        format!("{:width$}  {wire:10}  {rust:10}  {}\n", rule.id, rule.what)
    };
    let head = format!("{:width$}  {:10}  {:10}  what happened\n", "rule", "wire", "Rust");
    RULES.iter().map(line).fold(head, |text, line| text + &line)
}

/// The changes of each subject.
fn groups(changes: &[Change]) -> impl Iterator<Item = (&Subject, &[Change])> {
    changes
        .chunk_by(|one, other| one.subject == other.subject)
        .filter_map(|group| Some((&group.first()?.subject, group)))
}

/// What a subject is called.
fn heading(subject: &Subject) -> String {
    let before = subject.before.as_ref().map(|before| format!(" (was {before})")).unwrap_or_default();
    match subject.kind {
        Kind::Api => "the API as a whole".to_owned(),
        Kind::Operation | Kind::Type => format!("{} {}{before}", subject.kind.word(), subject.name),
        Kind::Wire => format!("on the wire only, type {}{before}", subject.name),
    }
}

fn rule_ids(change: &Change) -> String {
    change.rules.iter().map(|rule| rule.id).collect::<Vec<_>>().join(", ")
}

/// How many changes there are, and how many of them break what.
fn count(changes: &[Change]) -> String {
    let wire = changes.iter().filter(|change| change.wire == Effect::Breaks).count();
    let rust = changes.iter().filter(|change| change.rust == Effect::Breaks).count();
    let noun = if changes.len() == 1 { "change" } else { "changes" };
    format!("{} {noun}: {wire} breaking on the wire, {rust} breaking for Rust callers", changes.len())
}

/// The step of the version, and what is meant while it is 0.y.z.
fn semver(changes: &[Change]) -> String {
    let bump = bump(changes);
    match bump {
        Bump::None => "none".to_owned(),
        Bump::Patch => "patch".to_owned(),
        bump => format!("{}; before 1.0, {}", bump.word(), before_1_0(bump)),
    }
}

fn before_1_0(bump: Bump) -> &'static str {
    match bump.before_1_0() {
        Bump::Minor => "0.y.z takes a new y",
        _ => "0.y.z takes a new z",
    }
}
