//! Makes webhooks of callbacks: both are requests that the API sends, and a client has types for what they hold.
//!
//! Callbacks remain where they are, since references can lead into them.

use serde_json::{Map, Value, json};

use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;

/// Returns a document in which each callback is a webhook as well, if there are callbacks.
pub(super) fn as_webhooks(root: &Value, notes: &mut Notes) -> Option<Value> {
    let mut found = callbacks(root);
    // Names do not depend on the order of the document.
    found.sort_by(|one, other| (one.name, &one.place).cmp(&(other.name, &other.place)));
    let first = found.first()?;
    notes.record("callbacks", &first.place, "the payloads of callbacks have types; the client has no methods for them");
    let mut root = root.clone();
    let webhooks = root.as_object_mut()?.entry("webhooks").or_insert_with(|| json!({})).as_object_mut()?;
    for callbacks in found.chunk_by(|one, other| one.name == other.name) {
        if callbacks.iter().all(|callback| callback.item == callbacks[0].item) {
            callbacks[0].add_to(webhooks, None);
        } else {
            callbacks.iter().for_each(|callback| callback.add_to(webhooks, callback.operation));
        }
    }
    Some(root)
}

/// A path item of a callback.
struct Callback<'a> {
    name: &'a str,
    /// The identifier of the operation that it is a callback of.
    operation: Option<&'a str>,
    item: &'a Value,
    place: String,
}

impl Callback<'_> {
    /// Adds a webhook by the name of the callback, after that of its operation if others have the name, and with a number if that
    /// is taken as well.
    fn add_to(&self, webhooks: &mut Map<String, Value>, operation: Option<&str>) {
        let item = origins::marked(self.item.clone(), &self.place);
        let name = operation.map_or_else(|| self.name.to_owned(), |operation| format!("{operation}_{}", self.name));
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = [name.clone()].into_iter().chain(numbered);
        if let Some(name) = names.find(|name| !webhooks.contains_key(name)) {
            webhooks.insert(name, item);
        }
    }
}

/// All callbacks: of operations, and those among the components, to which operations refer.
fn callbacks(root: &Value) -> Vec<Callback<'_>> {
    let mut found = Vec::new();
    for (path, item) in entries(root.get("paths")) {
        for (method, operation) in entries(Some(item)) {
            let place = pointer::child(&pointer::child(&pointer::child("/paths", path), method), "callbacks");
            let id = operation.get("operationId").and_then(Value::as_str);
            add(operation.get("callbacks"), &place, id, &mut found);
        }
    }
    add(root.pointer("/components/callbacks"), "/components/callbacks", None, &mut found);
    found
}

/// Adds the callbacks by the names of an object.
fn add<'a>(callbacks: Option<&'a Value>, place: &str, operation: Option<&'a str>, found: &mut Vec<Callback<'a>>) {
    for (name, callback) in entries(callbacks) {
        let place = pointer::child(place, name);
        let items =
            entries(Some(callback)).filter(|(expression, item)| !expression.starts_with("x-") && item.is_object());
        found.extend(items.map(|(expression, item)| Callback {
            name,
            operation,
            item,
            place: pointer::child(&place, expression),
        }));
    }
}

fn entries(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}
