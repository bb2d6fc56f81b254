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
const FILTERS: [(&str, &str); 5] = [
    ("all", "all changes"),
    ("breaking", "breaking"),
    ("wire", "breaking on the wire"),
    ("rust", "breaking in Rust"),
    ("compatible", "compatible"),
];

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
        @for note in difference.notes() {
            p.note { "Note: " (note) }
        }
        @if changes.is_empty() {
            p { "No changes. Semver: none." }
        } @else {
            p { (count(changes)) ". Semver: " (semver(changes)) "." }
            fieldset {
                legend { "Show" }
                @for (index, (id, label)) in FILTERS.into_iter().enumerate() {
                    label { input type="radio" name="filter" id=(id) checked[index == 0]; " " (label) " (" (shown(id, changes)) ")" }
                }
            }
        }
    }
}

/// The items that changed: the API, its operations, and the types, each with the operations that use it. What a reviewer must not miss
/// comes first: items with breaking changes, and in each item these changes.
fn items(difference: &Difference) -> Markup {
    let callers = difference.callers();
    let mut items: Vec<(&Subject, Vec<&Change>)> =
        groups(&difference.changes).map(|(subject, changes)| (subject, changes.iter().collect())).collect();
    for (_, changes) in &mut items {
        changes.sort_by_key(|change| !change.is_breaking());
    }
    items.sort_by_key(|(_, changes)| !changes.iter().any(|change| change.is_breaking()));
    html! {
        @for (subject, changes) in &items {
            section class=(classes(changes)) {
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

fn table(changes: &[&Change]) -> Markup {
    html! {
        table {
            thead { tr { th { "wire" } th { "Rust" } th { "change" } th { "before" } th { "after" } th { "rule" } } }
            tbody {
                @for change in changes {
                    tr class=(classes(&[change])) {
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

/// How many changes a filter shows.
fn shown(filter: &str, changes: &[Change]) -> usize {
    let is_shown = |change: &&Change| classes(&[change]).split(' ').any(|class| class == filter);
    if filter == FILTERS[0].0 { changes.len() } else { changes.iter().filter(is_shown).count() }
}

/// The filters that show some changes.
fn classes(changes: &[&Change]) -> String {
    let is_breaking = |impact: Impact| impact.verdict() == Verdict::Breaking;
    let any = |shows: &dyn Fn(&Change) -> bool| changes.iter().any(|change| shows(change));
    let filters = [
        ("breaking", any(&Change::is_breaking)),
        ("wire", any(&|change| is_breaking(change.wire))),
        ("rust", any(&|change| is_breaking(change.rust))),
        ("compatible", any(&|change| !change.is_breaking())),
    ];
    filters.iter().filter(|(_, is_shown)| *is_shown).map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
}

/// A string in which code is between backticks.
fn words(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 0 { (part) } @else { code { (part) } }
        }
    }
}
