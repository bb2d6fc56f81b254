//! A change, and what it is a change of.

use std::hash::Hash;

use super::rules::{Impact, Rule};

/// The item that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The kind of item.
    pub kind: Kind,
    /// The name in Rust; empty for the API as a whole.
    pub name: String,
    /// The old name in Rust, if it was another.
    pub old_name: Option<String>,
    /// The method and path of an operation, such as `GET /things/{thingId}`.
    pub request: Option<String>,
    /// Its JSON pointer in the new description, or in the old one if it was removed.
    pub pointer: String,
}

/// The kinds of items that change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The API as a whole.
    Api,
    /// An operation.
    Operation,
    /// A type.
    Type,
    /// A schema without a type in Rust: of an error response, or of one of several success responses that are one type in Rust.
    Wire,
}

impl Kind {
    /// Returns the name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Operation => "operation",
            Self::Type => "type",
            Self::Wire => "wire",
        }
    }
}

/// A change, and its impact.
#[derive(Clone, Debug)]
pub struct Change {
    /// The item that changed.
    pub subject: Subject,
    /// The name of the property that changed, if it is one.
    pub property: Option<String>,
    /// The name of the parameter that changed, if it is one.
    pub parameter: Option<String>,
    /// The rules that apply: two if the change is one in requests and another in responses.
    pub rules: Vec<Rule>,
    /// The impact on a client of the old revision that calls a server of the new one.
    pub wire: Impact,
    /// The impact on a program that is compiled with the new crate.
    pub rust: Impact,
    /// The old value, if the change replaces or removes one.
    pub old_value: Option<String>,
    /// The new value, if the change replaces or adds one.
    pub new_value: Option<String>,
    /// The change in words.
    pub text: String,
}

impl Change {
    /// Returns what makes another change the same change of an item of the same name.
    pub(super) fn key(&self) -> impl Eq + Hash + use<> {
        let rules: Vec<_> = self.rules.iter().map(|rule| rule.id).collect();
        (self.subject.name.clone(), rules, self.text.clone())
    }

    /// Returns `true` if the change is breaking, on the wire or in Rust.
    pub fn is_breaking(&self) -> bool {
        self.wire == Impact::Breaking || self.rust == Impact::Breaking
    }
}
