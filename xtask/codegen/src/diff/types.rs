//! Compares types: those of the crate, and those that exist on the wire only.

use std::collections::{BTreeMap, HashSet};

use super::change::{Change, Kind, Subject};
use super::log::{Finding, Log};
use super::matching::{Matching, Model};
use super::pairing::{NamedOperation, Operations, Pair};
use super::renames;
use super::revision::Revision;
use super::rules::{CONSTRUCTOR_ADDED, CONSTRUCTOR_REMOVED, TYPE_ADDED, TYPE_REMOVED, TYPE_RENAMED};
use super::uses::Uses;
use super::values::Comparison;
use crate::description::{Api, Operation, Payload, Response, Schema, SchemaKind, Source};
use crate::text::printable::printable;

/// Matches the types of the crate.
pub(super) fn in_rust<'a>(old: &'a Revision, new: &'a Revision, operations: &Operations<'a>) -> Matching<'a> {
    let model = |revision: &'a Revision| {
        let operations = NamedOperation::all(revision).flat_map(|operation| roots(&operation));
        let payloads = revision.draft.api.payloads.iter().chain(&revision.draft.payloads);
        let payloads = payloads.map(used_payload);
        let roots: Vec<_> = operations.chain(payloads).collect();
        Model::in_rust(&revision.draft, &revision.large, &roots)
    };
    let mut matching = Matching::new(model(old), model(new));
    let places = operations.pairs.iter().flat_map(places).collect::<Vec<_>>();
    renames::pair(&mut matching, &places);
    matching
}

/// Matches the schemas of error responses, and of several success responses that are one type in Rust.
pub(super) fn on_the_wire<'a>(old: &'a Revision, new: &'a Revision, operations: &Operations<'a>) -> Matching<'a> {
    let has_several =
        |pair: &&Pair<'a>| pair.wire.is_some_and(|(old, new)| old.responses.len() > 1 || new.responses.len() > 1);
    let unified: Vec<_> = operations.pairs.iter().filter(has_several).filter_map(|pair| pair.wire).collect();
    let (old_unified, new_unified): (Vec<_>, Vec<_>) = unified.into_iter().unzip();
    let (old_in_rust, old) = wire_models(&old.wire, &old_unified);
    let (new_in_rust, new) = wire_models(&new.wire, &new_unified);
    let mut matching = Matching::new(old, new);
    renames::pair(&mut matching, &[]);
    // A type of the crate has been compared as such.
    matching.old.uses.retain(|name, _| !old_in_rust.uses.contains_key(name));
    matching.new.uses.retain(|name, _| !new_in_rust.uses.contains_key(name));
    matching
}

/// Returns the schemas that are types of the crate, before normalization, and those that are not: of error responses, and of
/// operations whose success responses are unified.
fn wire_models<'a>(wire: &'a Api, unified: &[&'a Operation]) -> (Model<'a>, Model<'a>) {
    let unified: HashSet<*const Operation> = unified.iter().map(|operation| std::ptr::from_ref(*operation)).collect();
    let (mut in_rust, mut wire_only) = (Vec::new(), Vec::new());
    in_rust.extend(wire.payloads.iter().map(used_payload));
    for operation in &wire.operations {
        in_rust.extend(request_schemas(operation));
        let responses = if unified.contains(&std::ptr::from_ref(operation)) { &mut wire_only } else { &mut in_rust };
        responses.extend(response_schemas(&operation.responses));
        wire_only.extend(response_schemas(&operation.errors));
    }
    (Model::on_the_wire(wire, &in_rust), Model::on_the_wire(wire, &wire_only))
}

/// Callers receive the payloads of webhooks, and make values of the responses to them.
fn used_payload(payload: &Payload) -> (&Schema, Uses) {
    let uses = match payload.source {
        Source::Component(..) => Uses::REQUEST.or(Uses::RESPONSE),
        Source::Webhook(_) => Uses::RESPONSE,
        Source::Reply(..) => Uses::REQUEST,
    };
    (&payload.schema, uses)
}

fn response_schemas(responses: &[Response]) -> impl Iterator<Item = (&Schema, Uses)> {
    responses.iter().flat_map(Response::schemas).map(|schema| (schema, Uses::RESPONSE))
}

/// Returns the methods and paths of the operations that use each type of the crate, in their order.
pub(super) fn callers(revision: &Revision) -> BTreeMap<String, Vec<String>> {
    let mut callers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for operation in NamedOperation::all(revision) {
        let request = operation.request_line();
        let model = Model::on_the_wire(&revision.draft.api, &roots(&operation));
        for name in model.uses.keys() {
            callers.entry((*name).to_owned()).or_default().push(request.clone());
        }
    }
    callers
}

/// Returns the schemas of an operation that are types of the crate.
fn roots<'a>(operation: &NamedOperation<'a>) -> Vec<(&'a Schema, Uses)> {
    let mut roots = request_schemas(operation.operation);
    let response = &operation.known.response;
    let others = response.others.iter().filter_map(|other| other.body.schema());
    let errors = operation.known.errors.iter().map(|error| &error.schema);
    let headers = operation.known.headers.values();
    let responses = response.body.schema().into_iter().chain(others).chain(errors).chain(headers);
    roots.extend(responses.map(|schema| (schema, Uses::RESPONSE)));
    roots
}

/// Returns the schemas of the parameters and the body.
fn request_schemas(operation: &Operation) -> Vec<(&Schema, Uses)> {
    let mut roots: Vec<_> = operation.parameters.iter().map(|parameter| (&parameter.schema, Uses::REQUEST)).collect();
    let body = operation.body.as_ref().and_then(|body| body.content.schema());
    roots.extend(body.map(|schema| (schema, Uses::REQUEST)));
    roots
}

/// Returns the places of an operation that exist in both descriptions.
fn places<'a>(pair: &Pair<'a>) -> Vec<renames::Place<'a>> {
    let mut places: Vec<renames::Place<'a>> = Vec::new();
    for old in &pair.old.operation.parameters {
        let new = pair.new.operation.parameters.iter().find(|new| new.name == old.name && new.location == old.location);
        places.extend(new.map(|new| (&old.schema, &new.schema)));
    }
    let body = |operation: &'a Operation| operation.body.as_ref().and_then(|body| body.content.schema());
    places.extend(body(pair.old.operation).zip(body(pair.new.operation)));
    let response = |operation: &NamedOperation<'a>| operation.known.response.body.schema();
    places.extend(response(&pair.old).zip(response(&pair.new)));
    let headers = pair.old.known.headers.iter();
    places.extend(headers.filter_map(|(name, old)| Some((old, pair.new.known.headers.get(name)?))));
    places
}

/// Adds the changes of each type, ordered by name.
pub(super) fn compare(comparison: &Comparison<'_>, kind: Kind, changes: &mut Vec<Change>) {
    let Matching { old, new, renamed } = &comparison.matching;
    let mut found = Vec::new();
    for name in names(old) {
        let mut log = Log::new(&mut found, subject(kind, name, None, old), old.uses_of(name));
        match renamed.get(name) {
            Some(new_name) => {
                log.subject = subject(kind, new_name, Some(name), new);
                log.uses = log.uses.or(new.uses_of(new_name));
                compare_type(comparison, name, new_name, &mut log);
            }
            None => log.note(TYPE_REMOVED, format!("`{name}` was removed")),
        }
    }
    let paired: HashSet<&str> = renamed.values().copied().collect();
    for name in names(new).filter(|name| !paired.contains(name)) {
        let mut log = Log::new(&mut found, subject(kind, name, None, new), new.uses_of(name));
        log.note(TYPE_ADDED, format!("`{name}` was added"));
    }
    found.sort_by(|one, other| one.subject.name.cmp(&other.subject.name));
    changes.extend(found);
}

/// Returns the names of the types that are used, including those of ids.
fn names<'a>(model: &'a Model<'_>) -> impl Iterator<Item = &'a str> {
    model.api.type_names().filter(|name| model.uses_of(name).any())
}

/// The type of a name, in the new description unless it was removed.
pub(super) fn subject(kind: Kind, name: &str, old_name: Option<&str>, model: &Model<'_>) -> Subject {
    let old_name = old_name.filter(|old_name| *old_name != name).map(str::to_owned);
    let pointer = model.api.schemas.get(name).map(|schema| printable(&schema.pointer)).unwrap_or_default();
    Subject { kind, name: name.to_owned(), old_name, request: None, pointer }
}

fn compare_type(comparison: &Comparison<'_>, old_name: &str, new_name: &str, log: &mut Log<'_>) {
    let Matching { old, new, .. } = &comparison.matching;
    if old_name != new_name {
        let text = format!("renamed from `{old_name}` to `{new_name}`");
        log.note(TYPE_RENAMED, Finding::changed(text, old_name, new_name));
    }
    let Some((one, other)) = comparison.matching.definitions(old_name, new_name) else { return };
    if let (SchemaKind::Object(_), SchemaKind::Object(_)) = (&one.kind, &other.kind) {
        match (old.uses_of(old_name).request, new.uses_of(new_name).request) {
            (false, true) => log.note(CONSTRUCTOR_ADDED, "has a constructor: it became part of a request"),
            (true, false) => {
                log.note(CONSTRUCTOR_REMOVED, "no longer has a constructor: it is not part of a request any more");
            }
            _ => {}
        }
    }
    comparison.definition(one, other, "", log);
    if one.kind.is_type() && other.kind.is_type() {
        comparison.constraints.compare(one, other, "it", log);
    }
}
