//! A fault: a value that the description allows, and what a client made of it.

use std::fmt;

use serde_json::Value;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The client does not take the value.
    Refused,
    /// Something else comes back.
    Changed,
    /// What comes back is equal, as far as that is tolerated, but not valid.
    Invalid,
    /// A value that the description lists is taken for one that it does not.
    Unrecognized,
    /// The request is not what the description says.
    Request,
}

impl Kind {
    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Changed => "changed",
            Self::Invalid => "invalid",
            Self::Unrecognized => "unrecognized",
            Self::Request => "request",
        }
    }
}

/// A counterexample.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is wrong.
    pub kind: Kind,
    /// Where in the description, and what was done there.
    pub place: String,
    /// What is wrong, in words.
    pub detail: String,
    /// The value.
    pub sent: Value,
    /// What came back.
    pub back: Option<Value>,
}

impl Fault {
    /// What faults with the same cause have in common.
    pub(crate) fn cause(&self) -> (Kind, String) {
        // Below the first line is the request.
        let detail = self.detail.lines().next().unwrap_or_default();
        let detail = detail.split(" at line ").next().unwrap_or_default();
        // Numbers that are quoted are values, not names.
        let is_name = |part: &&str| part.parse::<f64>().is_err();
        (self.kind, detail.split('`').filter(is_name).collect())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.kind.as_str(), self.place)?;
        writeln!(f, "    {}", self.detail.replace('\n', "\n    "))?;
        write!(f, "    value: {}", self.sent)?;
        match &self.back {
            Some(back) => write!(f, "\n    back:  {back}"),
            None => Ok(()),
        }
    }
}
