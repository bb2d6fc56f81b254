//! What an import leaves out of a description, and why.

use std::collections::BTreeMap;

use serde_json::Value;

/// Keys that are left out wherever they are, and why.
const DROPPED: [(&str, &str); 17] = [
    ("description", "prose is ours, in the overlay"),
    ("summary", "prose is ours, in the overlay"),
    ("title", "prose is ours, in the overlay"),
    ("example", "examples are recordings here"),
    ("examples", "examples are recordings here"),
    ("externalDocs", "links are prose"),
    ("tags", "operations are named, not grouped"),
    ("default", "what the server does is not for the client to do"),
    ("pattern", "the server checks what it is sent"),
    ("minimum", "the server checks what it is sent"),
    ("maximum", "the server checks what it is sent"),
    ("minLength", "the server checks what it is sent"),
    ("maxLength", "the server checks what it is sent"),
    ("minItems", "the server checks what it is sent"),
    ("maxItems", "the server checks what it is sent"),
    ("uniqueItems", "the server checks what it is sent"),
    ("readOnly", "it makes no difference to a client"),
];

/// Formats that make a difference to the type of a value.
const FORMATS: [&str; 5] = ["binary", "date", "date-time", "int32", "int64"];

/// Prints what was left out, and why.
pub(super) fn print(document: &Value) {
    let mut counts = BTreeMap::new();
    count(document, false, &mut counts);
    for (key, number) in counts {
        let reason = match key.split_once(' ') {
            Some(_) => "it is of one type without it as well",
            None => DROPPED
                .iter()
                .find(|(dropped, _)| *dropped == key)
                .map_or("extensions mean nothing to us", |(_, why)| why),
        };
        println!("  dropped {number} {key}: {reason}");
    }
}

/// Counts the keys that are left out. The names of properties and schemas are no keywords, whatever they are.
fn count(value: &Value, holds_names: bool, counts: &mut BTreeMap<String, usize>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let is_dropped = DROPPED.iter().any(|(dropped, _)| dropped == key) || key.starts_with("x-");
                if is_dropped && !holds_names {
                    *counts.entry(key.clone()).or_default() += 1;
                } else if let Some(format) = value.as_str().filter(|it| key == "format" && !FORMATS.contains(it)) {
                    *counts.entry(format!("format {format}")).or_default() += 1;
                } else {
                    let names = matches!(
                        key.as_str(),
                        "properties" | "schemas" | "responses" | "content" | "paths" | "headers"
                    );
                    count(value, names && !holds_names, counts);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| count(item, false, counts)),
        _ => {}
    }
}
