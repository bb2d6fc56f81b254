//! What a description says of a value that is left to the server: formats, limits, defaults.
//!
//! The model does not hold these, so that they are looked up where the value is described.

use serde_json::Value;

use super::changes::Log;
use super::rules::{self, ACCESS_CHANGED, PARAMETER_DEFAULT_CHANGED};
use crate::model::Schema;

/// Limits that are the closer, the lower they are.
const UPPER: [&str; 5] = ["maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum"];

/// Limits that are the closer, the higher they are.
const LOWER: [&str; 5] = ["minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum"];

/// Limits that are there or not.
const FLAGS: [&str; 2] = ["uniqueItems", "multipleOf"];

/// Longer chains of references lead back to themselves.
const MAX_REFERENCES: usize = 32;

/// The two documents; none where one of them does not hold such things.
#[derive(Clone, Copy)]
pub(super) struct Details<'a> {
    pub(super) documents: Option<(&'a Value, &'a Value)>,
}

impl<'a> Details<'a> {
    /// What both say at a place each.
    pub(super) fn at(&self, old: &str, new: &str) -> Option<(&'a Value, &'a Value)> {
        let (old_document, new_document) = self.documents?;
        Some((find(old_document, old)?, find(new_document, new)?))
    }

    /// Notes what has become of the details of a value.
    pub(super) fn compare(&self, old: &Schema, new: &Schema, place: &str, log: &mut Log<'_>) {
        let Some((old, new)) = self.at(&old.pointer, &new.pointer) else { return };
        format(old, new, place, log);
        limits(old, new, place, log);
        if let Some(text) = changed(old, new, "pattern", place) {
            log.directed(rules::PATTERN_CHANGED, text);
        }
        if let Some(text) = changed(old, new, "default", place) {
            // What a parameter is when it is not set is part of what a request means.
            match log.is_parameter {
                true => log.note(PARAMETER_DEFAULT_CHANGED, text),
                false => log.directed(rules::DEFAULT_CHANGED, text),
            }
        }
        for access in ["readOnly", "writeOnly"] {
            if let Some(text) = changed(old, new, access, place) {
                log.note(ACCESS_CHANGED, text);
            }
        }
    }
}

/// What stands at a place, with references followed.
fn find<'a>(document: &'a Value, pointer: &str) -> Option<&'a Value> {
    let mut value = document.pointer(pointer)?;
    for _ in 0..MAX_REFERENCES {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { break };
        value = document.pointer(reference.strip_prefix('#')?)?;
    }
    Some(value)
}

fn changed(old: &Value, new: &Value, key: &str, place: &str) -> Option<String> {
    match (old.get(key), new.get(key)) {
        (old, new) if old == new => None,
        (Some(old), Some(new)) => Some(format!("{place} has the {key} `{}`, had `{}`", plain(new), plain(old))),
        (None, Some(new)) => Some(format!("{place} has the {key} `{}`", plain(new))),
        (Some(old), None) => Some(format!("{place} no longer has the {key} `{}`", plain(old))),
        (None, None) => None,
    }
}

/// A text without quotes, and anything else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn format(old: &Value, new: &Value, place: &str, log: &mut Log<'_>) {
    let Some(text) = changed(old, new, "format", place) else { return };
    // Where there is no type, a format says nothing; an enum's values say it all.
    if old.get("enum").is_some() || new.get("enum").is_some() {
        return;
    }
    let rules = match (old.get("format"), new.get("format")) {
        (None, _) => rules::FORMAT_ADDED,
        (_, None) => rules::FORMAT_REMOVED,
        _ => rules::FORMAT_CHANGED,
    };
    log.directed(rules, text);
}

fn limits(old: &Value, new: &Value, place: &str, log: &mut Log<'_>) {
    let limits = UPPER.iter().map(|key| (*key, true)).chain(LOWER.iter().map(|key| (*key, false)));
    for (key, is_upper) in limits {
        let Some(text) = changed(old, new, key, place) else { continue };
        let number = |value: &Value| value.get(key).and_then(Value::as_f64);
        let is_tighter = match (number(old), number(new)) {
            (Some(old), Some(new)) if is_upper => new < old,
            (Some(old), Some(new)) => new > old,
            (None, Some(_)) => true,
            // In OpenAPI 3.0, whether a limit is exclusive is a flag of its own.
            (_, None) => new.get(key) == Some(&Value::Bool(true)),
        };
        log.directed(if is_tighter { rules::LIMIT_TIGHTENED } else { rules::LIMIT_LOOSENED }, text);
    }
    for key in FLAGS {
        let Some(text) = changed(old, new, key, place) else { continue };
        let is_looser = new.get(key).is_none_or(|value| *value == Value::Bool(false));
        log.directed(if is_looser { rules::LIMIT_LOOSENED } else { rules::LIMIT_TIGHTENED }, text);
    }
}
