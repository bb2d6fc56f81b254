//! Compares what a schema leaves to the server: formats, limits, patterns and defaults.
//!
//! The model does not contain these: they are looked up in the documents.

use serde_json::Value;

use super::log::{Finding, Log};
use super::rules::{self, PARAMETER_DEFAULT_CHANGED};
use crate::description::Schema;

/// The limits that become stricter when they decrease.
const UPPER_LIMITS: [&str; 5] = ["maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum"];

/// The limits that become stricter when they increase.
const LOWER_LIMITS: [&str; 5] = ["minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum"];

/// The limits that are present or absent.
const FLAGS: [&str; 2] = ["uniqueItems", "multipleOf"];

/// The maximum length of a chain of references. A longer one leads back to itself.
const MAX_REFERENCES: usize = 32;

/// The two documents; `None` if only one of them contains constraints.
#[derive(Clone, Copy)]
pub(super) struct Constraints<'a> {
    pub(super) documents: Option<(&'a Value, &'a Value)>,
}

impl<'a> Constraints<'a> {
    /// Returns the values at a pointer into each document.
    pub(super) fn at(&self, old: &str, new: &str) -> Option<(&'a Value, &'a Value)> {
        let (old_document, new_document) = self.documents?;
        Some((find(old_document, old)?, find(new_document, new)?))
    }

    /// Adds the changes of the constraints of a schema.
    pub(super) fn compare(&self, old: &Schema, new: &Schema, place: &str, log: &mut Log<'_>) {
        let Some((old, new)) = self.at(&old.pointer, &new.pointer) else { return };
        format(old, new, place, log);
        limits(old, new, place, log);
        flags(old, new, place, log);
        if let Some(finding) = changed(old, new, "pattern", place) {
            // Without a pattern, every string is valid that was before.
            let is_removed = new.get("pattern").is_none();
            log.note_by_direction(if is_removed { rules::PATTERN_REMOVED } else { rules::PATTERN_CHANGED }, finding);
        }
        if let Some(finding) = changed(old, new, "default", place) {
            // The default of a parameter is part of the meaning of a request that does not set it.
            match log.parameter {
                Some(_) => log.note(PARAMETER_DEFAULT_CHANGED, finding),
                None => log.note_by_direction(rules::DEFAULT_CHANGED, finding),
            }
        }
    }
}

/// Returns the value at a pointer, with references followed.
fn find<'a>(document: &'a Value, pointer: &str) -> Option<&'a Value> {
    let mut value = document.pointer(pointer)?;
    for _ in 0..MAX_REFERENCES {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { break };
        value = document.pointer(reference.strip_prefix('#')?)?;
    }
    Some(value)
}

/// Returns the change of a keyword, if it changed.
fn changed(old: &Value, new: &Value, key: &str, place: &str) -> Option<Finding> {
    match (old.get(key).map(display), new.get(key).map(display)) {
        (old, new) if old == new => None,
        (Some(old), Some(new)) => {
            let text = format!("{place}: {key} changed from `{old}` to `{new}`");
            Some(Finding::changed(text, old, new))
        }
        (None, Some(new)) => Some(Finding::added(format!("{place}: {key} `{new}` was added"), new)),
        (Some(old), None) => Some(Finding::removed(format!("{place}: {key} `{old}` was removed"), old)),
        (None, None) => None,
    }
}

/// Returns a string without quotes, and any other value as JSON.
fn display(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn format(old: &Value, new: &Value, place: &str, log: &mut Log<'_>) {
    let Some(finding) = changed(old, new, "format", place) else { return };
    // The format of an enum does not constrain it any further.
    if old.get("enum").is_some() || new.get("enum").is_some() {
        return;
    }
    let rules = match (old.get("format"), new.get("format")) {
        (None, _) => rules::FORMAT_ADDED,
        (_, None) => rules::FORMAT_REMOVED,
        _ => rules::FORMAT_CHANGED,
    };
    log.note_by_direction(rules, finding);
}

fn limits(old: &Value, new: &Value, place: &str, log: &mut Log<'_>) {
    let limits = UPPER_LIMITS.iter().map(|key| (*key, true)).chain(LOWER_LIMITS.iter().map(|key| (*key, false)));
    for (key, is_upper) in limits {
        let Some(finding) = changed(old, new, key, place) else { continue };
        let number = |value: &Value| value.get(key).and_then(Value::as_f64);
        let is_stricter = match (number(old), number(new)) {
            (Some(old), Some(new)) if is_upper => new < old,
            (Some(old), Some(new)) => new > old,
            (None, Some(_)) => true,
            // In OpenAPI 3.0, `exclusiveMaximum` and `exclusiveMinimum` are booleans.
            (_, None) => new.get(key) == Some(&Value::Bool(true)),
        };
        log.note_by_direction(if is_stricter { rules::LIMIT_TIGHTENED } else { rules::LIMIT_LOOSENED }, finding);
    }
}

fn flags(old: &Value, new: &Value, place: &str, log: &mut Log<'_>) {
    for key in FLAGS {
        let Some(finding) = changed(old, new, key, place) else { continue };
        let is_looser = new.get(key).is_none_or(|value| *value == Value::Bool(false));
        log.note_by_direction(if is_looser { rules::LIMIT_LOOSENED } else { rules::LIMIT_TIGHTENED }, finding);
    }
}
