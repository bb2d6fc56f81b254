//! Makes webhooks of callbacks: both are requests that the API sends, and a client has types for what they hold.
//!
//! No reference to a path item or a callback is left by then: each is where it is used.

use serde_json::{Map, Value, json};

use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;

/// Where callbacks are that operations refer to.
const COMPONENTS: &str = "/components/callbacks";

/// Adds a webhook for each callback, after those that the document has.
pub(super) fn add_as_webhooks(root: &mut Value, notes: &mut Notes) {
    let mut found = callbacks(root);
    // Names do not depend on the order of the document.
    found.sort_by(|one, other| (&one.name, &one.place).cmp(&(&other.name, &other.place)));
    let Some(first) = found.first() else { return };
    notes.record("callbacks", &first.place, "the payloads of callbacks have types; the client has no methods for them");
    // A path item can be that of several paths.
    found.dedup_by(|one, other| one.name == other.name && one.item == other.item);
    let items: Vec<_> = found
        .into_iter()
        .map(|callback| (callback.name, origins::marked(callback.item.clone(), &callback.place)))
        .collect();
    if let Value::Object(root) = root
        && let Value::Object(webhooks) = root.entry("webhooks").or_insert_with(|| json!({}))
    {
        items.into_iter().for_each(|(name, item)| add(webhooks, name, item));
    }
    remove(root);
}

/// Removes the callbacks, whose requests are those of webhooks.
fn remove(root: &mut Value) {
    if let Some(components) = root.get_mut("components").and_then(Value::as_object_mut) {
        components.remove("callbacks");
    }
    for section in ["/paths", "/webhooks", "/components/pathItems"] {
        for item in members(root.pointer_mut(section)) {
            members(item.get_mut("additionalOperations")).for_each(remove_from);
            members(Some(item)).for_each(remove_from);
        }
    }
}

fn remove_from(operation: &mut Value) {
    if let Value::Object(operation) = operation {
        operation.remove("callbacks");
    }
}

fn members(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value.and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut)
}

/// Adds a webhook, with a number if its name is taken.
fn add(webhooks: &mut Map<String, Value>, name: String, item: Value) {
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut names = [name.clone()].into_iter().chain(numbered);
    if let Some(name) = names.find(|name| !webhooks.contains_key(name)) {
        webhooks.insert(name, item);
    }
}

/// A path item of a callback.
struct Callback<'a> {
    /// The name of the callback, after that of its operation: what other operations have does not change it.
    name: String,
    item: &'a Value,
    place: String,
}

/// All callbacks: of operations, and those among the components, which have their names alone.
fn callbacks(root: &Value) -> Vec<Callback<'_>> {
    let mut found = Vec::new();
    for section in ["paths", "webhooks"] {
        for (name, item, place) in entries(root.get(section), &pointer::child("", section)) {
            of_path_item(item, name, &place, &mut found);
        }
    }
    for (name, callback, place) in entries(root.pointer(COMPONENTS), COMPONENTS) {
        if !is_component(callback) {
            of_callback(callback, name, &place, &mut found);
        }
    }
    found
}

/// Adds the callbacks of the operations of a path item.
fn of_path_item<'a>(item: &'a Value, name: &str, place: &str, found: &mut Vec<Callback<'a>>) {
    let additional = entries(item.get("additionalOperations"), &pointer::child(place, "additionalOperations"));
    for (method, operation, place) in entries(Some(item), place).chain(additional) {
        let id = operation.get("operationId").and_then(Value::as_str);
        let id = id.map_or_else(|| format!("{method} {name}"), str::to_owned);
        for (name, callback, place) in entries(operation.get("callbacks"), &pointer::child(&place, "callbacks")) {
            if !is_component(callback) {
                of_callback(callback, &format!("{id}_{name}"), &place, found);
            }
        }
    }
}

/// Adds the path items of a callback, and the callbacks of their operations.
fn of_callback<'a>(callback: &'a Value, name: &str, place: &str, found: &mut Vec<Callback<'a>>) {
    for (expression, item, place) in entries(Some(callback), place) {
        if !expression.starts_with("x-") && item.is_object() {
            of_path_item(item, name, &place, found);
            found.push(Callback { name: name.to_owned(), item, place });
        }
    }
}

/// Whether a callback is one of the components, to which a reference led.
fn is_component(callback: &Value) -> bool {
    let component = origins::of(callback, String::new());
    component.strip_prefix(COMPONENTS).is_some_and(|name| name.starts_with('/'))
}

/// The entries of an object, each with the place where its file has it.
fn entries<'a>(value: Option<&'a Value>, place: &str) -> impl Iterator<Item = (&'a str, &'a Value, String)> + use<'a> {
    let entries = value.and_then(Value::as_object).into_iter().flatten();
    let place = place.to_owned();
    entries.map(move |(name, value)| (name.as_str(), value, origins::of(value, pointer::child(&place, name))))
}
