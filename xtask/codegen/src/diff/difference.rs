//! The result of a comparison.

use std::collections::{BTreeMap, HashSet};

use super::bump::{Bump, bump};
use super::change::Change;
use super::revision::Revision;
use super::types;
use crate::text::paths::unversioned;
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

    /// Returns what a reader must know of the comparison, beside the changes: that the revisions are of different APIs, and actions of
    /// the overlay that match nothing in one of the revisions, or in both. What they do to the other revision shows up as changes.
    pub fn notes(&self) -> Vec<String> {
        let of = |revision: &'_ Revision| -> Vec<String> {
            revision.unmatched.iter().map(|note| printable(&format!("{}: {}", revision.name, note.message))).collect()
        };
        let different = self.has_different_apis().then(|| {
            let (old, new) = (self.old.title(), self.new.title());
            printable(&format!("these are different APIs: {old:?} and {new:?} have no path in common"))
        });
        different.into_iter().chain(of(&self.old)).chain(of(&self.new)).collect()
    }

    /// Whether the revisions have other titles, and all paths are others.
    fn has_different_apis(&self) -> bool {
        let paths = |revision: &Revision| -> HashSet<Vec<String>> {
            revision.wire.operations.iter().map(|operation| unversioned(&operation.written_path())).collect()
        };
        let (old, new) = (paths(&self.old), paths(&self.new));
        self.old.title() != self.new.title() && !old.is_empty() && !new.is_empty() && old.is_disjoint(&new)
    }

    /// Returns `true` if constraints, defaults and all media types were compared. They are not if only one of the revisions is in
    /// `spec/`, whose descriptions do not contain them.
    pub fn includes_constraints(&self) -> bool {
        self.old.is_structure == self.new.is_structure
    }
}
