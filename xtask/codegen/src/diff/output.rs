//! Writes differences as text, Markdown, HTML and JSON.

mod html;
mod json;
mod markdown;
mod parts;
mod text;

use super::difference::Difference;
use super::rules::{RULES, Rule};

/// The format of a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text, for a terminal.
    #[default]
    Text,
    /// Markdown, for a review or a changelog.
    Markdown,
    /// HTML, a page for a review in a browser.
    Html,
    /// JSON, for programs.
    Json,
}

/// Writes a difference.
pub fn write(difference: &Difference, format: Format) -> String {
    match format {
        Format::Text => text::write(difference),
        Format::Markdown => markdown::write(difference),
        Format::Html => html::write(difference),
        Format::Json => json::write(difference),
    }
}

/// Writes the changes alone as text, without a heading.
pub fn brief(difference: &Difference) -> String {
    text::changes(difference)
}

/// Returns a difference as the JSON that [`Format::Json`] writes.
pub fn json(difference: &Difference) -> serde_json::Value {
    json::value(difference)
}

/// Writes the changes alone as Markdown: how many there are, and a table for each item with a heading of a level.
pub fn section(difference: &Difference, level: usize) -> String {
    markdown::changes_below(difference, level)
}

/// Writes the table of rules.
pub fn rules_table() -> String {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let line = |rule: &Rule| {
        let (wire, rust) = (rule.wire.verdict().as_str(), rule.rust.verdict().as_str());
        format!("{:width$}  {wire:10}  {rust:10}  {}\n", rule.id, rule.summary)
    };
    let head = format!("{:width$}  {:10}  {:10}  change\n", "rule", "wire", "Rust");
    RULES.iter().map(line).fold(head, |table, line| table + &line)
}
