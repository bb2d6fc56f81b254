//! Compares enums of which descriptions lack values that the crate has in any case.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::change::{Change, Kind};
use super::log::{Finding, Log};
use super::matching::{Matching, Model};
use super::pairing::Pair;
use super::revision::Revision;
use super::rules::ENUM_VALUE_COMPLETED;
use super::types;
use super::values::Comparison;
use crate::description::{Operation, Parameter, Schema, SchemaKind};
use crate::text::pointer::unescape;

/// Adds the values that only one of the descriptions lists, though the types of both have them.
pub(super) fn compare(old: &Revision, new: &Revision, in_rust: &Comparison<'_>, changes: &mut Vec<Change>) {
    let types: HashMap<&str, &str> =
        new.draft.api.schemas.iter().map(|(name, schema)| (schema.pointer.as_str(), name.as_str())).collect();
    let pointers: BTreeSet<&str> = old.completed.union(&new.completed).map(String::as_str).collect();
    let (old_enums, new_enums) = (enums(old, &pointers), enums(new, &pointers));
    for pointer in pointers {
        let found = listed(old, pointer).zip(listed(new, pointer)).zip(holder(&types, pointer));
        let types_of_both = old_enums.get(pointer).zip(new_enums.get(pointer));
        let (Some(((before, after), (schema, properties))), Some((one, other))) = (found, types_of_both) else {
            continue;
        };
        let Some((name, uses)) = types.get(schema).and_then(|name| Some((name, in_rust.matching.new.uses.get(name)?)))
        else {
            continue;
        };
        let matching = &in_rust.matching;
        let old_name = matching.renamed.iter().find(|(_, new_name)| *new_name == name).map(|(old_name, _)| *old_name);
        let mut log = Log::new(changes, types::subject(Kind::Type, name, old_name, &matching.new), *uses);
        let prefix = if properties.is_empty() { String::new() } else { format!("property `{properties}`: ") };
        let mut log = if properties.is_empty() { log } else { log.property(&properties) };
        note([&before, &after], |value| one.contains(value) && other.contains(value), &prefix, &mut log);
    }
}

/// Adds the values of a parameter that only one of the descriptions lists, though the enums of the crate have them in both.
pub(super) fn compare_parameter(
    comparison: &Comparison<'_>,
    pair: &Pair<'_>,
    [old, new]: [&Parameter; 2],
    place: &str,
    log: &mut Log<'_>,
) {
    let Some((old_wire, new_wire)) = pair.wire else { return };
    let described = |operation: &'_ Operation, it: &Parameter| {
        let same = operation.parameters.iter().find(|other| other.name == it.name && other.location == it.location)?;
        Some(own_values(&same.schema)?.iter().cloned().collect::<BTreeSet<_>>())
    };
    let (Some(before), Some(after)) = (described(old_wire, old), described(new_wire, new)) else { return };
    let (before, after) = (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
    let Matching { old: old_model, new: new_model, .. } = &comparison.matching;
    let of_crate = |model: &Model<'_>, it: &Parameter, value: &str| {
        let schema = model.api.resolved(&it.schema);
        let element = match &schema.kind {
            SchemaKind::Array(items) => model.api.resolved(items),
            _ => schema,
        };
        own_values(element).is_some_and(|values| values.iter().any(|known| known == value))
    };
    let has = |value: &str| of_crate(old_model, old, value) && of_crate(new_model, new, value);
    note([&before, &after], has, &format!("{place}: "), log);
}

/// Adds the values that only one of two descriptions lists, as far as both crates have them. What the profile does not know is a change of
/// the type.
fn note([before, after]: [&BTreeSet<&str>; 2], is_known: impl Fn(&str) -> bool, prefix: &str, log: &mut Log<'_>) {
    for (values, verb) in [(after - before, "lists"), (before - after, "no longer lists")] {
        let values = values.into_iter().filter(|value| is_known(value));
        let values: Vec<_> = values.map(|value| format!("`{value}`")).collect();
        if !values.is_empty() {
            let values = values.join(", ");
            let text = format!("{prefix}the description {verb} {values}, which the crate has in any case");
            log.note(ENUM_VALUE_COMPLETED, Finding::from(text));
        }
    }
}

/// The values of an enum, or of an array of them.
fn own_values(schema: &Schema) -> Option<&[String]> {
    match &schema.kind {
        SchemaKind::Enum(known) => Some(&known.values),
        SchemaKind::Array(items) => own_values(items),
        _ => None,
    }
}

/// The pointer to the type that holds an enum, or is one, and the names of the properties between them, joined by dots.
fn holder<'a>(types: &HashMap<&str, &str>, pointer: &'a str) -> Option<(&'a str, String)> {
    let mut schema = pointer.rsplit_once("/properties/").map_or(pointer, |(outer, _)| outer);
    while !types.contains_key(schema) {
        schema = schema.rsplit_once('/')?.0;
    }
    let mut tokens = pointer[schema.len()..].split('/');
    let mut names = Vec::new();
    while tokens.any(|token| token == "properties") {
        names.extend(tokens.next().map(unescape));
    }
    Some((schema, names.join(".")))
}

/// The values that enums have in the crate, by the pointers to these.
fn enums<'a>(revision: &'a Revision, pointers: &BTreeSet<&str>) -> HashMap<&'a str, HashSet<&'a str>> {
    let api = &revision.draft.api;
    let mut open: Vec<&Schema> = api.schemas.values().collect();
    let mut enums = HashMap::new();
    while let Some(schema) = open.pop() {
        if let SchemaKind::Enum(known) = &api.resolved(schema).kind
            && pointers.contains(schema.pointer.as_str())
        {
            enums.insert(schema.pointer.as_str(), known.values.iter().map(String::as_str).collect());
        }
        open.extend(schema.children());
    }
    enums
}

/// The values that the description lists for an enum.
fn listed<'a>(revision: &'a Revision, pointer: &str) -> Option<BTreeSet<&'a str>> {
    let values = revision.document.pointer(pointer)?.get("enum")?.as_array()?;
    Some(values.iter().filter_map(Value::as_str).collect())
}
