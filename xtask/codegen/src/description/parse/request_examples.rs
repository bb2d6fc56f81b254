//! Examples of requests with objects of which everything is read-only.
//!
//! Properties that are `readOnly` should not be sent (Schema Object), and requests leave them out. Published descriptions declare `id` and
//! `type` of a resource read-only, and refer to it in requests by the same schema: `{"service": {"id": "P1", "type": "service"}}`. Nothing
//! would be left of such an object, so that its example says that requests have it.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::examples::{Compared, MAX_DEPTH, parts, resolved};
use crate::text::pointer::child;

/// The keywords of compositions, whose parts can declare properties.
const COMPOSITIONS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Returns the pointers of the properties of such objects.
pub(super) fn pointers(document: &Value) -> HashSet<String> {
    let mut search = Search { document, compared: Compared::default(), found: HashSet::new() };
    for (pointer, item) in members(document, "", "paths") {
        for (pointer, operation) in item.as_object().into_iter().flatten().map(|(key, it)| (child(&pointer, key), it)) {
            let Some(body) = operation.get("requestBody") else { continue };
            let (body, pointer) = resolved(document, body, &child(&pointer, "requestBody"));
            for (pointer, media_type) in members(body, &pointer, "content") {
                search.media_type(media_type, &pointer);
            }
        }
    }
    search.found
}

/// The members of a member that is an object, with their pointers.
fn members<'a>(object: &'a Value, pointer: &str, key: &str) -> Vec<(String, &'a Value)> {
    let pointer = child(pointer, key);
    let members = object.get(key).and_then(Value::as_object).into_iter().flatten();
    members.map(|(name, member)| (child(&pointer, name), member)).collect()
}

struct Search<'a> {
    document: &'a Value,
    compared: Compared,
    found: HashSet<String>,
}

impl Search<'_> {
    fn media_type(&mut self, media_type: &Value, pointer: &str) {
        let examples = members(media_type, pointer, "examples").into_iter();
        let examples = examples.filter_map(|(_, it)| resolved(self.document, it, "").0.get("value"));
        let examples: Vec<_> = media_type.get("example").into_iter().chain(examples).collect();
        for example in examples {
            self.within(example, &child(pointer, "schema"), 0);
        }
    }

    /// Looks at what a value contains. The value itself can be a resource that was read.
    fn within(&mut self, example: &Value, schema: &str, depth: usize) {
        match example {
            Value::Array(elements) => {
                for items in self.declared(schema, "items") {
                    elements.iter().for_each(|element| self.value(element, &items, depth + 1));
                }
            }
            Value::Object(object) => {
                for (name, value) in object {
                    for property in self.property(schema, name) {
                        self.value(value, &property, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// Looks at a value within another one.
    fn value(&mut self, example: &Value, schema: &str, depth: usize) {
        if depth > MAX_DEPTH || !self.compared.insert(example, schema) {
            return;
        }
        if let Value::Object(object) = example {
            self.object(object, schema);
        }
        self.within(example, schema, depth);
    }

    /// Notes the properties of an object if all of them are read-only.
    fn object(&mut self, object: &Map<String, Value>, schema: &str) {
        let mut shown = Vec::new();
        for name in object.keys() {
            let read_only = self.property(schema, name).into_iter().filter(|it| self.is_read_only(it));
            let read_only: Vec<_> = read_only.collect();
            if read_only.is_empty() {
                return;
            }
            shown.extend(read_only);
        }
        self.found.extend(shown);
    }

    fn is_read_only(&self, pointer: &str) -> bool {
        let schema = self.document.pointer(pointer);
        schema.and_then(|schema| schema.get("readOnly")) == Some(&Value::Bool(true))
    }

    /// The pointers of a property in a schema and in what it is composed of.
    fn property(&self, schema: &str, name: &str) -> Vec<String> {
        let declared = self.declared(schema, "properties").into_iter().map(|pointer| child(&pointer, name));
        declared.filter(|pointer| self.document.pointer(pointer).is_some()).collect()
    }

    /// The pointers of a keyword in a schema and in what it is composed of.
    fn declared(&self, schema: &str, keyword: &str) -> Vec<String> {
        let parts = parts(self.document, schema, &COMPOSITIONS).into_iter();
        parts.filter(|(_, part)| part.get(keyword).is_some()).map(|(pointer, _)| child(&pointer, keyword)).collect()
    }
}
