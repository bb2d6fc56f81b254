//! Makes constants of properties with a single value.
//!
//! HubSpot identifies the variants of its unions by enums of one value (`"type": "COMMENT"`). A caller should not have to
//! fill in the only value, and progenitor would make a type of each enum.

use indexmap::IndexMap;

use crate::description::{Api, Schema, SchemaKind};
use crate::error::Problem;
use crate::notes::Notes;

/// Makes a constant of each property that has a single value.
pub(super) fn mark_single_value_enums(api: &mut Api, _: &mut Notes) -> Result<(), Problem> {
    let named = api.schemas.clone();
    api.schemas.values_mut().for_each(|schema| mark_within(schema, &named));
    api.roots_mut().into_iter().for_each(|schema| mark_within(schema, &named));
    Ok(())
}

fn mark_within(schema: &mut Schema, named: &IndexMap<String, Schema>) {
    if let SchemaKind::Object(object) = &mut schema.kind {
        for property in &mut object.properties {
            if let Some(value) = only_value(&property.schema.kind, named) {
                property.schema.kind = SchemaKind::Const(value);
            }
        }
    }
    schema.children_mut().into_iter().for_each(|child| mark_within(child, named));
}

fn only_value(kind: &SchemaKind, named: &IndexMap<String, Schema>) -> Option<String> {
    match kind {
        SchemaKind::Enum(values) => match values.values.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
        SchemaKind::Ref(name) => match &named.get(name)?.kind {
            SchemaKind::Ref(_) => None,
            kind => only_value(kind, named),
        },
        _ => None,
    }
}
