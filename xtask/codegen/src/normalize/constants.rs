//! Properties that can have only one value become tags.
//!
//! HubSpot tells the variants of its unions apart by enums of one value (`"type": "COMMENT"`). A caller should not have to
//! fill in what can be nothing else, and progenitor would make a type of each.

use indexmap::IndexMap;

use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Schema, SchemaKind};

/// Marks each property that can have only one value.
pub(super) fn mark(api: &mut Api, _: &mut Report) -> Result<(), Problem> {
    let named = api.schemas.clone();
    for schema in api.schemas.values_mut() {
        mark_within(schema, &named);
    }
    for schema in api.roots_mut() {
        mark_within(schema, &named);
    }
    Ok(())
}

fn mark_within(schema: &mut Schema, named: &IndexMap<String, Schema>) {
    if let SchemaKind::Object(object) = &mut schema.kind {
        for property in &mut object.properties {
            property.constant = only_value(&property.schema.kind, named);
        }
    }
    schema.children_mut().into_iter().for_each(|child| mark_within(child, named));
}

fn only_value(kind: &SchemaKind, named: &IndexMap<String, Schema>) -> Option<String> {
    match kind {
        SchemaKind::Enum(values) => match values.values.as_slice() {
            [only] => Some(only.value.clone()),
            _ => None,
        },
        SchemaKind::Ref(name) => match &named.get(name)?.kind {
            SchemaKind::Ref(_) => None,
            kind => only_value(kind, named),
        },
        _ => None,
    }
}
