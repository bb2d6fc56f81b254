//! Declares the properties that an object requires and that nothing declares.
//!
//! A valid value has them, so that a type without them would lose what a response contains, and could not make a valid request.
//! Many of them are mistakes: the name was changed, or belongs to another schema. So no value has to have one.

use crate::description::{Api, Object, Property, Schema, SchemaKind};
use crate::error::Problem;
use crate::notes::Notes;

/// Adds each such property: optional, and any JSON. What additional properties hold is declared by them.
pub(super) fn declare_required(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    api.schemas.values_mut().for_each(|schema| declare_within(schema, notes));
    api.roots_mut().into_iter().for_each(|schema| declare_within(schema, notes));
    Ok(())
}

fn declare_within(schema: &mut Schema, notes: &mut Notes) {
    let pointer = schema.pointer.clone();
    if let SchemaKind::Object(object) = &mut schema.kind {
        declare(object, &pointer, notes);
    }
    schema.children_mut().into_iter().for_each(|child| declare_within(child, notes));
}

fn declare(object: &mut Object, pointer: &str, notes: &mut Notes) {
    for name in std::mem::take(&mut object.required_elsewhere) {
        if object.additional.is_some() || object.property(&name).is_some() {
            continue;
        }
        let message = format!("`{name}` is required and not declared: it is any JSON, and can be absent");
        notes.record("undeclared-required", pointer, message);
        let mut schema = Schema::new(SchemaKind::Any, pointer);
        schema.description = Some("The API description requires it, but does not say what it is.".to_owned());
        object.properties.push(Property {
            name,
            required: false,
            forced_optional: false,
            starts_empty: false,
            is_restricted: false,
            is_tag: false,
            schema,
        });
    }
}
