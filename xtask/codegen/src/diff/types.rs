//! What has become of types, those that callers see and those that are only on the wire.

use super::both::{Both, Model};
use super::changes::{Change, Kind, Log, Subject, Uses};
use super::operations::{Operations, Pair};
use super::renames;
use super::rules::{CONSTRUCTOR_ADDED, CONSTRUCTOR_REMOVED, TYPE_ADDED, TYPE_REMOVED, TYPE_RENAMED};
use super::side::Side;
use super::values::Comparison;
use crate::model::{Answer, Api, Operation, Schema, SchemaKind, Success};

/// The types that callers see, side by side.
pub(super) fn of_callers<'a>(old: &'a Side, new: &'a Side, operations: &Operations<'a>) -> Both<'a> {
    let model = |api: &'a Api| Model::new(api, &api.operations.iter().flat_map(roots).collect::<Vec<_>>());
    let mut both = Both { old: model(&old.api), new: model(&new.api), renamed: Default::default() };
    let places = operations.pairs.iter().flat_map(places).collect::<Vec<_>>();
    renames::pair(&mut both, &places);
    both
}

/// The types of errors, and of several answers that are one type in Rust, side by side.
pub(super) fn of_the_wire<'a>(old: &'a Side, new: &'a Side, operations: &Operations<'a>) -> Both<'a> {
    let has_several =
        |pair: &&Pair<'a>| pair.wire.is_some_and(|(old, new)| old.answers.len() > 1 || new.answers.len() > 1);
    let joined: Vec<_> = operations.pairs.iter().filter(has_several).filter_map(|pair| pair.wire).collect();
    let (old_joined, new_joined): (Vec<_>, Vec<_>) = joined.into_iter().unzip();
    let (old_seen, old) = wire_models(&old.wire, &old_joined);
    let (new_seen, new) = wire_models(&new.wire, &new_joined);
    let mut both = Both { old, new, renamed: Default::default() };
    renames::pair(&mut both, &[]);
    // What callers see as well has been compared as they see it.
    both.old.uses.retain(|name, _| !old_seen.uses.contains_key(name));
    both.new.uses.retain(|name, _| !new_seen.uses.contains_key(name));
    both
}

/// The types that callers see as they are described, and those that they do not: of errors, and of operations whose answers
/// are joined.
fn wire_models<'a>(wire: &'a Api, joined: &[&'a Operation]) -> (Model<'a>, Model<'a>) {
    let is_joined = |operation: &Operation| joined.iter().any(|other| std::ptr::eq(*other, operation));
    let (mut seen, mut unseen) = (Vec::new(), Vec::new());
    for operation in &wire.operations {
        seen.extend(taken(operation));
        let answers = if is_joined(operation) { &mut unseen } else { &mut seen };
        answers.extend(contents(&operation.answers));
        unseen.extend(contents(&operation.errors));
    }
    (Model::new(wire, &seen), Model::new(wire, &unseen))
}

fn contents(answers: &[Answer]) -> impl Iterator<Item = (&Schema, Uses)> {
    answers.iter().filter_map(|answer| Some((answer.content.as_ref()?.schema()?, Uses::RESPONSE)))
}

/// What an operation takes and gives, as callers see it.
fn roots(operation: &Operation) -> Vec<(&Schema, Uses)> {
    let mut roots = taken(operation);
    roots.extend(result(operation).map(|schema| (schema, Uses::RESPONSE)));
    roots
}

/// What an operation takes.
fn taken(operation: &Operation) -> Vec<(&Schema, Uses)> {
    let mut roots: Vec<_> = operation.parameters.iter().map(|parameter| (&parameter.schema, Uses::REQUEST)).collect();
    let body = operation.body.as_ref().and_then(|body| body.content.schema());
    roots.extend(body.map(|schema| (schema, Uses::REQUEST)));
    roots
}

fn result(operation: &Operation) -> Option<&Schema> {
    match &operation.success {
        Success::Json(schema) | Success::OptionalJson(schema) => Some(schema),
        Success::Empty | Success::Text | Success::Bytes => None,
    }
}

/// The places of an operation that both descriptions have.
fn places<'a>(pair: &Pair<'a>) -> Vec<renames::Place<'a>> {
    let mut places: Vec<renames::Place<'a>> = Vec::new();
    for old in &pair.old.parameters {
        let new = pair.new.parameters.iter().find(|new| new.name == old.name && new.location == old.location);
        places.extend(new.map(|new| (&old.schema, &new.schema)));
    }
    let body = |operation: &'a Operation| operation.body.as_ref().and_then(|body| body.content.schema());
    places.extend(body(pair.old).zip(body(pair.new)));
    places.extend(result(pair.old).zip(result(pair.new)));
    places
}

/// Notes what has become of each type, in the order of their names.
pub(super) fn compare(comparison: &Comparison<'_>, kind: Kind, changes: &mut Vec<Change>) {
    let Both { old, new, renamed } = &comparison.both;
    let mut found = Vec::new();
    for name in names(old) {
        let mut log = Log::new(&mut found, subject(kind, name, None), old.uses_of(name));
        match renamed.get(name) {
            Some(after) => {
                log.subject = subject(kind, after, Some(name));
                log.uses = log.uses.or(new.uses_of(after));
                compare_type(comparison, name, after, &mut log);
            }
            None => log.note(TYPE_REMOVED, format!("`{name}` is gone")),
        }
    }
    for name in names(new).filter(|name| renamed.values().all(|other| other != name)) {
        Log::new(&mut found, subject(kind, name, None), new.uses_of(name)).note(TYPE_ADDED, format!("`{name}` is new"));
    }
    found.sort_by(|one, other| one.subject.name.cmp(&other.subject.name));
    changes.extend(found);
}

/// The types that are used, those of ids included.
fn names<'a>(model: &'a Model<'_>) -> impl Iterator<Item = &'a str> {
    model.api.type_names().filter(|name| model.uses_of(name).any())
}

impl SchemaKind {
    /// Whether it is what a type is made of, rather than another name for something else.
    pub(super) fn is_type(&self) -> bool {
        matches!(self, Self::Object(_) | Self::Enum(_) | Self::Union(_))
    }
}

fn subject(kind: Kind, name: &str, before: Option<&str>) -> Subject {
    let before = before.filter(|before| *before != name).map(str::to_owned);
    Subject { kind, name: name.to_owned(), before, request: None }
}

fn compare_type(comparison: &Comparison<'_>, before: &str, after: &str, log: &mut Log<'_>) {
    let Both { old, new, .. } = &comparison.both;
    if before != after {
        log.note(TYPE_RENAMED, format!("is called `{after}`, was called `{before}`"));
    }
    let (Some(one), Some(other)) = (old.api.schemas.get(before), new.api.schemas.get(after)) else { return };
    if let (SchemaKind::Object(_), SchemaKind::Object(_)) = (&one.kind, &other.kind) {
        match (old.uses_of(before).request, new.uses_of(after).request) {
            (false, true) => log.note(CONSTRUCTOR_ADDED, "can be made: it is part of a request now"),
            (true, false) => log.note(CONSTRUCTOR_REMOVED, "can no longer be made: it is part of no request any more"),
            _ => {}
        }
    }
    comparison.definition(one, other, "", log);
    if one.kind.is_type() && other.kind.is_type() {
        comparison.details.compare(one, other, "it", log);
    }
}
