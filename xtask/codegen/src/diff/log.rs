//! Collects the changes of one item.

use super::change::{Change, Kind, Subject};
use super::rules::{DirectionalRule, Impact, Rule};
use super::uses::Uses;
use crate::text::printable::printable;

/// A change in words and, if it replaces one value by another, in values.
pub(super) struct Finding {
    text: String,
    old_value: Option<String>,
    new_value: Option<String>,
}

impl Finding {
    /// The replacement of an old value by a new one.
    pub(super) fn changed(text: impl Into<String>, old: impl Into<String>, new: impl Into<String>) -> Self {
        Self { text: text.into(), old_value: Some(old.into()), new_value: Some(new.into()) }
    }

    /// The addition of a value.
    pub(super) fn added(text: impl Into<String>, new: impl Into<String>) -> Self {
        Self { text: text.into(), old_value: None, new_value: Some(new.into()) }
    }

    /// The removal of a value.
    pub(super) fn removed(text: impl Into<String>, old: impl Into<String>) -> Self {
        Self { text: text.into(), old_value: Some(old.into()), new_value: None }
    }
}

impl From<&str> for Finding {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Finding {
    fn from(text: String) -> Self {
        Self { text, old_value: None, new_value: None }
    }
}

/// Collects the changes of one item.
pub(super) struct Log<'a> {
    pub(super) changes: &'a mut Vec<Change>,
    pub(super) subject: Subject,
    pub(super) uses: Uses,
    pub(super) property: Option<String>,
    pub(super) parameter: Option<String>,
}

impl<'a> Log<'a> {
    /// Creates a log for one item with certain uses.
    pub(super) fn new(changes: &'a mut Vec<Change>, subject: Subject, uses: Uses) -> Self {
        Self { changes, subject, uses, property: None, parameter: None }
    }

    /// Returns a log for a part of the item with certain uses.
    pub(super) fn used(&mut self, uses: Uses) -> Log<'_> {
        let (property, parameter) = (self.property.clone(), self.parameter.clone());
        Log { property, parameter, ..Log::new(self.changes, self.subject.clone(), uses) }
    }

    /// Returns a log for a parameter of the item.
    pub(super) fn parameter(&mut self, name: &str) -> Log<'_> {
        Log { parameter: Some(printable(name)), ..self.used(Uses::REQUEST) }
    }

    /// Returns a log for a property of the item. That of a nested property is the path to it, joined by dots.
    pub(super) fn property(&mut self, name: &str) -> Log<'_> {
        let path = self.property.as_ref().map_or_else(|| name.to_owned(), |outer| format!("{outer}.{name}"));
        let uses = self.uses;
        Log { property: Some(printable(&path)), ..self.used(uses) }
    }

    /// Adds a change.
    pub(super) fn note(&mut self, rule: Rule, finding: impl Into<Finding>) {
        self.push(vec![rule], rule.rust, finding.into());
    }

    /// Adds a change to which different rules apply in requests and in responses.
    pub(super) fn note_by_direction(&mut self, rules: DirectionalRule, finding: impl Into<Finding>) {
        self.note_by_direction_where(rules, true, finding);
    }

    /// Adds a change to which different rules apply in requests and in responses, and which may have no impact in Rust.
    pub(super) fn note_by_direction_where(
        &mut self,
        rules: DirectionalRule,
        affects_rust: bool,
        finding: impl Into<Finding>,
    ) {
        let mut applying = Vec::new();
        applying.extend(self.uses.request.then_some(rules.request));
        applying.extend(self.uses.response.then_some(rules.response));
        let rust = applying.iter().map(|rule| rule.rust).max().unwrap_or(Impact::None);
        self.push(applying, if affects_rust { rust } else { Impact::None }, finding.into());
    }

    fn push(&mut self, rules: Vec<Rule>, rust: Impact, finding: Finding) {
        let wire = rules.iter().map(|rule| rule.wire).max().unwrap_or(Impact::None);
        let rust = if self.subject.kind == Kind::Wire { Impact::None } else { rust };
        self.changes.push(Change {
            subject: self.subject.clone(),
            property: self.property.clone(),
            parameter: self.parameter.clone(),
            rules,
            wire,
            rust,
            old_value: finding.old_value.as_deref().map(printable),
            new_value: finding.new_value.as_deref().map(printable),
            text: printable(&finding.text),
        });
    }
}
