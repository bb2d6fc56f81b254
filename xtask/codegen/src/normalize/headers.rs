//! The headers of responses, and the schemas of their values.
//!
//! Headers are text. A value has a type where the style `simple`, which all headers have, writes it as a number, a boolean, a
//! string, or a list of these.

use std::collections::HashSet;

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::description::{Api, Schema, SchemaKind, StringFormat};
use crate::notes::Notes;
use crate::text::http::is_token;

/// Takes the headers of responses out of the description, in the order of the operations: each once, by its name in lower case.
/// Records those that are text though the description says more of them.
pub(super) fn take(api: &mut Api, notes: &mut Notes) -> Vec<IndexMap<String, Schema>> {
    let mut operations = std::mem::take(&mut api.operations);
    let mut noted = HashSet::new();
    let mut note = |name: &str, described: &Schema, why: &str| {
        // Responses share headers.
        if noted.insert(described.pointer.clone()) {
            notes.record("headers-as-text", &described.pointer, format!("the header `{name}` is text: {why}"));
        }
    };
    let taken = operations.iter_mut().map(|operation| {
        let mut headers: IndexMap<String, Schema> = IndexMap::new();
        let responses = operation.responses.iter_mut().chain(&mut operation.errors);
        for (name, schema) in responses.flat_map(|response| std::mem::take(&mut response.headers)) {
            let wire_name = name.to_ascii_lowercase();
            let described = schema;
            let schema = value(api, &described);
            // Of a header without a schema, nothing is said.
            if schema.kind == text() && !matches!(described.kind, SchemaKind::String(_) | SchemaKind::Any) {
                note(&name, &described, "a value of its schema is no scalar and no list of scalars");
            }
            match headers.entry(wire_name) {
                // A header of two types is text, whichever response has it.
                Entry::Occupied(mut known) if known.get().kind != schema.kind => {
                    if known.get().kind != text() {
                        note(&name, &described, "responses describe it differently");
                        known.get_mut().kind = text();
                    }
                }
                Entry::Vacant(free) if is_token(free.key()) => drop(free.insert(schema)),
                Entry::Occupied(_) | Entry::Vacant(_) => {}
            }
        }
        headers
    });
    let taken = taken.collect();
    api.operations = operations;
    taken
}

/// The schema of the values of a header: what no list of scalars can be is text.
fn value(api: &Api, schema: &Schema) -> Schema {
    let kind = match &schema.kind {
        SchemaKind::Array(items) if is_scalar(api, items) => {
            SchemaKind::Array(Box::new(Schema { nullable: false, ..(**items).clone() }))
        }
        kind if is_scalar(api, schema) => kind.clone(),
        _ => text(),
    };
    Schema { kind, nullable: false, ..schema.clone() }
}

fn is_scalar(api: &Api, schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Boolean
        | SchemaKind::Integer(_)
        | SchemaKind::Number
        | SchemaKind::String(_)
        | SchemaKind::Enum(_)
        | SchemaKind::IntegerEnum(_)
        | SchemaKind::Id(_) => true,
        SchemaKind::Ref(name) => {
            let kind = api.schemas.get(name).map(|schema| &schema.kind);
            matches!(kind, Some(SchemaKind::Enum(_) | SchemaKind::IntegerEnum(_)))
        }
        _ => false,
    }
}

fn text() -> SchemaKind {
    SchemaKind::String(StringFormat::Text)
}
