//! What has become of an API as a whole: where it is, and what security schemes there are.

use serde_json::{Map, Value};

use super::changes::{Change, Kind, Log, Subject, Uses};
use super::rules::{SCHEME_ADDED, SCHEME_CHANGED, SCHEME_REMOVED, SERVER_CHANGED};
use super::side::Side;

pub(super) fn compare(old: &Side, new: &Side, changes: &mut Vec<Change>) {
    let subject = Subject { kind: Kind::Api, name: String::new(), before: None, request: None };
    let mut log = Log::new(changes, subject, Uses::default());
    if old.api.base_url != new.api.base_url {
        let said = |url: &Option<String>| url.clone().unwrap_or_else(|| "nowhere in particular".to_owned());
        let text = format!("requests go to {}, went to {}", said(&new.api.base_url), said(&old.api.base_url));
        log.note(SERVER_CHANGED, text);
    }
    let empty = Map::new();
    let schemes = |side: &'_ Side| -> Map<String, Value> {
        side.document.pointer("/components/securitySchemes").and_then(Value::as_object).unwrap_or(&empty).clone()
    };
    let (old, new) = (schemes(old), schemes(new));
    for (name, scheme) in &old {
        match new.get(name) {
            None => log.note(SCHEME_REMOVED, format!("the security scheme `{name}` is gone")),
            Some(other) => compare_scheme(name, scheme, other, &mut log),
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        log.note(SCHEME_ADDED, format!("the security scheme `{name}` is new"));
    }
}

fn compare_scheme(name: &str, old: &Value, new: &Value, log: &mut Log<'_>) {
    let (old_scopes, new_scopes) = (scopes(old), scopes(new));
    let gone: Vec<_> = old_scopes.iter().filter(|scope| !new_scopes.contains(scope)).cloned().collect();
    let added: Vec<_> = new_scopes.iter().filter(|scope| !old_scopes.contains(scope)).cloned().collect();
    if !gone.is_empty() {
        log.note(SCHEME_CHANGED, format!("the security scheme `{name}` no longer has the scopes {}", gone.join(", ")));
    }
    if !added.is_empty() {
        log.note(SCHEME_CHANGED, format!("the security scheme `{name}` has the scopes {}", added.join(", ")));
    }
    if without_prose(old) != without_prose(new) {
        log.note(SCHEME_CHANGED, format!("the security scheme `{name}` works in another way"));
    }
}

/// The scopes of all flows.
fn scopes(scheme: &Value) -> Vec<String> {
    let flows = scheme.get("flows").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let scopes = flows.filter_map(|flow| flow.get("scopes")?.as_object());
    let mut names: Vec<String> = scopes.flat_map(|scopes| scopes.keys().cloned()).collect();
    names.sort();
    names.dedup();
    names
}

/// A scheme without its descriptions, its scopes and extensions.
fn without_prose(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let says = |key: &str| key != "description" && key != "scopes" && !key.starts_with("x-");
            let entries = object.iter().filter(|(key, _)| says(key));
            Value::Object(entries.map(|(key, value)| (key.clone(), without_prose(value))).collect())
        }
        other => other.clone(),
    }
}
