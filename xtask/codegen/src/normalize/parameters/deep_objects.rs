//! Notes which values of a parameter the style `deepObject` is not defined for, and how these are sent.
//!
//! The style is defined for objects of scalars only (OpenAPI 3.2, "Style Values"). Services differ in what they take for others:
//! `filter[tags][0]=a`, `filter[tags][]=a` or `filter[tags]=a`.

use std::collections::HashSet;

use crate::description::{Api, Parameter, Schema, SchemaKind, Style};
use crate::notes::Notes;

/// Objects are not nested more deeply in the schemas of any real parameter.
const MAX_DEPTH: usize = 8;

/// Records what the style of a parameter is not defined for, if it is `deepObject`.
pub(super) fn note_undefined(api: &Api, parameter: &Parameter, notes: &mut Notes) {
    if parameter.style != Style::DeepObject {
        return;
    }
    let mut found: Vec<(&str, String)> = Vec::new();
    let mut add = |what, form| {
        if !found.iter().any(|(other, _)| *other == what) {
            found.push((what, form));
        }
    };
    let name = &parameter.name;
    for kind in alternatives(api, &parameter.schema.kind) {
        let form = || form_of(api, kind, name.clone(), 0);
        match kind {
            SchemaKind::Any => {}
            SchemaKind::Array(_) => add("an array", form()),
            SchemaKind::Map(_) | SchemaKind::Object(_) | SchemaKind::AllOf(_) => {
                for (member, schema) in members(kind) {
                    for kind in alternatives(api, &schema.kind) {
                        let form = || form_of(api, kind, format!("{name}[{member}]"), 0);
                        match kind {
                            SchemaKind::Array(_) => add("an array in an object", form()),
                            SchemaKind::Map(_) | SchemaKind::Object(_) => add("an object in an object", form()),
                            _ => {}
                        }
                    }
                }
            }
            _ => add("a scalar", form()),
        }
    }
    for (what, form) in found {
        let note = format!("OpenAPI does not define its style `deepObject` for {what}: `{form}` is sent");
        notes.record("undefined-styles", &parameter.pointer, note);
    }
}

/// The kinds that values can be of, behind references and unions.
fn alternatives<'a>(api: &'a Api, kind: &'a SchemaKind) -> Vec<&'a SchemaKind> {
    let (mut open, mut seen, mut found) = (vec![kind], HashSet::new(), Vec::new());
    while let Some(kind) = open.pop() {
        match kind {
            SchemaKind::Ref(name) if seen.insert(name) => {
                open.extend(api.schemas.get(name).map(|schema| &schema.kind));
            }
            SchemaKind::Ref(_) => {}
            SchemaKind::Union(union) => open.extend(union.variants.iter().rev().map(|variant| &variant.kind)),
            kind => found.push(kind),
        }
    }
    found
}

/// The members of an object, by their names. `key` stands for any other name.
fn members(kind: &SchemaKind) -> Vec<(&str, &Schema)> {
    match kind {
        SchemaKind::Map(values) => vec![("key", values.as_ref())],
        SchemaKind::Object(object) => {
            let declared = object.properties.iter().map(|it| (it.name.as_str(), &it.schema));
            declared.chain(object.additional.iter().map(|values| ("key", values.as_ref()))).collect()
        }
        _ => Vec::new(),
    }
}

/// A pair that a value becomes.
fn form_of(api: &Api, kind: &SchemaKind, name: String, depth: usize) -> String {
    let below = match alternatives(api, kind).first() {
        Some(SchemaKind::Array(items)) => Some((format!("{name}[0]"), &items.kind)),
        Some(kind) => members(kind).first().map(|(member, schema)| (format!("{name}[{member}]"), &schema.kind)),
        None => None,
    };
    match below {
        Some((name, kind)) if depth < MAX_DEPTH => form_of(api, kind, name, depth + 1),
        _ => format!("{name}=…"),
    }
}
