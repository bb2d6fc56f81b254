//! Finds the operation of one description that corresponds to an operation of the other.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::revision::Revision;
use crate::description::{Api, Operation};
use crate::normalize::{OperationDraft, is_version, unversioned, without_names};
use crate::text::printable::printable;

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
        operations.pair_by(wire, |it| it.operation.written_path());
        operations.pair_by(wire, |it| (it.name(), unversioned(&it.operation.written_path())));
        operations.pair_by(wire, |it| unversioned(&it.operation.written_path()));
        operations.pair_by(wire, NamedOperation::name);
        operations
    }

    /// Pairs the operations that are not paired yet, and have the same key, method and kind of body. Of several, the first ones.
    fn pair_by<K: Eq + Hash>(&mut self, (old, new): (&'a Api, &'a Api), key: impl Fn(&NamedOperation<'a>) -> K) {
        let key = |it: &NamedOperation<'a>| (it.operation.method, it.other_body, key(it));
        let mut added: HashMap<_, VecDeque<usize>> = HashMap::new();
        for (index, operation) in self.added.iter().enumerate() {
            added.entry(key(operation)).or_default().push_back(index);
        }
        let mut is_paired = vec![false; self.added.len()];
        for one in std::mem::take(&mut self.removed) {
            let Some(index) = added.get_mut(&key(&one)).and_then(VecDeque::pop_front) else {
                self.removed.push(one);
                continue;
            };
            is_paired[index] = true;
            let other = self.added[index];
            // Normalization keeps the operations and their order, and appends those for other bodies.
            let wire = old.operations.get(one.index).zip(new.operations.get(other.index));
            self.pairs.push(Pair { old: one, new: other, wire });
        }
        let mut is_paired = is_paired.into_iter();
        self.added.retain(|_| !is_paired.next().unwrap_or_default());
    }
}

/// Returns `true` if a path changed in more than its version: another segment changed or, at the same version, the position of the
/// version or a trailing slash.
pub(super) fn is_path_changed(old: &str, new: &str) -> bool {
    let version = |path: &'_ str| path.split('/').find(|segment| is_version(segment)).map(str::to_owned);
    let segments = |path: &str| path.split('/').map(without_names).collect::<Vec<_>>();
    unversioned(old) != unversioned(new) || (version(old) == version(new) && segments(old) != segments(new))
}
