//! Compares operations.

use std::collections::HashMap;

use super::change::{Change, Kind, Subject};
use super::log::{Finding, Log};
use super::pairing::{NamedOperation, Operations, Pair, is_path_changed};
use super::revision::Revision;
use super::rules::{
    OPERATION_ADDED, OPERATION_DEPRECATED, OPERATION_REACTIVATED, OPERATION_REMOVED, OPERATION_RENAMED,
    OPERATION_SERVERS_CHANGED, PAGINATION_ADDED, PAGINATION_CHANGED, PAGINATION_REMOVED, PATH_CHANGED, REQUEST_RENAMED,
    SHORTCUT_ADDED, SHORTCUT_CHANGED, SHORTCUT_REMOVED,
};
use super::uses::Uses;
use super::values::Comparison;
use super::{bodies, parameters, responses, security};
use crate::description::Operation;
use crate::normalize::{Cursor, NextPage, Pagination};
use crate::text::printable::printable;

/// Adds the changes of all operations: first those of the new description, in its order, then the removed ones.
pub(super) fn compare(
    comparison: &Comparison<'_>,
    operations: &Operations<'_>,
    new: &Revision,
    changes: &mut Vec<Change>,
) {
    let pairs: HashMap<usize, &Pair<'_>> = operations.pairs.iter().map(|pair| (pair.new.index, pair)).collect();
    for operation in NamedOperation::all(new) {
        match pairs.get(&operation.index) {
            Some(pair) => compare_pair(comparison, pair, changes),
            None => {
                let text = format!("`{}` was added", operation.name());
                Log::new(changes, subject(&operation, None), Uses::default()).note(OPERATION_ADDED, text);
            }
        }
    }
    for operation in &operations.removed {
        let text = format!("`{}` was removed", operation.name());
        Log::new(changes, subject(operation, None), Uses::default()).note(OPERATION_REMOVED, text);
    }
}

fn subject(operation: &NamedOperation<'_>, old: Option<&NamedOperation<'_>>) -> Subject {
    let name = operation.name();
    Subject {
        kind: Kind::Operation,
        name: name.to_owned(),
        old_name: old.map(NamedOperation::name).filter(|old| *old != name).map(str::to_owned),
        request: Some(operation.request_line()),
        pointer: printable(&operation.operation.pointer),
    }
}

fn compare_pair(comparison: &Comparison<'_>, pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let Pair { old, new, .. } = pair;
    let mut log = Log::new(changes, subject(new, Some(old)), Uses::default());
    let log = &mut log;
    let (old_request, new_request) = (comparison.matching.old.request(old), comparison.matching.new.request(new));
    if old.name() != new.name() {
        let text = format!("renamed from `{}` to `{}`", old.name(), new.name());
        log.note(OPERATION_RENAMED, Finding::changed(text, old.name(), new.name()));
    } else if old_request != new_request {
        let text = format!("the request type was renamed from `{old_request}` to `{new_request}`");
        log.note(REQUEST_RENAMED, Finding::changed(text, old_request, new_request));
    }
    let known = (&old.known.pagination, &new.known.pagination);
    let (old, new) = (old.operation, new.operation);
    let (old_path, new_path) = (old.written_path(), new.written_path());
    if is_path_changed(&old_path, &new_path, comparison.is_same_version) {
        let text = format!("the path changed from `{old_path}` to `{new_path}`");
        log.note(PATH_CHANGED, Finding::changed(text, old_path, new_path));
    }
    servers(old, new, log);
    match (old.deprecated, new.deprecated) {
        (false, true) => log.note(OPERATION_DEPRECATED, "became deprecated"),
        (true, false) => log.note(OPERATION_REACTIVATED, "is no longer deprecated"),
        _ => {}
    }
    parameters::compare(comparison, pair, log);
    bodies::compare(comparison, pair, log);
    responses::compare(comparison, pair, log);
    pagination(known, log);
    shortcuts(old, new, log);
    security::compare(old, new, log);
}

/// Adds the change of the own servers of an operation.
fn servers(old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let urls = |operation: &Operation| match operation.servers.as_slice() {
        [] => "those of the API".to_owned(),
        servers => servers.iter().map(|server| server.url.as_str()).collect::<Vec<_>>().join(", "),
    };
    let (old, new) = (urls(old), urls(new));
    if old != new {
        let text = format!("its servers changed from {old} to {new}");
        log.note(OPERATION_SERVERS_CHANGED, Finding::changed(text, old, new));
    }
}

fn pagination((old, new): (&Option<Pagination>, &Option<Pagination>), log: &mut Log<'_>) {
    let named = |query: &str, cursor: &Cursor| match cursor {
        Cursor::Query(name) => format!("the {query} `{name}`"),
        Cursor::Body(name) => format!("the property `{name}` of the body"),
    };
    let location = |next: &NextPage| match next {
        NextPage::Cursor(cursor, _) => named("parameter", cursor),
        NextPage::LastItem(cursor, property) => {
            format!("`{property}` of the last item, for {}", named("parameter", cursor))
        }
        NextPage::Number(cursor, ..) => named("page number", cursor),
        NextPage::Offset(cursor, _) => named("offset", cursor),
        NextPage::Link => "the header `Link`".to_owned(),
        NextPage::Url(way) => format!("the URL `{}`", way.join(".")),
    };
    match (old, new) {
        (None, Some(_)) => log.note(PAGINATION_ADDED, "became paginated: `stream()` and `pages()` were added"),
        (Some(_), None) => {
            log.note(PAGINATION_REMOVED, "is no longer paginated: `stream()` and `pages()` were removed");
        }
        (Some(old), Some(new)) if location(&old.next) != location(&new.next) => {
            let (old, new) = (location(&old.next), location(&new.next));
            let text = format!("the cursor moved from {old} to {new}");
            log.note(PAGINATION_CHANGED, Finding::changed(text, old, new));
        }
        _ => {}
    }
}

fn shortcuts(old: &Operation, new: &Operation, log: &mut Log<'_>) {
    for shortcut in &old.shortcuts {
        let name = &shortcut.name;
        match new.shortcuts.iter().find(|other| other.name == *name) {
            None => log.note(SHORTCUT_REMOVED, format!("the shortcut `{name}` was removed")),
            Some(other)
                if (&other.query, &other.body, &other.arguments)
                    != (&shortcut.query, &shortcut.body, &shortcut.arguments) =>
            {
                log.note(SHORTCUT_CHANGED, format!("the preset values or arguments of the shortcut `{name}` changed"));
            }
            Some(_) => {}
        }
    }
    for shortcut in new.shortcuts.iter().filter(|it| old.shortcuts.iter().all(|other| other.name != it.name)) {
        log.note(SHORTCUT_ADDED, format!("the shortcut `{}` was added", shortcut.name));
    }
}
