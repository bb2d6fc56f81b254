//! Merge keys of YAML: `<<: *base` adds the entries of another mapping, and `<<: [*one, *other]` those of several.
//!
//! serde_yaml resolves aliases, but it keeps merge keys as ordinary entries: `<<` would be the name of a property.

use serde_json::{Map, Value};

use super::Step;

const MERGE_KEY: &str = "<<";

/// Returns the path of the first merge key whose value is not a mapping or a sequence of mappings.
pub(super) fn find_invalid(value: &Value) -> Option<Vec<Step<'_>>> {
    let within = |step, child| {
        let mut path = find_invalid(child)?;
        path.insert(0, step);
        Some(path)
    };
    match value {
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| within(Step::Index(index), item)),
        Value::Object(object) => {
            let is_invalid = object.get(MERGE_KEY).is_some_and(|merged| match merged {
                Value::Array(items) => !items.iter().all(Value::is_object),
                other => !other.is_object(),
            });
            if is_invalid {
                return Some(vec![Step::Key(MERGE_KEY)]);
            }
            object.iter().find_map(|(key, child)| within(Step::Key(key), child))
        }
        _ => None,
    }
}

/// Replaces each merge key by the entries that it adds. An entry of the mapping itself overrides a merged one, and an entry
/// of an earlier mapping in a sequence one of a later mapping.
pub(super) fn apply(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(apply).collect()),
        Value::Object(object) => {
            let mut merged = Map::new();
            for (key, child) in object {
                match (key.as_str(), apply(child)) {
                    (MERGE_KEY, Value::Object(added)) => add(&mut merged, added),
                    (MERGE_KEY, Value::Array(several)) => {
                        let mappings = several.into_iter().filter_map(|item| match item {
                            Value::Object(added) => Some(added),
                            _ => None,
                        });
                        mappings.for_each(|added| add(&mut merged, added));
                    }
                    (_, child) => {
                        merged.insert(key, child);
                    }
                }
            }
            Value::Object(merged)
        }
        scalar => scalar,
    }
}

fn add(object: &mut Map<String, Value>, added: Map<String, Value>) {
    for (key, value) in added {
        object.entry(key).or_insert(value);
    }
}
