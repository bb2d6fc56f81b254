//! A place where two structures differ.

use std::fmt;

use serde_json::Value;

/// One place where the structures of two descriptions differ.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Drift {
    /// The keys that lead to the place, from the root. Elements of `parameters` are identified by location and name, variants of
    /// a union by their reference.
    pub path: Vec<String>,
    /// What differs.
    pub kind: DriftKind,
}

/// How two structures differ in one place.
#[derive(Clone, Debug, PartialEq)]
pub enum DriftKind {
    /// The official description no longer has the key.
    KeyRemoved,
    /// The official description has a new key.
    KeyAdded,
    /// The official description no longer has an element of an array.
    ElementRemoved(Value),
    /// The official description has a new element of an array.
    ElementAdded(Value),
    /// The value changed.
    Changed {
        /// The imported value.
        old: Value,
        /// The official value.
        new: Value,
    },
}

/// Writes the path as `paths > /crm/v3/objects > get`, followed by what differs.
impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.join(" > "))?;
        match &self.kind {
            DriftKind::KeyRemoved => f.write_str("removed"),
            DriftKind::KeyAdded => f.write_str("added"),
            DriftKind::ElementRemoved(element) => write!(f, "{element} removed"),
            DriftKind::ElementAdded(element) => write!(f, "{element} added"),
            DriftKind::Changed { old, new } => write!(f, "changed from {old} to {new}"),
        }
    }
}
