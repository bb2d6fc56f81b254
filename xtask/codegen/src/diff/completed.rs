//! Compares enums of which descriptions lack values that the crate has in any case.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::change::{Change, Kind, Subject};
use super::log::{Finding, Log};
use super::revision::Revision;
use super::rules::ENUM_VALUE_COMPLETED;
use super::values::Comparison;

/// Adds the values that only one of the descriptions lists, though the types of both have them.
pub(super) fn compare(old: &Revision, new: &Revision, in_rust: &Comparison<'_>, changes: &mut Vec<Change>) {
    let types: HashMap<&str, &str> =
        new.draft.api.schemas.iter().map(|(name, schema)| (schema.pointer.as_str(), name.as_str())).collect();
    for pointer in old.completed.union(&new.completed) {
        let (schema, property) = pointer.split_once("/properties/").unwrap_or((pointer, ""));
        let (Some(name), Some(before), Some(after)) = (types.get(schema), listed(old, pointer), listed(new, pointer))
        else {
            continue;
        };
        let Some(uses) = in_rust.matching.new.uses.get(name) else { continue };
        let subject = Subject {
            kind: Kind::Type,
            name: (*name).to_owned(),
            old_name: None,
            request: None,
            pointer: schema.to_owned(),
        };
        let mut log = Log::new(changes, subject, *uses);
        let mut log = if property.is_empty() { log } else { log.property(property) };
        for (values, verb) in [(&after - &before, "lists"), (&before - &after, "no longer lists")] {
            if values.is_empty() {
                continue;
            }
            let values = values.into_iter().collect::<Vec<_>>().join(", ");
            let text = format!("the description {verb} {values}, which the crate has in any case");
            log.note(ENUM_VALUE_COMPLETED, Finding::from(text));
        }
    }
}

/// The values that the description lists for an enum.
fn listed<'a>(revision: &'a Revision, pointer: &str) -> Option<BTreeSet<&'a str>> {
    let values = revision.document.pointer(pointer)?.get("enum")?.as_array()?;
    Some(values.iter().filter_map(Value::as_str).collect())
}
