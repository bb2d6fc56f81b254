//! Compares enums of which descriptions lack values that the crate has in any case.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::change::{Change, Kind, Subject};
use super::log::{Finding, Log};
use super::revision::Revision;
use super::rules::ENUM_VALUE_COMPLETED;
use super::values::Comparison;
use crate::description::{Schema, SchemaKind};
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
        let subject = Subject {
            kind: Kind::Type,
            name: (*name).to_owned(),
            old_name: None,
            request: None,
            pointer: schema.to_owned(),
        };
        let mut log = Log::new(changes, subject, *uses);
        let prefix = if properties.is_empty() { String::new() } else { format!("property `{properties}`: ") };
        let mut log = if properties.is_empty() { log } else { log.property(&properties) };
        for (values, verb) in [(&after - &before, "lists"), (&before - &after, "no longer lists")] {
            // What the profile does not know is a change of the type.
            let values = values.into_iter().filter(|it| one.contains(it) && other.contains(it));
            let values: Vec<_> = values.map(|value| format!("`{value}`")).collect();
            if !values.is_empty() {
                let values = values.join(", ");
                let text = format!("{prefix}the description {verb} {values}, which the crate has in any case");
                log.note(ENUM_VALUE_COMPLETED, Finding::from(text));
            }
        }
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
