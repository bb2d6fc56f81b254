//! Differences as Markdown, for a review or a changelog.

use super::{count, groups, heading, rule_ids, semver};
use crate::diff::Difference;
use crate::diff::rules::{Effect, Verdict};

pub(super) fn write(difference: &Difference) -> String {
    let changes = &difference.changes;
    let mut text = format!("# From {} to {}\n\n", escaped(&difference.old.name), escaped(&difference.new.name));
    if !difference.has_details() {
        text.push_str(
            "Limits, defaults, unused media types and the like are left out: `spec/` does not hold them.\n\n",
        );
    }
    if changes.is_empty() {
        return text + "No changes. Semver: none.\n";
    }
    text.push_str(&format!("{}. Semver: {}.\n", count(changes), semver(changes)));
    for (subject, changes) in groups(changes) {
        text.push_str(&format!("\n## {}\n\n", escaped(&heading(subject))));
        text.push_str(&subject.request.as_ref().map(|request| format!("`{request}`\n\n")).unwrap_or_default());
        text.push_str("| wire | Rust | change | rule |\n|---|---|---|---|\n");
        for change in changes {
            let (wire, rust) = (verdict(change.wire), verdict(change.rust));
            text.push_str(&format!("| {wire} | {rust} | {} | {} |\n", cell(&change.text), rule_ids(change)));
        }
    }
    text
}

/// A verdict, of which the one that matters is easily found.
fn verdict(effect: Effect) -> &'static str {
    match effect.verdict() {
        Verdict::Breaking => "**breaking**",
        Verdict::Compatible => "compatible",
    }
}

/// A text that is one cell of a table, whatever a description has in it. What is between backticks stays as it is.
fn cell(text: &str) -> String {
    let outside = |(index, part): (usize, &str)| if index % 2 == 0 { escaped(part) } else { part.to_owned() };
    let parts: Vec<_> = text.split('`').enumerate().map(outside).collect();
    parts.join("`").replace('|', "\\|").replace(['\n', '\r'], " ")
}

/// A text that means nothing in Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '<' | '>' | '[' | ']' | '#') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}
