//! Lists what an import drops from a description, and why.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::text::keywords::HAVE_NAMES;

const PROSE: &str = "prose is in the overlay";
const EXAMPLE: &str = "examples are not part of the structure";
const CONSTRAINT: &str = "the server validates requests";

/// The keywords that are dropped wherever they occur, and the reasons.
const DROPPED: [(&str, &str); 16] = [
    ("description", PROSE),
    ("summary", PROSE),
    ("title", PROSE),
    ("externalDocs", PROSE),
    ("example", EXAMPLE),
    ("examples", EXAMPLE),
    ("tags", "operations are not grouped"),
    ("default", "the server applies defaults"),
    ("pattern", CONSTRAINT),
    ("minimum", CONSTRAINT),
    ("maximum", CONSTRAINT),
    ("minLength", CONSTRAINT),
    ("maxLength", CONSTRAINT),
    ("minItems", CONSTRAINT),
    ("maxItems", CONSTRAINT),
    ("uniqueItems", CONSTRAINT),
];

/// The formats that determine a Rust type, or that a string is a secret.
const FORMATS: [&str; 13] = [
    "binary",
    "date",
    "date-time",
    "int16",
    "int32",
    "int64",
    "int8",
    "password",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
];

/// A keyword that an import dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dropped {
    /// The keyword, or `format` and its value.
    pub keyword: String,
    /// The number of occurrences.
    pub count: usize,
    /// Why it was dropped.
    pub reason: &'static str,
}

/// Finds the keywords of a document that its structure does not have, ordered by keyword.
pub(super) fn find(document: &Value, structure: &Value) -> Vec<Dropped> {
    let (mut counts, mut kept) = (BTreeMap::new(), BTreeMap::new());
    count(document, false, &mut counts);
    count(structure, false, &mut kept);
    let dropped = counts.into_iter().filter_map(|(keyword, count)| {
        let count = count.checked_sub(kept.get(&keyword).copied().unwrap_or_default()).filter(|count| *count > 0)?;
        Some(Dropped { reason: reason(&keyword), keyword, count })
    });
    dropped.collect()
}

fn reason(keyword: &str) -> &'static str {
    if keyword.starts_with("format ") {
        return "the Rust type does not depend on it";
    }
    let found = DROPPED.iter().find(|(dropped, _)| *dropped == keyword);
    found.map_or("extensions are not part of the structure", |(_, reason)| reason)
}

/// Counts the dropped keywords. The keys of `properties`, `schemas` and the like are names, even if they look like keywords.
fn count(value: &Value, holds_names: bool, counts: &mut BTreeMap<String, usize>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let is_dropped = DROPPED.iter().any(|(dropped, _)| dropped == key) || key.starts_with("x-");
                if is_dropped && !holds_names {
                    // A required description is empty where it is dropped.
                    if value.as_str() == Some("") {
                        continue;
                    }
                    *counts.entry(key.clone()).or_default() += 1;
                } else if let Some(format) = value.as_str().filter(|it| key == "format" && !FORMATS.contains(it)) {
                    *counts.entry(format!("format {format}")).or_default() += 1;
                } else {
                    count(value, !holds_names && HAVE_NAMES.contains(&key.as_str()), counts);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| count(item, false, counts)),
        _ => {}
    }
}
