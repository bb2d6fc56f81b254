//! What a rule is.

use serde::Serialize;

/// The impact of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Nothing is added or broken.
    None,
    /// Something is added, nothing is broken.
    Additive,
    /// What worked before no longer does.
    Breaking,
}

/// A verdict, as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// What worked before still works.
    Compatible,
    /// What worked before no longer does.
    Breaking,
}

impl Impact {
    /// Returns the verdict on a change with this impact.
    pub fn verdict(self) -> Verdict {
        if self == Self::Breaking { Verdict::Breaking } else { Verdict::Compatible }
    }
}

impl Verdict {
    /// Returns the name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }
}

/// A kind of change, and its impact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The id, which is stable.
    pub id: &'static str,
    /// The impact on a client of the old revision that calls a server of the new one.
    pub wire: Impact,
    /// The impact on a program that is compiled with the new crate.
    pub rust: Impact,
    /// The kind of change in words.
    pub summary: &'static str,
}

/// The rules of a change with different impacts in requests and in responses.
#[derive(Clone, Copy, Debug)]
pub(in crate::diff) struct DirectionalRule {
    pub(in crate::diff) request: Rule,
    pub(in crate::diff) response: Rule,
}
