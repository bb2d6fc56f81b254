//! Drops shortcuts and accessors that a description cannot have.
//!
//! An overlay asks for them in every version of an API. A version that lacks what one of them needs still becomes a crate.

use std::collections::HashSet;

use serde_json::Value;

use super::draft::Draft;
use super::names::operations::RESERVED_METHODS;
use crate::description::{Api, Object, Operation, Schema, SchemaKind, Shortcut, Union};
use crate::notes::Notes;
use crate::text::ident::Ident;

/// Drops what is impossible, and notes why.
pub(super) fn validate_shortcuts_and_accessors(draft: &mut Draft, notes: &mut Notes) {
    let mut names: HashSet<String> = draft.operations.iter().map(|operation| operation.name.clone()).collect();
    for index in 0..draft.api.operations.len() {
        let shortcuts = std::mem::take(&mut draft.api.operations[index].shortcuts);
        let operation = &draft.api.operations[index];
        let mut kept = Vec::new();
        for shortcut in shortcuts {
            match obstacle(draft, operation, &shortcut, &names) {
                Some(why) => {
                    let message = format!("the shortcut `{}` is impossible: {why}", shortcut.name);
                    notes.record("impossible-shortcuts", &operation.pointer, message);
                }
                None => {
                    names.insert(shortcut.name.clone());
                    kept.push(shortcut);
                }
            }
        }
        draft.api.operations[index].shortcuts = kept;
    }
    validate_accessors(&mut draft.api, notes);
}

/// Why a shortcut is impossible.
fn obstacle(draft: &Draft, operation: &Operation, shortcut: &Shortcut, names: &HashSet<String>) -> Option<String> {
    if Ident::new(&shortcut.name).is_none() {
        return Some("its name is not a valid method name".to_owned());
    }
    if names.contains(&shortcut.name) || RESERVED_METHODS.contains(&shortcut.name.as_str()) {
        return Some("the client has a method of that name".to_owned());
    }
    let has = |wire: &String| operation.parameters.iter().any(|it| it.name == *wire && !it.required);
    if let Some(wire) = shortcut.query.keys().find(|wire| !has(wire)) {
        return Some(format!("the operation has no optional parameter `{wire}`"));
    }
    let filled_in = shortcut.query.values().chain(shortcut.body.values());
    if filled_in.into_iter().any(|value| matches!(value, Value::Null | Value::Array(_) | Value::Object(_))) {
        return Some("only strings, numbers, `true` and `false` can be filled in".to_owned());
    }
    if shortcut.body.is_empty() && shortcut.arguments.is_empty() {
        return None;
    }
    let body = operation.shortcut_body(&draft.api, shortcut, |union, variant| draft.tag(union, variant));
    let Some((name, body)) = body else {
        return Some("the operation has no such body".to_owned());
    };
    let set = || shortcut.body.keys().chain(&shortcut.arguments);
    if let Some(wire) = set().find(|wire| body.property(wire).is_none()) {
        return Some(format!("`{name}` has no property `{wire}`"));
    }
    let missing = body.properties.iter().find(|property| {
        property.required && !property.starts_empty && !property.is_filled_in() && !set().any(|it| *it == property.name)
    });
    missing.map(|property| format!("`{name}` requires `{}`", property.name))
}

/// Drops the accessors of properties that no variant has, or whose types differ between variants.
fn validate_accessors(api: &mut Api, notes: &mut Notes) {
    let mut dropped = Vec::new();
    for (name, schema) in &api.schemas {
        let Some(union) = schema.as_union() else { continue };
        for wire in union.accessors.iter().filter(|wire| !is_shared(api, union, wire)) {
            let message = format!("`{name}` has no accessor for `{wire}`: no variant has it, or its types differ");
            notes.record("impossible-accessors", &schema.pointer, message);
            dropped.push((name.clone(), wire.clone()));
        }
    }
    for (name, wire) in dropped {
        if let Some(SchemaKind::Union(union)) = api.schemas.get_mut(&name).map(|schema| &mut schema.kind) {
            union.accessors.retain(|other| *other != wire);
        }
    }
}

/// Whether a property is of one type in all variants that have it, and at least one has it.
fn is_shared(api: &Api, union: &Union, wire: &str) -> bool {
    let objects = objects(api, union, wire);
    let properties = objects.iter().filter_map(|object| object.property(wire)).filter(|it| it.constant().is_none());
    let mut kinds = properties.map(|property| match &property.schema.kind {
        SchemaKind::Array(items) => (true, &items.kind),
        kind => (false, kind),
    });
    kinds.next().is_some_and(|first| kinds.all(|kind| kind == first))
}

/// The objects that variants are, and those of the variants that are unions with an accessor for a property.
fn objects<'a>(api: &'a Api, union: &'a Union, wire: &str) -> Vec<&'a Object> {
    let of_variant = |variant: &'a Schema| match &api.resolved(variant).kind {
        SchemaKind::Union(inner) if inner.accessors.iter().any(|it| it == wire) => objects(api, inner, wire),
        _ => api.referred(variant).into_iter().collect(),
    };
    union.variants.iter().flat_map(of_variant).collect()
}
