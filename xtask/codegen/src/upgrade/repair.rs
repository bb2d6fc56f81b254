//! Corrects mistakes that leave no doubt about what is meant.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::grammar::{Decision, Kind, Shape};
use super::version::Version;
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::pointer;

/// The kind of the notes.
const REPAIRED: &str = "repaired-values";

/// The version of an API that has none.
const UNKNOWN_VERSION: &str = "0.0.0";

/// Adds what every description has, and what later stages would otherwise have to do without.
pub(super) fn document(root: &mut Value, notes: &mut Notes) -> Result<(), Problem> {
    let Value::Object(root) = root else {
        return Err(Problem::new("", "this is not an OpenAPI description: it is not an object", "correct the file"));
    };
    if !root.get("info").is_some_and(Value::is_object) {
        let mistake = Problem::new("", "`info` is missing", "add `info` with a title and a version");
        notes.record_lossy(REPAIRED, mistake, "the API has no title")?;
        root.insert("info".to_owned(), json!({ "title": "" }));
    }
    if let Some(Value::Object(info)) = root.get_mut("info") {
        version(info, notes)?;
    }
    let is_empty = root.get("paths").is_none_or(Value::is_null);
    if is_empty {
        root.insert("paths".to_owned(), json!({}));
    }
    Ok(())
}

fn version(info: &mut Map<String, Value>, notes: &mut Notes) -> Result<(), Problem> {
    let repaired = stated_version(info.get("version")).into_owned();
    let mistake = match info.get("version") {
        Some(Value::String(version)) if !version.trim().is_empty() => return Ok(()),
        Some(Value::Number(number)) => {
            if number.is_f64() {
                let note =
                    format!("the version is the number {number}, as which `1.10` and `1.1` are the same: quote it");
                notes.record("numeric-versions", "/info/version", note);
            }
            info.insert("version".to_owned(), json!(repaired));
            return Ok(());
        }
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => "`version` is not a string",
        _ => "`version` is missing",
    };
    let mistake = Problem::new("/info", mistake, "add the version of the API, as a string");
    notes.record_lossy(REPAIRED, mistake, &format!("it is {repaired}"))?;
    info.insert("version".to_owned(), json!(repaired));
    Ok(())
}

/// The version of an API, as far as `info.version` says so.
pub(crate) fn stated_version(value: Option<&Value>) -> Cow<'_, str> {
    match value {
        Some(Value::String(version)) if !version.trim().is_empty() => Cow::Borrowed(version),
        // YAML reads an unquoted version such as `1.0` as a number. It is what its author wrote.
        Some(Value::Number(number)) => Cow::Owned(number.to_string()),
        _ => Cow::Borrowed(UNKNOWN_VERSION),
    }
}

/// Makes text of what is meant for people, and leaves out what is none.
pub(super) fn prose(
    object: &mut Map<String, Value>,
    kind: Kind,
    place: &str,
    notes: &mut Notes,
) -> Result<(), Problem> {
    for field in kind.fields_in(object).into_iter().filter(|field| field.shape == Shape::Prose) {
        let Some(value) = object.get(field.name) else { continue };
        let (text, outcome) = match value {
            Value::String(_) | Value::Null => continue,
            Value::Number(_) | Value::Bool(_) => (Some(json!(value.to_string())), "it is taken for text"),
            Value::Array(_) | Value::Object(_) => (None, "it is left out"),
        };
        let what = format!("`{}` is not text", field.name);
        let mistake = Problem::new(pointer::child(place, field.name), what, "make it a string");
        notes.record_lossy(REPAIRED, mistake, outcome)?;
        match text {
            Some(text) => drop(object.insert(field.name.to_owned(), text)),
            None => drop(object.remove(field.name)),
        }
    }
    Ok(())
}

/// Makes an empty object of an empty array. PHP and Lua have one type for both, and tools in them write this array.
pub(super) fn empty_arrays(
    object: &mut Map<String, Value>,
    kind: Kind,
    place: &str,
    notes: &mut Notes,
) -> Result<(), Problem> {
    let mut repair = |value: &mut Value, place: String| {
        let mistake = Problem::new(place, "an empty array is in the place of an object", "make it `{}`");
        notes.record_lossy(REPAIRED, mistake, "it is taken for an empty object")?;
        *value = json!({});
        Ok(())
    };
    let is_empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
    for field in kind.fields_in(object).into_iter().filter(|field| field.decision == Decision::Supported) {
        let Some(value) = object.get_mut(field.name) else { continue };
        let place = pointer::child(place, field.name);
        match (field.shape, value) {
            // There can be no examples as well.
            (Shape::Map(Kind::Example), _) => {}
            (Shape::One(_) | Shape::Map(_) | Shape::Mapping, value) if is_empty(value) => repair(value, place)?,
            (Shape::Map(_), Value::Object(entries)) => {
                for (name, entry) in entries.iter_mut().filter(|(_, entry)| is_empty(entry)) {
                    repair(entry, pointer::child(&place, name))?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Adds the responses that an operation must have before OpenAPI 3.1.
pub(super) fn operation(
    operation: &mut Map<String, Value>,
    place: &str,
    version: Version,
    notes: &mut Notes,
) -> Result<(), Problem> {
    if operation.get("responses").is_some_and(|responses| !responses.is_null()) {
        return Ok(());
    }
    if version == Version::V30 {
        let mistake = Problem::new(place, "`responses` is missing", "add `responses`");
        notes.record_lossy(REPAIRED, mistake, "no response is described")?;
    }
    operation.insert("responses".to_owned(), json!({}));
    Ok(())
}
