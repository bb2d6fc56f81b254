//! Shortcuts and accessors that a description cannot have are left out.
//!
//! An overlay asks for them in every version of an API. A version that lacks what one of them needs still makes a crate.

use std::collections::HashSet;

use serde_json::Value;

use super::names::operations::TAKEN;
use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Operation, SchemaKind, Shortcut, Union};

/// Leaves out what cannot be made, and says why.
pub(super) fn check(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let mut names: HashSet<String> = api.operations.iter().map(|operation| operation.id.clone()).collect();
    for index in 0..api.operations.len() {
        let shortcuts = std::mem::take(&mut api.operations[index].shortcuts);
        let operation = &api.operations[index];
        let mut kept = Vec::new();
        for shortcut in shortcuts {
            match obstacle(api, operation, &shortcut, &names) {
                Some(why) => {
                    let note = format!("the shortcut `{}` cannot be made: {why}", shortcut.name);
                    report.repaired("left-out", &operation.pointer, note);
                }
                None => {
                    names.insert(shortcut.name.clone());
                    kept.push(shortcut);
                }
            }
        }
        api.operations[index].shortcuts = kept;
    }
    check_accessors(api, report);
    Ok(())
}

/// Why a shortcut cannot be made.
fn obstacle(api: &Api, operation: &Operation, shortcut: &Shortcut, names: &HashSet<String>) -> Option<String> {
    if syn::parse_str::<syn::Ident>(&shortcut.name).is_err() {
        return Some("its name is none that a method can have".to_owned());
    }
    if names.contains(&shortcut.name) || TAKEN.contains(&shortcut.name.as_str()) {
        return Some("the client has a method of that name".to_owned());
    }
    let has = |wire: &String| operation.parameters.iter().any(|it| it.name == *wire && !it.required);
    if let Some(wire) = shortcut.query.keys().find(|wire| !has(wire)) {
        return Some(format!("the operation has no optional parameter `{wire}`"));
    }
    let filled_in = shortcut.query.values().chain(shortcut.body.values());
    if filled_in.into_iter().any(|value| matches!(value, Value::Null | Value::Array(_) | Value::Object(_))) {
        return Some("only texts, numbers, `true` and `false` can be filled in".to_owned());
    }
    if shortcut.body.is_empty() && shortcut.arguments.is_empty() {
        return None;
    }
    let Some((name, body)) = api.shortcut_body(operation, shortcut) else {
        return Some("the operation has no such body".to_owned());
    };
    let given = || shortcut.body.keys().chain(&shortcut.arguments);
    if let Some(wire) = given().find(|wire| body.property(wire).is_none()) {
        return Some(format!("`{name}` has no `{wire}`"));
    }
    let missing = body.properties.iter().find(|property| {
        property.required
            && !property.starts_empty
            && property.constant.is_none()
            && !given().any(|it| *it == property.name)
    });
    missing.map(|property| format!("`{name}` requires `{}`", property.name))
}

/// Leaves out accessors of what no kind of a union has, or what is not the same in all that have it.
fn check_accessors(api: &mut Api, report: &mut Report) {
    let names: Vec<_> = api.schemas.keys().cloned().collect();
    for name in names {
        let Some(SchemaKind::Union(union)) = api.schemas.get(&name).map(|schema| &schema.kind) else { continue };
        let (kept, left): (Vec<_>, Vec<_>) =
            union.accessors.iter().cloned().partition(|wire| is_common(api, union, wire));
        for wire in left {
            let note = format!("`{name}` has no method for `{wire}`, which is not of one type in its kinds");
            let pointer = api.schemas.get(&name).map(|schema| schema.pointer.clone()).unwrap_or_default();
            report.repaired("left-out", pointer, note);
        }
        if let Some(SchemaKind::Union(union)) = api.schemas.get_mut(&name).map(|schema| &mut schema.kind) {
            union.accessors = kept;
        }
    }
}

/// Whether a property is of one type in all kinds that have it, and at least one has it.
fn is_common(api: &Api, union: &Union, wire: &str) -> bool {
    let objects = union.variants.iter().filter_map(|variant| api.referred(&variant.schema));
    let mut kinds =
        objects.filter_map(|object| object.property(wire)).filter(|it| it.constant.is_none()).map(|property| {
            match &property.schema.kind {
                SchemaKind::Array(items) => (true, &items.kind),
                kind => (false, kind),
            }
        });
    kinds.next().is_some_and(|first| kinds.all(|kind| kind == first))
}
