//! Compares two JSON documents.

use serde_json::{Map, Value};

use super::entry::{Drift, DriftKind};

/// Returns the differences between two documents, each at the outermost place where they differ.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Drift> {
    let mut comparison = Comparison { path: Vec::new(), found: Vec::new() };
    comparison.values(old, new);
    comparison.found
}

struct Comparison {
    path: Vec<String>,
    found: Vec<Drift>,
}

impl Comparison {
    fn push(&mut self, kind: DriftKind) {
        self.found.push(Drift { path: self.path.clone(), kind });
    }

    fn at(&mut self, key: &str, compare: impl FnOnce(&mut Self)) {
        self.path.push(key.to_owned());
        compare(self);
        self.path.pop();
    }

    fn values(&mut self, old: &Value, new: &Value) {
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => self.objects(old, new),
            (Value::Array(old), Value::Array(new)) => match (by_name(old), by_name(new)) {
                (Some(old), Some(new)) => self.objects(&old, &new),
                _ if are_strings(old) || are_strings(new) => self.elements(old, new),
                _ if old == new => {}
                _ => self.changed(&Value::from(old.clone()), &Value::from(new.clone())),
            },
            _ if old == new => {}
            _ => self.changed(old, new),
        }
    }

    fn changed(&mut self, old: &Value, new: &Value) {
        self.push(DriftKind::Changed { old: old.clone(), new: new.clone() });
    }

    fn objects(&mut self, old: &Map<String, Value>, new: &Map<String, Value>) {
        for (key, value) in old {
            self.at(key, |this| match new.get(key) {
                Some(other) => this.values(value, other),
                None => this.push(DriftKind::KeyRemoved),
            });
        }
        for key in new.keys().filter(|key| !old.contains_key(*key)) {
            self.at(key, |this| this.push(DriftKind::KeyAdded));
        }
    }

    fn elements(&mut self, old: &[Value], new: &[Value]) {
        for element in old.iter().filter(|element| !new.contains(element)) {
            self.push(DriftKind::ElementRemoved(element.clone()));
        }
        for element in new.iter().filter(|element| !old.contains(element)) {
            self.push(DriftKind::ElementAdded(element.clone()));
        }
    }
}

fn are_strings(elements: &[Value]) -> bool {
    elements.iter().all(Value::is_string)
}

/// Returns the elements by name, if each has one: a parameter has a location and a name, a variant of a union its reference.
fn by_name(elements: &[Value]) -> Option<Map<String, Value>> {
    elements.iter().map(|element| Some((name(element)?, element.clone()))).collect()
}

fn name(element: &Value) -> Option<String> {
    let string = |key: &str| element.get(key).and_then(Value::as_str);
    let reference = string("$ref").map(str::to_owned);
    reference.or_else(|| Some(format!("{} {}", string("in")?, string("name")?)))
}
