//! Makes parameters of the fields of forms: `code=…` is the same for a caller in a query and in a form.
//!
//! progenitor does not support `multipart/form-data`, and takes a url-encoded form as one value.

use indexmap::IndexMap;

use super::form_files::form_of_files;
use super::form_parts::{PartForm, field_media_type, is_file, part_form};
use super::joined::{common_field, joined};
use super::parameters::{BY_TYPE, JSON, is_composite};
use crate::description::{
    Access, Api, Body, Content, Encoding, Enum, Literal, Location, Object, Parameter, Property, Schema, SchemaKind,
    StringFormat, Style,
};
use crate::error::Problem;
use crate::notes::Notes;

/// Unions of forms are not nested more deeply in any real description.
const MAX_NESTING: usize = 4;

/// Why a form has no fields, and what helps.
const NO_OBJECT: (&str, &str) = (
    "the form is not an object, so that its fields are unknown",
    "describe it as an object with a property for each field",
);
const NO_OBJECT_IN_UNION: (&str, &str) = (
    "a variant of the form is not an object, so that its fields are unknown",
    "describe each variant as an object with a property for each field",
);
const FILE_OR_NOT: (&str, &str) = (
    "a field is a file in one variant of the form and none in another one",
    "describe it in the same way in all variants",
);

/// Makes parameters of the fields of each form.
pub(super) fn flatten_form_bodies(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        flatten_whole_query(api, &mut operation.parameters, notes)?;
        let Some(body) = &mut operation.body else { continue };
        let (schema, location) = match &body.content {
            Content::Form(schema) => (schema, Location::FormField),
            Content::Multipart(schema) => (schema, Location::Part),
            _ => continue,
        };
        let object = form_object(api, schema, MAX_NESTING);
        let object = object.or_else(|mistake| form_of_files(api, schema, body, notes).ok_or(mistake));
        if matches!(api.resolved(schema).kind, SchemaKind::Union(_)) && object.is_ok() {
            notes.record("form-unions", &body.pointer, "the form takes the fields of all variants");
        }
        match object {
            Ok(object) => {
                let form = FormOf { api, location, encoding: &body.encoding, pointer: &body.pointer };
                let fields = form.parameters(&object, notes)?;
                if fields.is_empty() && !body.required {
                    notes.record("empty-forms", &body.pointer, "the form has no fields: nothing is sent");
                    operation.body = None;
                    continue;
                }
                operation.parameters.extend(fields);
                if let Content::Form(schema) | Content::Multipart(schema) = &mut body.content {
                    schema.kind = SchemaKind::Any;
                }
            }
            Err((what, help)) => {
                notes.record_lossy("unknown-forms", Problem::new(&body.pointer, what, help), "the body is bytes")?;
                body.content = Content::Bytes;
                if location == Location::Part {
                    say_boundary(body);
                }
            }
        }
    }
    api.operations = operations;
    Ok(())
}

/// Makes parameters of the fields of a parameter that is the whole query.
fn flatten_whole_query(api: &Api, parameters: &mut Vec<Parameter>, notes: &mut Notes) -> Result<(), Problem> {
    for query in parameters.extract_if(.., |parameter| parameter.form.is_some()).collect::<Vec<_>>() {
        let Some(encoding) = &query.form else { continue };
        let object = match form_object(api, &query.schema, MAX_NESTING) {
            Ok(object) => object,
            Err((what, help)) => {
                let mistake = Problem::new(&query.pointer, what, help);
                let result = "it is dropped: set the query with `CallOptions::query`";
                notes.record_lossy("unsupported-parameters", mistake, result)?;
                continue;
            }
        };
        notes.record("parameter-objects", &query.pointer, "each of its properties is a parameter");
        let form = FormOf { api, location: Location::Query, encoding, pointer: &query.pointer };
        let fields = form.parameters(&object, notes)?;
        parameters
            .extend(fields.into_iter().map(|field| Parameter { required: field.required && query.required, ..field }));
    }
    Ok(())
}

/// The object whose properties are the fields of a form: of a union, those of all variants. Otherwise, what is wrong and what helps.
fn form_object(api: &Api, schema: &Schema, nesting: usize) -> Result<Object, (&'static str, &'static str)> {
    let schema = api.resolved(schema);
    match &schema.kind {
        SchemaKind::Union(union) if nesting > 0 => {
            let mut objects = union.variants.iter().map(|variant| form_object(api, variant, nesting - 1));
            let first = objects.next().unwrap_or(Err(NO_OBJECT))?;
            objects.try_fold(first, |one, other| joined(&one, &other?, common_field).ok_or(FILE_OR_NOT))
        }
        SchemaKind::Object(object) => Ok(object.clone()),
        SchemaKind::Any | SchemaKind::Map(_) if schema.is_empty_object => Ok(Object::default()),
        SchemaKind::Map(values) => Ok(Object { additional: Some(values.clone()), ..Object::default() }),
        _ if nesting < MAX_NESTING => Err(NO_OBJECT_IN_UNION),
        _ => Err(NO_OBJECT),
    }
}

/// A form whose fields become parameters.
struct FormOf<'a> {
    api: &'a Api,
    location: Location,
    encoding: &'a IndexMap<String, Encoding>,
    pointer: &'a str,
}

impl FormOf<'_> {
    fn parameters(&self, object: &Object, notes: &mut Notes) -> Result<Vec<Parameter>, Problem> {
        // A form is part of a request.
        let sent = object.properties.iter().filter(|it| it.schema.access != Access::ReadOnly);
        let mut parameters = Vec::new();
        for property in sent {
            let field = self.parameter(property, notes);
            let headers = self.headers(&field);
            parameters.push(field);
            parameters.extend(headers);
        }
        if let Some(values) = &object.additional
            && let Some(mut further) = self.further_fields(values, notes)?
        {
            if parameters.iter().any(|field| field.name == further.name) {
                further.name = format!("further_{}", further.name);
            }
            parameters.push(further);
        }
        Ok(parameters)
    }

    fn parameter(&self, property: &Property, notes: &mut Notes) -> Parameter {
        let encoding = self.encoding.get(&property.name);
        let described = PartForm {
            kind: property.schema.kind.clone(),
            style: self.field_style(encoding, &property.schema),
            docs: Vec::new(),
        };
        let form = match self.location {
            Location::Part => part_form(self.api, property, encoding, notes),
            _ => described,
        };
        let docs = with_docs(property, form.docs);
        let kind = field_kind(form.kind);
        Parameter {
            name: property.name.clone(),
            location: self.location,
            required: property.required,
            deprecated: property.schema.deprecated,
            description: docs,
            schema: Schema { nullable: false, kind, ..property.schema.clone() },
            style: form.style,
            first: None,
            allow_reserved: encoding.is_some_and(|encoding| encoding.allow_reserved),
            nested_as_json: false,
            allow_empty: false,
            pattern: None,
            form: None,
            part: None,
            constant: None,
            pointer: self.pointer.to_owned(),
        }
    }

    /// The headers of a part as parameters. Those of a file are set with it.
    fn headers(&self, part: &Parameter) -> Vec<Parameter> {
        if part.location != Location::Part || is_file(&part.schema.kind) {
            return Vec::new();
        }
        let headers = self.encoding.get(&part.name).into_iter().flat_map(|encoding| &encoding.headers);
        headers.map(|header| Parameter { required: header.required && part.required, ..header.clone() }).collect()
    }

    /// Fields by their names: the additional properties of the form, if they are text or files. A list is several fields of one name.
    fn further_fields(&self, values: &Schema, notes: &mut Notes) -> Result<Option<Parameter>, Problem> {
        let (values, count) = match &self.api.resolved(values).kind {
            SchemaKind::Array(items) => (items.as_ref(), ", each of which can be given several times"),
            _ => (values, ""),
        };
        let binary = SchemaKind::String(StringFormat::Binary);
        let kind = match &self.api.resolved(values).kind {
            SchemaKind::Any => SchemaKind::String(StringFormat::Text),
            kind if *kind == binary && self.location == Location::Part => binary.clone(),
            kind if *kind == binary || is_composite(self.api, kind) => {
                let what = "the form has fields of any name that are not text";
                let mistake = Problem::new(self.pointer, what, "describe a property for each of them");
                notes.record_lossy("form-maps", mistake, "the client has no setter for them")?;
                return Ok(None);
            }
            _ => values.kind.clone(),
        };
        notes.record("form-maps", self.pointer, "it takes further fields by their names");
        let name = if kind == binary { "files" } else { "fields" };
        Ok(Some(Parameter {
            name: name.to_owned(),
            location: self.location,
            required: false,
            deprecated: false,
            description: Some(format!("Adds {name} by their names{count}.")),
            schema: Schema { nullable: false, kind, ..values.clone() },
            style: Style::Form { explode: true },
            first: None,
            allow_reserved: false,
            nested_as_json: false,
            allow_empty: false,
            pattern: Some("{name}".to_owned()),
            form: None,
            part: None,
            constant: None,
            pointer: self.pointer.to_owned(),
        }))
    }

    /// How a field of a url-encoded form is serialized. OpenAPI 3.0.4, section 4.7.15.1.2: as a parameter if its style is
    /// declared, and otherwise as its media type asks for, which is JSON for objects.
    fn field_style(&self, encoding: Option<&Encoding>, schema: &Schema) -> Style {
        if let Some(style) = encoding.and_then(|encoding| encoding.style.clone()) {
            return style;
        }
        let wants_json = is_composite(self.api, &schema.kind);
        if let Some(media_type) = encoding.and_then(|encoding| field_media_type(encoding, wants_json)) {
            return Style::Content(media_type);
        }
        match &self.api.resolved(schema).kind {
            SchemaKind::Object(_) | SchemaKind::Map(_) => Style::Content(JSON.to_owned()),
            SchemaKind::Any | SchemaKind::Union(_) => Style::Content(BY_TYPE.to_owned()),
            _ => Style::Form { explode: true },
        }
    }
}

/// Says that bytes with several parts need the boundary between these in their media type.
fn say_boundary(body: &mut Body) {
    let docs = body.description.take().unwrap_or_else(|| "The body of the request.".to_owned());
    let how = format!("Set its media type with the boundary of its parts, `{}; boundary=…`,", body.media_type);
    body.description = Some(format!("{docs}\n\n{how} with `Upload::media_type`."));
}

/// The documentation of a part, with what is said in addition.
fn with_docs(property: &Property, added: Vec<String>) -> Option<String> {
    let described = property.schema.description.clone();
    if added.is_empty() {
        return described;
    }
    let first = described.unwrap_or_else(|| format!("The part `{}`.", property.name));
    Some([vec![first], added].concat().join("\n\n"))
}

/// What a field can be: callers set a single value as they set one of several.
fn field_kind(kind: SchemaKind) -> SchemaKind {
    match kind {
        SchemaKind::Const(Literal::String(value)) => SchemaKind::Enum(Enum { values: vec![value], names: Vec::new() }),
        kind => kind,
    }
}
