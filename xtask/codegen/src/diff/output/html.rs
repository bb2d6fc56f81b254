//! Writes differences as a page of HTML, for a review in a browser. It needs neither scripts nor a network.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::parts::{NOT_COMPARED, count, groups, heading, semver};
use crate::diff::change::{Change, Kind, Subject};
use crate::diff::difference::Difference;
use crate::diff::revision::Revision;
use crate::diff::rules::{Impact, Verdict};

/// The style of the page. A filter hides the changes that do not have its verdict, and then the items without changes.
const STYLE: &str = include_str!("page.css");

/// The filters: their ids and labels.
const FILTERS: [(&str, &str); 4] =
    [("all", "all changes"), ("breaking", "breaking"), ("wire", "breaking on the wire"), ("rust", "breaking in Rust")];

pub(super) fn write(difference: &Difference) -> String {
    let (old, new) = (&difference.old, &difference.new);
    let title = format!("{} to {}", old.name, new.name);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (old.name) " → " (new.name) }
                    p { (revision(old)) " → " (revision(new)) }
                    (summary(difference))
                }
                main { (items(difference)) }
            }
        }
    };
    page.into_string() + "\n"
}

fn revision(revision: &Revision) -> Markup {
    html! { (revision.title()) " " (revision.version()) }
}

fn summary(difference: &Difference) -> Markup {
    let changes = &difference.changes;
    html! {
        @if !difference.includes_constraints() {
            p.note { "Note: " (NOT_COMPARED) ", because descriptions in " code { "spec/" } " do not contain them." }
        }
        @if changes.is_empty() {
            p { "No changes. Semver: none." }
        } @else {
            p { (count(changes)) ". Semver: " (semver(changes)) "." }
            fieldset {
                legend { "Show" }
                @for (index, (id, label)) in FILTERS.into_iter().enumerate() {
                    label { input type="radio" name="filter" id=(id) checked[index == 0]; " " (label) }
                }
            }
        }
    }
}

/// The items that changed: the API, its operations, and the types, each with the operations that use it.
fn items(difference: &Difference) -> Markup {
    let callers = difference.callers();
    html! {
        @for (subject, changes) in groups(&difference.changes) {
            section class=(classes(changes.iter())) {
                h2 { (heading(subject)) }
                (place(subject, &callers))
                (table(changes))
            }
        }
    }
}

/// Where an item is: its request, its JSON pointer, and the operations that use it.
fn place(subject: &Subject, callers: &BTreeMap<String, Vec<String>>) -> Markup {
    let callers = callers.get(&subject.name).filter(|_| subject.kind == Kind::Type);
    html! {
        @if let Some(request) = &subject.request {
            p { code { (request) } }
        }
        @if !subject.pointer.is_empty() {
            p.pointer { code { (subject.pointer) } }
        }
        @if let Some(callers) = callers {
            details {
                summary { "Used by " (callers.len()) @if callers.len() == 1 { " operation" } @else { " operations" } }
                ul { @for caller in callers { li { code { (caller) } } } }
            }
        }
    }
}

fn table(changes: &[Change]) -> Markup {
    html! {
        table {
            thead { tr { th { "wire" } th { "Rust" } th { "change" } th { "before" } th { "after" } th { "rule" } } }
            tbody {
                @for change in changes {
                    tr class=(classes([change].into_iter())) {
                        (verdict(change.wire))
                        (verdict(change.rust))
                        td { (words(&change.text)) }
                        td.before { @if let Some(value) = &change.old_value { (words(value)) } }
                        td.after { @if let Some(value) = &change.new_value { (words(value)) } }
                        td { @for rule in &change.rules { span.rule title=(rule.summary) { (rule.id) } " " } }
                    }
                }
            }
        }
    }
}

fn verdict(impact: Impact) -> Markup {
    let verdict = impact.verdict();
    html! { td class=(verdict.as_str()) { (verdict.as_str()) } }
}

/// The filters that show some changes.
fn classes<'a>(changes: impl Iterator<Item = &'a Change> + Clone) -> String {
    let is_breaking = |impact: Impact| impact.verdict() == Verdict::Breaking;
    let wire = changes.clone().any(|change| is_breaking(change.wire));
    let rust = changes.clone().any(|change| is_breaking(change.rust));
    let classes = [(wire || rust, "breaking"), (wire, "wire"), (rust, "rust")];
    let classes: Vec<_> = classes.into_iter().filter(|(holds, _)| *holds).map(|(_, class)| class).collect();
    classes.join(" ")
}

/// A string in which code is between backticks.
fn words(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 0 { (part) } @else { code { (part) } }
        }
    }
}
