//! Finds the operation of one description that corresponds to an operation of the other.

use std::hash::Hash;

use super::counterparts::Counterparts;
use super::revision::Revision;
use crate::description::Operation;
use crate::normalize::OperationDraft;
use crate::text::paths::{is_version, unversioned, without_names};
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
}

impl<'a> Operations<'a> {
    /// Pairs operations by method and path without version, and the remaining ones by method and name.
    pub(super) fn pair(old: &'a Revision, new: &'a Revision) -> Self {
        let (wire_of_old, wire_of_new) = (&old.wire.operations, &new.wire.operations);
        let old: Vec<_> = NamedOperation::all(old).collect();
        let new: Vec<_> = NamedOperation::all(new).collect();
        let mut counterparts = Counterparts::new(old.len(), new.len());
        pair_by(&mut counterparts, &old, &new, |it| it.operation.written_path());
        pair_by(&mut counterparts, &old, &new, |it| (it.name(), unversioned(&it.operation.written_path())));
        pair_by(&mut counterparts, &old, &new, |it| unversioned(&it.operation.written_path()));
        pair_by(&mut counterparts, &old, &new, NamedOperation::name);
        let (mut pairs, mut removed) = (Vec::new(), Vec::new());
        for (index, old) in old.into_iter().enumerate() {
            let Some(new) = counterparts.of_old(index).map(|other| new[other]) else {
                removed.push(old);
                continue;
            };
            // Normalization keeps the operations and their order, and appends those for other bodies.
            let wire = wire_of_old.get(old.index).zip(wire_of_new.get(new.index));
            pairs.push(Pair { old, new, wire });
        }
        Self { pairs, removed }
    }
}

/// Pairs the operations that have the same key, method and kind of body.
fn pair_by<'a, K: Eq + Hash>(
    counterparts: &mut Counterparts,
    old: &[NamedOperation<'a>],
    new: &[NamedOperation<'a>],
    key: impl Fn(&NamedOperation<'a>) -> K,
) {
    let key = |it: &NamedOperation<'a>| Some((it.operation.method, it.other_body, key(it)));
    counterparts.pair_by(old.iter().map(key), new.iter().map(key));
}

/// Returns `true` if a path changed in more than its version: another segment changed or, at the same version, the position of the
/// version or a trailing slash. That the version of the description is the same one explains no other version in a path.
pub(super) fn is_path_changed(old: &str, new: &str, is_same_version: bool) -> bool {
    let version = |path: &'_ str| path.split('/').find(|segment| is_version(segment)).map(str::to_owned);
    let segments = |path: &str| path.split('/').map(without_names).collect::<Vec<_>>();
    unversioned(old) != unversioned(new)
        || ((is_same_version || version(old) == version(new)) && segments(old) != segments(new))
}
