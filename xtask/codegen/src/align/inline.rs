//! Finds what has schemas without names in a description, with a key that is the same in other versions of the API.

use serde_json::{Map, Value};

use crate::text::http::METHODS;
use crate::text::paths::unversioned;

/// The members of a description's components that can have schemas without names.
const COMPONENTS: [&str; 4] = ["headers", "parameters", "requestBodies", "responses"];

/// What identifies a parameter, a request body, a response or a header in all versions.
pub(super) type Key = Vec<String>;

/// Returns the parameters, request bodies and responses of a document, also those of components.
pub(super) fn holders(root: &mut Value) -> Vec<(Key, &mut Value)> {
    let mut found = Vec::new();
    let Some(root) = root.as_object_mut() else { return found };
    for (section, value) in root.iter_mut() {
        match (section.as_str(), value) {
            ("paths", Value::Object(paths)) => {
                for (path, item) in paths.iter_mut().filter_map(|(path, item)| Some((path, item.as_object_mut()?))) {
                    of_item(&[vec!["paths".to_owned()], unversioned(path)].concat(), item, false, &mut found);
                }
            }
            ("components", Value::Object(components)) => {
                let known = components.iter_mut().filter(|(section, _)| COMPONENTS.contains(&section.as_str()));
                for (section, members) in known.filter_map(|(section, it)| Some((section, it.as_object_mut()?))) {
                    found.extend(members.iter_mut().map(|(name, it)| (vec![section.clone(), name.clone()], it)));
                }
            }
            _ => {}
        }
    }
    found
}

/// Adds what a path or one of its operations has.
fn of_item<'a>(
    key: &[String],
    item: &'a mut Map<String, Value>,
    is_operation: bool,
    found: &mut Vec<(Key, &'a mut Value)>,
) {
    let with = |name: &str| [key, &[name.to_owned()]].concat();
    for (name, value) in item.iter_mut() {
        match (name.as_str(), value) {
            ("parameters", Value::Array(parameters)) => {
                for parameter in parameters {
                    let said = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
                    let id = [said("in"), said("name")];
                    found.push(([key, &id].concat(), parameter));
                }
            }
            ("requestBody" | "responses", value) => found.push((with(name), value)),
            (_, Value::Object(operation)) if !is_operation && METHODS.contains(&name.as_str()) => {
                of_item(&with(name), operation, true, found);
            }
            _ => {}
        }
    }
}
