//! What has become of operations.

use super::changes::{Change, Kind, Log, Subject, Uses, printable};
use super::rules::{
    OPERATION_ADDED, OPERATION_DEPRECATED, OPERATION_REACTIVATED, OPERATION_REMOVED, OPERATION_RENAMED, PAGING_ADDED,
    PAGING_CHANGED, PAGING_REMOVED, PATH_CHANGED, REQUEST_RENAMED, SHORTCUT_ADDED, SHORTCUT_CHANGED, SHORTCUT_REMOVED,
};
use super::side::Side;
use super::values::Comparison;
use super::{bodies, parameters, security};
use crate::model::{Api, Cursor, Operation};
use crate::normalize::is_version;

/// An operation of both descriptions.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    /// The same before the repairs.
    pub(super) wire: Option<(&'a Operation, &'a Operation)>,
}

/// The operations of two descriptions.
pub(super) struct Operations<'a> {
    pub(super) pairs: Vec<Pair<'a>>,
    removed: Vec<&'a Operation>,
    added: Vec<&'a Operation>,
}

impl<'a> Operations<'a> {
    /// Pairs operations: by method and path without version, and those that are left by method and name.
    pub(super) fn pair(old: &'a Side, new: &'a Side) -> Self {
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
            let wire = before_repairs(old, one).zip(before_repairs(new, other));
            self.pairs.push(Pair { old: one, new: other, wire });
        }
    }

    /// Notes what has become of each, in the order of the new description.
    pub(super) fn compare(&self, comparison: &Comparison<'_>, new: &Side, changes: &mut Vec<Change>) {
        for operation in &new.api.operations {
            match self.pairs.iter().find(|pair| std::ptr::eq(pair.new, operation)) {
                Some(pair) => compare(comparison, pair, changes),
                None => {
                    let text = format!("`{}` is new", operation.id);
                    Log::new(changes, subject(operation, None), Uses::default()).note(OPERATION_ADDED, text);
                }
            }
        }
        for operation in &self.removed {
            let text = format!("`{}` is gone", operation.id);
            Log::new(changes, subject(operation, None), Uses::default()).note(OPERATION_REMOVED, text);
        }
    }
}

/// An operation before the repairs.
fn before_repairs<'a>(wire: &'a Api, operation: &Operation) -> Option<&'a Operation> {
    wire.operations.iter().find(|other| other.pointer == operation.pointer)
}

fn subject(operation: &Operation, before: Option<&Operation>) -> Subject {
    Subject {
        kind: Kind::Operation,
        name: operation.id.clone(),
        before: before.map(|before| before.id.clone()).filter(|before| *before != operation.id),
        request: Some(printable(&format!("{} {}", operation.method, operation.path))),
    }
}

/// A path without its version and without the names of its parameters, which say nothing on the wire.
fn unversioned(path: &str) -> Vec<String> {
    path.split('/').filter(|segment| !segment.is_empty() && !is_version(segment)).map(without_names).collect()
}

/// A segment of a path with nothing in its braces.
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

fn compare(comparison: &Comparison<'_>, pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let Pair { old, new, .. } = pair;
    let mut log = Log::new(changes, subject(new, Some(old)), Uses::default());
    let log = &mut log;
    if old.id != new.id {
        log.note(OPERATION_RENAMED, format!("is called `{}`, was called `{}`", new.id, old.id));
    } else if old.request != new.request {
        log.note(REQUEST_RENAMED, format!("its request is called `{}`, was called `{}`", new.request, old.request));
    }
    if unversioned(&old.path) != unversioned(&new.path) {
        log.note(PATH_CHANGED, format!("its path is `{}`, was `{}`", new.path, old.path));
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => log.note(OPERATION_DEPRECATED, "is deprecated"),
        (true, false) => log.note(OPERATION_REACTIVATED, "is no longer deprecated"),
        _ => {}
    }
    parameters::compare(comparison, pair, log);
    bodies::request(comparison, pair, log);
    bodies::response(comparison, pair, log);
    paging(old, new, log);
    shortcuts(old, new, log);
    security::compare(old, new, log);
}

fn paging(old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let cursor = |cursor: &Cursor| match cursor {
        Cursor::Query(name) => format!("the parameter `{name}`"),
        Cursor::Body(name) => format!("the property `{name}` of the body"),
    };
    match (&old.pagination, &new.pagination) {
        (None, Some(_)) => log.note(PAGING_ADDED, "has pages: `stream()` and `pages()` are new"),
        (Some(_), None) => log.note(PAGING_REMOVED, "no longer has pages: `stream()` and `pages()` are gone"),
        (Some(old), Some(new)) if old.cursor != new.cursor => {
            let text = format!("the cursor goes into {}, went into {}", cursor(&new.cursor), cursor(&old.cursor));
            log.note(PAGING_CHANGED, text);
        }
        _ => {}
    }
}

fn shortcuts(old: &Operation, new: &Operation, log: &mut Log<'_>) {
    for shortcut in &old.shortcuts {
        let name = &shortcut.name;
        match new.shortcuts.iter().find(|other| other.name == *name) {
            None => log.note(SHORTCUT_REMOVED, format!("the shortcut `{name}` is gone")),
            Some(other)
                if (&other.query, &other.body, &other.arguments)
                    != (&shortcut.query, &shortcut.body, &shortcut.arguments) =>
            {
                log.note(SHORTCUT_CHANGED, format!("the shortcut `{name}` says or takes something else"));
            }
            Some(_) => {}
        }
    }
    for shortcut in new.shortcuts.iter().filter(|it| old.shortcuts.iter().all(|other| other.name != it.name)) {
        log.note(SHORTCUT_ADDED, format!("the shortcut `{}` is new", shortcut.name));
    }
}
