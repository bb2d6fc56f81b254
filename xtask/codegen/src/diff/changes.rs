//! What has changed, and what follows from it.

use super::rules::{Directed, Effect, Rule};

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The kind of thing that it is.
    pub kind: Kind,
    /// Its name in Rust; empty for the API as a whole.
    pub name: String,
    /// Its name before, where that was another.
    pub before: Option<String>,
    /// What an operation is on the wire, such as `GET /things/{thingId}`.
    pub request: Option<String>,
}

/// The kinds of things that change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The API as a whole.
    Api,
    /// An operation.
    Operation,
    /// A type.
    Type,
    /// A type that Rust does not have: that of an error, or of one of several answers that are one type in Rust.
    Wire,
}

impl Kind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Operation => "operation",
            Self::Type => "type",
            Self::Wire => "wire",
        }
    }
}

/// A change, and what it does.
#[derive(Clone, Debug)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// The rules that apply: two where it is one thing in requests and another in answers.
    pub rules: Vec<Rule>,
    /// What it does to a client of before that meets a server of after.
    pub wire: Effect,
    /// What it does to a program that is compiled with the crate of after.
    pub rust: Effect,
    /// What happened.
    pub text: String,
}

/// The step of the crate's version that changes ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// None at all.
    None,
    /// One that neither adds nor breaks anything.
    Patch,
    /// One that adds something.
    Minor,
    /// One that breaks something, at compile time or at run time.
    Major,
}

impl Bump {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The step while the crate's version is 0.y.z: there, cargo takes a new y for breaking and a new z for compatible.
    pub fn before_1_0(self) -> Self {
        match self {
            Self::Major => Self::Minor,
            Self::Minor => Self::Patch,
            other => other,
        }
    }
}

/// The step that changes ask for.
pub fn bump(changes: &[Change]) -> Bump {
    let of_one = |change: &Change| match (change.wire, change.rust) {
        (Effect::Breaks, _) | (_, Effect::Breaks) => Bump::Major,
        (_, Effect::Adds) => Bump::Minor,
        _ => Bump::Patch,
    };
    changes.iter().map(of_one).max().unwrap_or(Bump::None)
}

/// Where a type is used, which decides what a change of it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    pub(super) request: bool,
    pub(super) response: bool,
}

impl Uses {
    pub(super) const REQUEST: Self = Self { request: true, response: false };
    pub(super) const RESPONSE: Self = Self { request: false, response: true };

    pub(super) fn or(self, other: Self) -> Self {
        Self { request: self.request || other.request, response: self.response || other.response }
    }
}

/// A text without line breaks and other characters that do something to a terminal, whatever a description has in it.
pub(super) fn printable(text: &str) -> String {
    let escape = |c: char| if c.is_control() { c.escape_default().collect() } else { String::from(c) };
    text.chars().map(escape).collect()
}

/// Takes down the changes of one subject.
pub(super) struct Log<'a> {
    pub(super) changes: &'a mut Vec<Change>,
    pub(super) subject: Subject,
    pub(super) uses: Uses,
    /// Whether it is about a parameter.
    pub(super) is_parameter: bool,
}

impl<'a> Log<'a> {
    /// A log of one subject, used in a certain way.
    pub(super) fn new(changes: &'a mut Vec<Change>, subject: Subject, uses: Uses) -> Self {
        Self { changes, subject, uses, is_parameter: false }
    }

    /// The same log, for what is used in a certain way.
    pub(super) fn used(&mut self, uses: Uses) -> Log<'_> {
        Log::new(self.changes, self.subject.clone(), uses)
    }

    /// The same log, for a parameter.
    pub(super) fn parameter(&mut self) -> Log<'_> {
        Log { is_parameter: true, ..self.used(Uses::REQUEST) }
    }

    /// Notes a change.
    pub(super) fn note(&mut self, rule: Rule, text: impl Into<String>) {
        self.push(vec![rule], rule.rust, text.into());
    }

    /// Notes a change that is one thing in requests and another in answers.
    pub(super) fn directed(&mut self, rules: Directed, text: impl Into<String>) {
        self.directed_where(rules, true, text);
    }

    /// The same, of a change that Rust does not see everywhere.
    pub(super) fn directed_where(&mut self, rules: Directed, rust_sees: bool, text: impl Into<String>) {
        let mut applying = Vec::new();
        applying.extend(self.uses.request.then_some(rules.request));
        applying.extend(self.uses.response.then_some(rules.response));
        let rust = applying.iter().map(|rule| rule.rust).max().unwrap_or(Effect::Same);
        self.push(applying, if rust_sees { rust } else { Effect::Same }, text.into());
    }

    fn push(&mut self, rules: Vec<Rule>, rust: Effect, text: String) {
        let wire = rules.iter().map(|rule| rule.wire).max().unwrap_or(Effect::Same);
        let rust = if self.subject.kind == Kind::Wire { Effect::Same } else { rust };
        self.changes.push(Change { subject: self.subject.clone(), rules, wire, rust, text: printable(&text) });
    }
}

impl Change {
    /// Whether it says the same of a type of the same name.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.subject.name == other.subject.name && self.rules == other.rules && self.text == other.text
    }

    /// Whether it breaks anything, on the wire or in Rust.
    pub fn is_breaking(&self) -> bool {
        self.wire == Effect::Breaks || self.rust == Effect::Breaks
    }
}
