//! The schemas that examples are values of.

use std::collections::HashSet;

use serde_json::Value;

use crate::text::pointer::child;

/// Examples are not nested more deeply, and chains of references are not longer, in any real description.
pub(super) const MAX_DEPTH: usize = 32;

/// Examples and the schemas that they were compared with. Schemas can lead to one in many ways, the number of which grows with the depth.
#[derive(Default)]
pub(super) struct Compared(HashSet<(*const Value, String)>);

impl Compared {
    /// Whether an example is compared with a schema for the first time.
    pub(super) fn insert(&mut self, example: &Value, schema: &str) -> bool {
        self.0.insert((std::ptr::from_ref(example), schema.to_owned()))
    }
}

/// Returns a schema and those that it is composed of by some keywords, each once, with their pointers.
pub(super) fn parts<'a>(document: &'a Value, pointer: &str, compositions: &[&str]) -> Vec<(String, &'a Value)> {
    let mut parts = Vec::new();
    let (mut open, mut seen) = (vec![pointer.to_owned()], HashSet::new());
    while let Some(pointer) = open.pop() {
        let Some(schema) = document.pointer(&pointer) else { continue };
        let (schema, pointer) = resolved(document, schema, &pointer);
        if !seen.insert(pointer.clone()) {
            continue;
        }
        for composition in compositions {
            let count = schema.get(composition).and_then(Value::as_array).map(Vec::len).unwrap_or_default();
            let at = child(&pointer, composition);
            open.extend((0..count).map(|index| child(&at, &index.to_string())));
        }
        parts.push((pointer, schema));
    }
    parts
}

/// Follows references within the document.
pub(super) fn resolved<'a>(document: &'a Value, value: &'a Value, pointer: &str) -> (&'a Value, String) {
    let (mut value, mut pointer) = (value, pointer.to_owned());
    for _ in 0..MAX_DEPTH {
        let Some(target) = value.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#')) else {
            break;
        };
        let Some(found) = document.pointer(target) else { break };
        (value, pointer) = (found, target.to_owned());
    }
    (value, pointer)
}
