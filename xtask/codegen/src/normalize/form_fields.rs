//! Makes parameters of the fields of forms: `code=…` is the same for a caller in a query and in a form.
//!
//! progenitor does not support `multipart/form-data`, and takes a url-encoded form as one value.

use indexmap::IndexMap;

use super::parameters::BY_TYPE;
use crate::description::{
    Access, Api, Body, Content, Encoding, Enum, Literal, Location, Object, Parameter, Property, Schema, SchemaKind,
    Style,
};
use crate::error::Problem;
use crate::notes::Notes;

/// Makes parameters of the fields of each form.
pub(super) fn flatten_form_bodies(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        let Some(Body { content, pointer, encoding, .. }) = &mut operation.body else { continue };
        let (schema, location) = match content {
            Content::Form(schema) => (schema, Location::FormField),
            Content::Multipart(schema) => (schema, Location::Part),
            _ => continue,
        };
        if let SchemaKind::Object(object) = &api.resolved(schema).kind {
            let form = FormOf { api, location, encoding, pointer };
            operation.parameters.extend(form.parameters(object, notes));
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

/// A form whose fields become parameters.
struct FormOf<'a> {
    api: &'a Api,
    location: Location,
    encoding: &'a IndexMap<String, Encoding>,
    pointer: &'a str,
}

impl FormOf<'_> {
    fn parameters(&self, object: &Object, notes: &mut Notes) -> Vec<Parameter> {
        // A form is part of a request.
        let parameters: Vec<_> = object
            .properties
            .iter()
            .filter(|it| it.schema.access != Access::ReadOnly)
            .map(|it| self.parameter(it, notes))
            .collect();
        if object.additional.is_some() && self.location == Location::FormField {
            notes.record("form-maps", self.pointer, "it takes further fields by keys");
        }
        parameters
    }

    fn parameter(&self, property: &Property, notes: &mut Notes) -> Parameter {
        let encoding = self.encoding.get(&property.name);
        Parameter {
            name: property.name.clone(),
            location: self.location,
            required: property.required,
            deprecated: property.schema.deprecated,
            description: property.schema.description.clone(),
            schema: Schema { nullable: false, kind: field_kind(&property.schema.kind), ..property.schema.clone() },
            style: match self.location {
                Location::Part => self.part_style(encoding, notes),
                _ => self.field_style(encoding, &property.schema),
            },
            allow_reserved: encoding.is_some_and(|encoding| encoding.allow_reserved),
            allow_empty: false,
            pattern: None,
            pointer: self.pointer.to_owned(),
        }
    }

    /// How a field of a url-encoded form is serialized. OpenAPI 3.0.4, section 4.7.15.1.2: as a parameter if its style is
    /// declared, and otherwise as its media type asks for, which is JSON for objects.
    fn field_style(&self, encoding: Option<&Encoding>, schema: &Schema) -> Style {
        if let Some(style) = encoding.and_then(|encoding| encoding.style.clone()) {
            return style;
        }
        if let Some(media_type) = encoding.and_then(|encoding| encoding.content_type.clone()) {
            return Style::Content(media_type);
        }
        match &self.api.resolved(schema).kind {
            SchemaKind::Object(_) | SchemaKind::Map(_) => Style::Content("application/json".to_owned()),
            SchemaKind::Any | SchemaKind::Union(_) => Style::Content(BY_TYPE.to_owned()),
            _ => Style::Form { explode: true },
        }
    }

    /// How a part is serialized: by its type, or as its media type asks for. OpenAPI 3.0.4 ignores the style of a part.
    fn part_style(&self, encoding: Option<&Encoding>, notes: &mut Notes) -> Style {
        if encoding.is_some_and(|encoding| encoding.style.is_some()) {
            notes.record("part-styles", self.pointer, "the style of a part is ignored: its media type counts");
        }
        match encoding.and_then(|encoding| encoding.content_type.clone()) {
            Some(media_type) => Style::Content(media_type),
            None => Style::Form { explode: true },
        }
    }
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
