//! Fields of forms become parameters: what a caller sees of `/token?code=…` and of a form with `code=…` is the same.
//!
//! progenitor does not know `multipart/form-data`, and takes a urlencoded form as one value.

use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, Body, Content, ListStyle, Location, Object, Parameter, Schema, SchemaKind};

/// Makes parameters of the fields of each form.
pub(super) fn spread(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        let Some(Body { content, pointer, .. }) = &mut operation.body else { continue };
        let (schema, location) = match content {
            Content::Form(schema) => (schema, Location::Field),
            Content::Multipart(schema) => (schema, Location::Part),
            _ => continue,
        };
        if let SchemaKind::Object(object) = &api.resolved(schema).kind {
            operation.parameters.extend(parameters(object, location, pointer));
            schema.kind = SchemaKind::Any;
        } else {
            let what = "the form is no object, so that its fields are not known";
            let mistake =
                Problem::new(pointer.clone(), what, "describe it as an object with a property for each field");
            report.guessed("unknown-forms", mistake, "its bytes are sent as they are")?;
            *content = Content::Bytes;
        }
    }
    api.operations = operations;
    Ok(())
}

fn parameters(object: &Object, location: Location, pointer: &str) -> Vec<Parameter> {
    let parameter = |property: &crate::model::Property| Parameter {
        name: property.name.clone(),
        ident: String::new(),
        location,
        required: property.required,
        description: property.schema.description.clone(),
        schema: Schema { nullable: false, ..property.schema.clone() },
        list_style: ListStyle::Repeated,
        pattern: None,
        pointer: pointer.to_owned(),
    };
    object.properties.iter().map(parameter).collect()
}
