//! The result of a comparison.

use std::collections::BTreeMap;

use super::bump::{Bump, bump};
use super::change::Change;
use super::revision::Revision;
use super::types;
use crate::text::printable::printable;

/// The changes from one revision of a description to another.
#[derive(Debug)]
pub struct Difference {
    /// The old revision.
    pub old: Revision,
    /// The new revision.
    pub new: Revision,
    /// The changes: first those of the API as a whole, then those of each operation and each type.
    pub changes: Vec<Change>,
}

impl Difference {
    /// Returns `true` if a change is breaking, on the wire or in Rust.
    pub fn is_breaking(&self) -> bool {
        bump(&self.changes) == Bump::Major
    }

    /// Returns the methods and paths of the operations that use each type of the new crate.
    pub(super) fn callers(&self) -> BTreeMap<String, Vec<String>> {
        types::callers(&self.new)
    }

    /// Returns what a reader must know of the comparison, beside the changes: actions of the overlay that match nothing in one of the
    /// revisions, or in both. What they do to the other revision shows up as changes.
    pub fn notes(&self) -> Vec<String> {
        let of = |revision: &'_ Revision| -> Vec<String> {
            revision.unmatched.iter().map(|note| printable(&format!("{}: {}", revision.name, note.message))).collect()
        };
        [of(&self.old), of(&self.new)].concat()
    }

    /// Returns `true` if constraints, defaults and all media types were compared. They are not if only one of the revisions is in
    /// `spec/`, whose descriptions do not contain them.
    pub fn includes_constraints(&self) -> bool {
        self.old.is_structure == self.new.is_structure
    }
}
