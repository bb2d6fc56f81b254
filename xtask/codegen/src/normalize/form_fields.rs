//! Makes parameters of the fields of forms: `code=…` is the same for a caller in a query and in a form.
//!
//! progenitor does not support `multipart/form-data`, and takes a url-encoded form as one value.

use crate::description::{
    Access, Api, Body, Content, Enum, Literal, Location, Object, Parameter, Property, Schema, SchemaKind, Style,
};
use crate::error::Problem;
use crate::notes::Notes;

/// Makes parameters of the fields of each form.
pub(super) fn flatten_form_bodies(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        let Some(Body { content, pointer, .. }) = &mut operation.body else { continue };
        let (schema, location) = match content {
            Content::Form(schema) => (schema, Location::FormField),
            Content::Multipart(schema) => (schema, Location::Part),
            _ => continue,
        };
        if let SchemaKind::Object(object) = &api.resolved(schema).kind {
            operation.parameters.extend(parameters(object, location, pointer));
            schema.kind = SchemaKind::Any;
        } else {
            let what = "the form is not an object, so that its fields are unknown";
            let mistake =
                Problem::new(pointer.clone(), what, "describe it as an object with a property for each field");
            notes.record_lossy("unknown-forms", mistake, "the body is bytes")?;
            *content = Content::Bytes;
        }
    }
    api.operations = operations;
    Ok(())
}

fn parameters(object: &Object, location: Location, pointer: &str) -> Vec<Parameter> {
    let parameter = |property: &Property| Parameter {
        name: property.name.clone(),
        location,
        required: property.required,
        deprecated: property.schema.deprecated,
        description: property.schema.description.clone(),
        schema: Schema { nullable: false, kind: field_kind(&property.schema.kind), ..property.schema.clone() },
        style: Style::Repeated,
        pattern: None,
        pointer: pointer.to_owned(),
    };
    // A form is part of a request.
    object.properties.iter().filter(|it| it.schema.access != Access::ReadOnly).map(parameter).collect()
}

/// What a field can be: callers set a single value as they set one of several.
fn field_kind(kind: &SchemaKind) -> SchemaKind {
    match kind {
        SchemaKind::Const(Literal::String(value)) => {
            SchemaKind::Enum(Enum { values: vec![value.clone()], names: Vec::new() })
        }
        kind => kind.clone(),
    }
}
