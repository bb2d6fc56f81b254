//! Writes differences as Markdown, for a review or a changelog.

use super::parts::{NOT_COMPARED, count, groups, heading, rule_ids, semver};
use crate::diff::difference::Difference;
use crate::diff::rules::{Impact, Verdict};

pub(super) fn write(difference: &Difference) -> String {
    let changes = &difference.changes;
    let mut text = format!("# From {} to {}\n\n", escaped(&difference.old.name), escaped(&difference.new.name));
    if !difference.includes_constraints() {
        text.push_str(&format!("Note: {NOT_COMPARED}, because descriptions in `spec/` do not contain them.\n\n"));
    }
    difference.notes().iter().for_each(|note| text.push_str(&format!("Note: {}\n\n", escaped(note))));
    if changes.is_empty() {
        return text + "No changes. Semver: none.\n";
    }
    text + &changes_below(difference, 2)
}

/// Writes the changes alone: how many there are, and a table for each item with a heading of a level.
pub(super) fn changes_below(difference: &Difference, level: usize) -> String {
    let changes = &difference.changes;
    let mut text = format!("{}. Semver: {}.\n", count(changes), semver(changes));
    for (subject, changes) in groups(changes) {
        text.push_str(&format!("\n{} {}\n\n", "#".repeat(level), escaped(&heading(subject))));
        text.push_str(&subject.request.as_ref().map(|request| format!("`{request}`\n\n")).unwrap_or_default());
        text.push_str("| wire | Rust | change | rule |\n|---|---|---|---|\n");
        for change in changes {
            let (wire, rust) = (verdict(change.wire), verdict(change.rust));
            text.push_str(&format!("| {wire} | {rust} | {} | {} |\n", cell(&change.text), rule_ids(change)));
        }
    }
    text
}

fn verdict(impact: Impact) -> &'static str {
    match impact.verdict() {
        Verdict::Breaking => "**breaking**",
        Verdict::Compatible => "compatible",
    }
}

/// Returns a string as one cell of a table. What is between backticks stays as it is.
fn cell(string: &str) -> String {
    let outside = |(index, part): (usize, &str)| if index % 2 == 0 { escaped(part) } else { part.to_owned() };
    let parts: Vec<_> = string.split('`').enumerate().map(outside).collect();
    parts.join("`").replace('|', "\\|").replace(['\n', '\r'], " ")
}

/// Escapes the characters with a meaning in Markdown.
fn escaped(string: &str) -> String {
    let mut escaped = String::new();
    for c in string.chars() {
        if matches!(c, '\\' | '*' | '_' | '<' | '>' | '[' | ']' | '#') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}
