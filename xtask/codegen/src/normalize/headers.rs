//! The headers of responses, and the schemas of their values.
//!
//! Headers are text. A value has a type where the style `simple`, which all headers have, writes it as a number, a boolean, a
//! string, or a list of these.

use super::draft::ResponseHeader;
use crate::description::{Api, Schema, SchemaKind, StringFormat};

/// Takes the headers of responses out of the description, in the order of the operations: each once, by its name in lower case.
pub(super) fn take(api: &mut Api) -> Vec<Vec<ResponseHeader>> {
    let mut operations = std::mem::take(&mut api.operations);
    let taken = operations.iter_mut().map(|operation| {
        let mut headers: Vec<ResponseHeader> = Vec::new();
        let responses = operation.responses.iter_mut().chain(&mut operation.errors);
        for (name, schema) in responses.flat_map(|response| std::mem::take(&mut response.headers)) {
            let wire_name = name.to_ascii_lowercase();
            let schema = value(api, &schema);
            match headers.iter_mut().find(|other| other.wire_name == wire_name) {
                // A header of two types is text, whichever response has it.
                Some(other) if other.schema.kind != schema.kind => other.schema.kind = text(),
                Some(_) => {}
                None if is_name(&wire_name) => headers.push(ResponseHeader { wire_name, schema }),
                None => {}
            }
        }
        headers
    });
    let taken = taken.collect();
    api.operations = operations;
    taken
}

/// Whether a name can be that of a header (RFC 9110, section 5.1).
fn is_name(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_token)
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
