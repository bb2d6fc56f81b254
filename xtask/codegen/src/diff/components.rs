//! Compares an API as a whole: its server and its security schemes.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::change::{Change, Kind, Subject};
use super::log::{Finding, Log};
use super::revision::Revision;
use super::rules::{SCHEME_ADDED, SCHEME_CHANGED, SCHEME_REMOVED, SERVER_CHANGED};
use super::uses::Uses;
use crate::description::Api;

/// Adds the changes of the API as a whole.
pub(super) fn compare(old: &Revision, new: &Revision, changes: &mut Vec<Change>) {
    let subject =
        Subject { kind: Kind::Api, name: String::new(), old_name: None, request: None, pointer: String::new() };
    let mut log = Log::new(changes, subject, Uses::default());
    server(&old.wire, &new.wire, &mut log);
    let empty = Map::new();
    let schemes = |revision: &'_ Revision| -> Map<String, Value> {
        let schemes = revision.document.pointer("/components/securitySchemes").and_then(Value::as_object);
        schemes.unwrap_or(&empty).clone()
    };
    let required: BTreeSet<&str> = required_scopes(&old.wire).chain(required_scopes(&new.wire)).collect();
    let (old, new) = (schemes(old), schemes(new));
    for (name, scheme) in &old {
        match new.get(name) {
            None => log.note(SCHEME_REMOVED, format!("the security scheme `{name}` was removed")),
            Some(other) => compare_scheme(name, scheme, other, &required, &mut log),
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        log.note(SCHEME_ADDED, format!("the security scheme `{name}` was added"));
    }
}

fn server(old: &Api, new: &Api, log: &mut Log<'_>) {
    if old.base_url == new.base_url {
        return;
    }
    let url = |api: &Api| api.base_url.clone().unwrap_or_else(|| "unspecified".to_owned());
    let (old, new) = (url(old), url(new));
    log.note(SERVER_CHANGED, Finding::changed(format!("the base URL changed from {old} to {new}"), old, new));
}

/// Returns the scopes that operations require.
fn required_scopes(api: &Api) -> impl Iterator<Item = &str> {
    let alternatives = api.operations.iter().flat_map(|operation| operation.security.iter().flatten());
    alternatives.flat_map(|alternative| alternative.schemes.values().flatten()).map(String::as_str)
}

fn compare_scheme(name: &str, old: &Value, new: &Value, required: &BTreeSet<&str>, log: &mut Log<'_>) {
    let (old_scopes, new_scopes) = (scopes(old), scopes(new));
    // HubSpot lists the scopes of all its APIs in each description: those that no operation requires are ignored.
    let is_required = |scope: &&&str| required.contains(**scope);
    let removed: Vec<&str> = old_scopes.difference(&new_scopes).filter(is_required).copied().collect();
    let added: Vec<&str> = new_scopes.difference(&old_scopes).filter(is_required).copied().collect();
    if !removed.is_empty() {
        let scopes = removed.join(", ");
        let text = format!("the security scheme `{name}` no longer has the scopes {scopes}");
        log.note(SCHEME_CHANGED, Finding::removed(text, scopes));
    }
    if !added.is_empty() {
        let scopes = added.join(", ");
        let text = format!("the security scheme `{name}` has the new scopes {scopes}");
        log.note(SCHEME_CHANGED, Finding::added(text, scopes));
    }
    if without_prose(old) != without_prose(new) {
        log.note(SCHEME_CHANGED, format!("the definition of the security scheme `{name}` changed"));
    }
}

/// Returns the scopes of all flows.
fn scopes(scheme: &Value) -> BTreeSet<&str> {
    let flows = scheme.get("flows").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let scopes = flows.filter_map(|flow| flow.get("scopes")?.as_object());
    scopes.flat_map(|scopes| scopes.keys().map(String::as_str)).collect()
}

/// Returns a scheme without its descriptions, scopes and extensions.
fn without_prose(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let is_compared = |key: &str| key != "description" && key != "scopes" && !key.starts_with("x-");
            let entries = object.iter().filter(|(key, _)| is_compared(key));
            Value::Object(entries.map(|(key, value)| (key.clone(), without_prose(value))).collect())
        }
        other => other.clone(),
    }
}
