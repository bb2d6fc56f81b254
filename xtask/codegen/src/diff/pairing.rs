//! Finds the operation of one description that corresponds to an operation of the other.

use super::revision::Revision;
use crate::model::{Api, Operation};
use crate::normalize::is_version;

/// An operation that both descriptions have.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    /// The same operations before normalization.
    pub(super) wire: Option<(&'a Operation, &'a Operation)>,
}

/// The operations of two descriptions.
pub(super) struct Operations<'a> {
    pub(super) pairs: Vec<Pair<'a>>,
    pub(super) removed: Vec<&'a Operation>,
    added: Vec<&'a Operation>,
}

impl<'a> Operations<'a> {
    /// Pairs operations by method and path without version, and the remaining ones by method and name.
    pub(super) fn pair(old: &'a Revision, new: &'a Revision) -> Self {
        let mut operations = Self {
            pairs: Vec::new(),
            removed: old.api.operations.iter().collect(),
            added: new.api.operations.iter().collect(),
        };
        let wire = (&old.wire, &new.wire);
        operations.pair_by(wire, |one, other| one.path == other.path);
        operations.pair_by(wire, |one, other| one.id == other.id && unversioned(&one.path) == unversioned(&other.path));
        operations.pair_by(wire, |one, other| unversioned(&one.path) == unversioned(&other.path));
        operations.pair_by(wire, |one, other| one.id == other.id);
        operations
    }

    fn pair_by(&mut self, (old, new): (&'a Api, &'a Api), is_same: impl Fn(&Operation, &Operation) -> bool) {
        for one in std::mem::take(&mut self.removed) {
            let found = self.added.iter().position(|other| one.method == other.method && is_same(one, other));
            let Some(index) = found else {
                self.removed.push(one);
                continue;
            };
            let other = self.added.remove(index);
            let wire = before_normalization(old, one).zip(before_normalization(new, other));
            self.pairs.push(Pair { old: one, new: other, wire });
        }
    }
}

fn before_normalization<'a>(wire: &'a Api, operation: &Operation) -> Option<&'a Operation> {
    wire.operations.iter().find(|other| other.pointer == operation.pointer)
}

/// Returns the segments of a path without its version and without the names of its parameters, which are not sent.
fn unversioned(path: &str) -> Vec<String> {
    path.split('/').filter(|segment| !segment.is_empty() && !is_version(segment)).map(without_names).collect()
}

/// Returns `true` if a path changed in more than its version: another segment changed or, at the same version, the position of the
/// version or a trailing slash.
pub(super) fn is_path_changed(old: &str, new: &str) -> bool {
    let version = |path: &'_ str| path.split('/').find(|segment| is_version(segment)).map(str::to_owned);
    let segments = |path: &str| path.split('/').map(without_names).collect::<Vec<_>>();
    unversioned(old) != unversioned(new) || (version(old) == version(new) && segments(old) != segments(new))
}

/// Removes what is in braces from a segment.
fn without_names(segment: &str) -> String {
    let mut is_name = false;
    let keep = segment.chars().filter(|c| {
        is_name &= *c != '}';
        let keeps = !is_name;
        is_name |= *c == '{';
        keeps
    });
    keep.collect()
}
