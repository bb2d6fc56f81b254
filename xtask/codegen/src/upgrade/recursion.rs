//! `$recursiveRef` of JSON Schema 2019-09, which no version of OpenAPI has.
//!
//! It leads to the schema around it that has `$recursiveAnchor`. OpenAI's description has filters that contain filters.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::grammar::Kind;
use super::walk;
use crate::notes::Notes;
use crate::read::Document;

const REFERENCE: &str = "$recursiveRef";
const ANCHOR: &str = "$recursiveAnchor";

/// A recursive reference.
struct Recursion {
    place: String,
    /// The schema around it that it leads to.
    target: String,
}

/// Makes ordinary references of recursive ones. One without an anchor around it remains.
pub(super) fn resolve<'a>(document: &'a Document, notes: &mut Notes) -> Cow<'a, Document> {
    if !has_recursion(&document.root) {
        return Cow::Borrowed(document);
    }
    let mut found = Vec::new();
    collect(&document.root, Kind::Root, "", None, &mut found);
    let mut document = Cow::Borrowed(document);
    for Recursion { place, target } in found {
        if let Some(Value::Object(schema)) = document.to_mut().root.pointer_mut(&place) {
            schema.remove(REFERENCE);
            schema.insert("$ref".to_owned(), json!(format!("#{}", target.replace('%', "%25"))));
            let message = format!("`{REFERENCE}` leads to the schema around it that has `{ANCHOR}`: {target}");
            notes.record("recursive-references", place, message);
        }
    }
    document
}

/// Whether any object of a document may be a recursive reference. Hardly any document has one.
fn has_recursion(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.contains_key(REFERENCE) || object.values().any(has_recursion),
        Value::Array(items) => items.iter().any(has_recursion),
        _ => false,
    }
}

fn collect(value: &Value, kind: Kind, place: &str, anchor: Option<&str>, found: &mut Vec<Recursion>) {
    let schema = value.as_object().filter(|_| kind == Kind::Schema);
    let is_anchor = schema.is_some_and(|schema| schema.get(ANCHOR) == Some(&Value::Bool(true)));
    let anchor = if is_anchor { Some(place) } else { anchor };
    if let Some(target) = anchor.filter(|_| schema.is_some_and(is_recursive)) {
        found.push(Recursion { place: place.to_owned(), target: target.to_owned() });
    }
    for child in walk::children(value, kind, place) {
        collect(child.value, child.kind, &child.pointer, anchor, found);
    }
}

fn is_recursive(schema: &Map<String, Value>) -> bool {
    schema.get(REFERENCE).is_some_and(|reference| reference == "#") && !schema.contains_key("$ref")
}
