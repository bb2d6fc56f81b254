//! Finds the operation of one description that corresponds to an operation of the other.

use super::printable::printable;
use super::revision::Revision;
use crate::description::{Api, Operation};
use crate::normalize::{OperationDraft, is_version};

/// An operation with what callers of the crate see of it.
#[derive(Clone, Copy)]
pub(super) struct NamedOperation<'a> {
    /// The operation in normal form.
    pub(super) operation: &'a Operation,
    /// The name of its method, its unified response and its pagination.
    pub(super) known: &'a OperationDraft,
    /// Its index in the draft.
    pub(super) index: usize,
    /// The media type of its body, if it is there for that body only.
    other_body: Option<&'a str>,
}

impl<'a> NamedOperation<'a> {
    /// Returns the operations of a description, in its order.
    pub(super) fn all(revision: &'a Revision) -> impl Iterator<Item = Self> {
        let operations = revision.draft.operations().enumerate();
        operations.map(|(index, (operation, known))| {
            let body = operation.body.as_ref().filter(|_| known.described != index);
            Self { operation, known, index, other_body: body.map(|body| body.media_type.as_str()) }
        })
    }

    /// Returns the name of its method, without the prefix of a raw identifier.
    pub(super) fn name(&self) -> &'a str {
        self.known.name.trim_start_matches("r#")
    }

    /// Returns its method and path, such as `GET /things/{thingId}`.
    pub(super) fn request_line(&self) -> String {
        printable(&format!("{} {}", self.operation.method.as_str(), self.operation.written_path()))
    }
}

/// An operation that both descriptions have.
pub(super) struct Pair<'a> {
    pub(super) old: NamedOperation<'a>,
    pub(super) new: NamedOperation<'a>,
    /// The same operations before normalization.
    pub(super) wire: Option<(&'a Operation, &'a Operation)>,
}

/// The operations of two descriptions.
pub(super) struct Operations<'a> {
    pub(super) pairs: Vec<Pair<'a>>,
    pub(super) removed: Vec<NamedOperation<'a>>,
    added: Vec<NamedOperation<'a>>,
}

impl<'a> Operations<'a> {
    /// Pairs operations by method and path without version, and the remaining ones by method and name.
    pub(super) fn pair(old: &'a Revision, new: &'a Revision) -> Self {
        let mut operations = Self {
            pairs: Vec::new(),
            removed: NamedOperation::all(old).collect(),
            added: NamedOperation::all(new).collect(),
        };
        let wire = (&old.wire, &new.wire);
        let has_same_name = |one: &NamedOperation<'_>, other: &NamedOperation<'_>| one.name() == other.name();
        let has_same_path = |one: &NamedOperation<'_>, other: &NamedOperation<'_>| {
            unversioned(&one.operation.written_path()) == unversioned(&other.operation.written_path())
        };
        operations.pair_by(wire, |one, other| one.operation.written_path() == other.operation.written_path());
        operations.pair_by(wire, |one, other| has_same_name(one, other) && has_same_path(one, other));
        operations.pair_by(wire, has_same_path);
        operations.pair_by(wire, has_same_name);
        operations
    }

    fn pair_by(
        &mut self,
        (old, new): (&'a Api, &'a Api),
        is_same: impl Fn(&NamedOperation<'_>, &NamedOperation<'_>) -> bool,
    ) {
        for one in std::mem::take(&mut self.removed) {
            let has_same_method = |other: &NamedOperation<'_>| {
                (one.operation.method, one.other_body) == (other.operation.method, other.other_body)
            };
            let found = self.added.iter().position(|other| has_same_method(other) && is_same(&one, other));
            let Some(index) = found else {
                self.removed.push(one);
                continue;
            };
            let other = self.added.remove(index);
            // Normalization keeps the operations and their order, and appends those for other bodies.
            let wire = old.operations.get(one.index).zip(new.operations.get(other.index));
            self.pairs.push(Pair { old: one, new: other, wire });
        }
    }
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
