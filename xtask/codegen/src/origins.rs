//! Where the objects of an upgraded document come from.
//!
//! An object that is moved while a document is upgraded takes a mark along: the place where its file has it. Marks are removed
//! at the end, and become a table from the places of the upgraded document to those of the files.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::text::pointer;

/// The key of a mark. No field of OpenAPI and no extension has this name.
pub(crate) const KEY: &str = "\u{0}origin";

/// The places of a document as its files have them, by the places of the upgraded document. A place in another file is the
/// path of the file and a fragment: `schemas/pet.yaml#/Pet`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    moved: HashMap<String, String>,
}

impl Origins {
    /// Returns the place of a value as its file has it.
    pub(crate) fn as_written(&self, pointer: &str) -> String {
        if self.moved.is_empty() {
            return pointer.to_owned();
        }
        let ends = pointer.rmatch_indices('/').map(|(index, _)| index);
        let prefixes = [pointer.len()].into_iter().chain(ends);
        let found = prefixes.into_iter().find_map(|end| Some((self.moved.get(&pointer[..end])?, &pointer[end..])));
        found.map_or_else(|| pointer.to_owned(), |(origin, rest)| format!("{origin}{rest}"))
    }
}

/// Marks an object with the place where its file has it, unless it is marked.
pub(crate) fn mark(value: &mut Value, place: &str) {
    if let Value::Object(object) = value {
        object.entry(KEY).or_insert_with(|| Value::String(place.to_owned()));
    }
}

/// Returns a value with a mark, if it is an object.
pub(crate) fn marked(mut value: Value, place: &str) -> Value {
    mark(&mut value, place);
    value
}

/// Returns the place where its file has a value: that of its mark or, without one, the one that is given.
pub(crate) fn of(value: &Value, place: String) -> String {
    value.get(KEY).and_then(Value::as_str).map_or(place, str::to_owned)
}

/// Removes all marks from a document, and returns what they say.
pub(crate) fn take(document: &mut Value) -> Origins {
    let mut origins = Origins::default();
    take_within(document, String::new(), &mut origins);
    origins
}

fn take_within(value: &mut Value, place: String, origins: &mut Origins) {
    match value {
        Value::Object(object) => take_of_object(object, place, origins),
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                take_within(item, pointer::child(&place, &index.to_string()), origins);
            }
        }
        _ => {}
    }
}

fn take_of_object(object: &mut Map<String, Value>, place: String, origins: &mut Origins) {
    let mark = object.remove(KEY);
    for (key, child) in object.iter_mut() {
        take_within(child, pointer::child(&place, key), origins);
    }
    if let Some(Value::String(origin)) = mark {
        origins.moved.insert(place, origin);
    }
}
