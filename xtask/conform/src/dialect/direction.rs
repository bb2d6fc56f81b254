//! Who sends a value: requests have no `readOnly` properties, and responses no `writeOnly` ones, whatever is required.

use serde_json::{Map, Value};

use crate::document::resolve;

/// Who sends a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The client.
    Request,
    /// The server.
    Response,
}

impl Direction {
    /// The keyword of properties that the other side sends.
    fn keyword(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }

    /// Whether the sender leaves a property out: the property says so, what it refers to, or what it is composed of.
    fn leaves_out(self, property: &Value, root: &Value, depth: usize) -> bool {
        let says_so = |schema: &Value| schema.get(self.keyword()).is_some_and(|it| it == true);
        let Some((target, _)) = resolve(root, property, "").filter(|_| depth < 8) else { return says_so(property) };
        let mut parts = target.get("allOf").and_then(Value::as_array).into_iter().flatten();
        says_so(property) || says_so(target) || parts.any(|part| self.leaves_out(part, root, depth + 1))
    }

    /// The properties that the other side sends, of a schema and of what it is composed of.
    pub(super) fn names(self, schema: &Value, root: &Value, depth: usize) -> Vec<String> {
        let Some((schema, _)) = resolve(root, schema, "").filter(|_| depth < 8) else { return Vec::new() };
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let properties = properties.filter(|(_, property)| self.leaves_out(property, root, 0));
        let mut names: Vec<_> = properties.map(|(name, _)| name.clone()).collect();
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            names.extend(self.names(part, root, depth + 1));
        }
        names
    }
}

/// Removes the properties that the other side sends from those that there are, and from those that are required.
pub(super) fn relax(members: &mut Map<String, Value>, left_out: &[String]) {
    if left_out.is_empty() {
        return;
    }
    let keep = |required: &mut Value| {
        if let Some(names) = required.as_array_mut() {
            names.retain(|name| !name.as_str().is_some_and(|name| left_out.iter().any(|other| other == name)));
        }
    };
    if let Some(Value::Object(properties)) = members.get_mut("properties") {
        let left_out = properties.iter_mut().filter(|(name, _)| left_out.contains(name));
        left_out.for_each(|(_, property)| *property = Value::Bool(false));
    }
    members.get_mut("required").into_iter().for_each(keep);
    for part in members.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        part.get_mut("required").into_iter().for_each(keep);
    }
}
