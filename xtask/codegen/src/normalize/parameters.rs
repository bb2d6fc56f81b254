//! Reduces parameters to what a request can hold: scalars, lists of scalars, values that their style writes, and JSON.
//!
//! An object in the query becomes one parameter for each of its properties if all of them are scalars, which is how a caller
//! thinks of it. HubSpot has parameters such as `property.{name}`, of which a request can have any number. progenitor
//! supports neither.

mod deep_objects;
mod kinds;

use std::collections::{HashMap, HashSet};

use crate::description::{
    Access, Api, Enum, Literal, Location, Object, Operation, Parameter, Schema, SchemaKind, StringFormat, Style,
};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::media_types::is_json;

use kinds::{Form, can_be_flat, form_of, holds_anything, is_list_of_scalars};

/// The media type of a value that is serialized by its own type: text if it is a scalar, otherwise JSON.
pub(super) const BY_TYPE: &str = "*/*";

pub(super) const JSON: &str = "application/json";

/// Reduces all parameters.
pub(super) fn flatten_parameters(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        flatten_of(api, operation, notes);
    }
    api.operations = operations;
    Ok(())
}

fn flatten_of(api: &Api, operation: &mut Operation, notes: &mut Notes) {
    let mut parameters: Vec<Parameter> = Vec::new();
    let owners = owners(api, operation);
    let mut required = HashSet::new();
    for mut parameter in std::mem::take(&mut operation.parameters) {
        if parameter.location == Location::Query && parameter.name.contains('{') && parameter.name.contains('}') {
            take_by_keys(api, &mut parameter, notes);
        }
        if parameter.allow_empty {
            document_empty_value(&mut parameter);
        }
        deep_objects::note_undefined(api, &parameter, notes);
        match spread(api, &parameter) {
            Some(object) => {
                notes.record("parameter-objects", &parameter.pointer, "each of its properties is a parameter");
                for mut property in properties(&parameter, object) {
                    if owners.get(&property.name).is_some_and(|owner| *owner != parameter.name) {
                        let note = format!("it has a member `{0}`, which the parameter `{0}` sets", property.name);
                        notes.record("members-of-other-parameters", &parameter.pointer, note);
                        required.extend(property.required.then_some(property.name));
                        continue;
                    }
                    reduce_member(api, &mut property, notes);
                    parameters.push(property);
                }
            }
            None => {
                reduce(api, &mut parameter, notes);
                parameters.push(parameter);
            }
        }
    }
    let is_query = |parameter: &&mut Parameter| parameter.location == Location::Query;
    parameters.iter_mut().filter(is_query).for_each(|it| it.required |= required.contains(&it.name));
    operation.parameters = parameters;
}

/// The parameters of the query, by the names that requests have for them and for their members. In a request, a member of an object is
/// what a parameter of the same name is: one setter sets it. Of several objects, the first by its name has the member.
fn owners(api: &Api, operation: &Operation) -> HashMap<String, String> {
    let mut owners = HashMap::new();
    let query = operation.parameters.iter().filter(|parameter| parameter.location == Location::Query);
    let (mut objects, alone): (Vec<_>, Vec<_>) = query.partition(|parameter| spread(api, parameter).is_some());
    objects.sort_unstable_by_key(|parameter| &parameter.name);
    owners.extend(alone.into_iter().map(|parameter| (parameter.name.clone(), parameter.name.clone())));
    for (parameter, object) in objects.into_iter().filter_map(|it| Some((it, spread(api, it)?))) {
        for property in properties(parameter, object) {
            owners.entry(property.name).or_insert_with(|| parameter.name.clone());
        }
    }
    owners
}

/// Makes a parameter take any number of scalars by keys. A schema of an object, as HubSpot has them, is that of all of them together.
fn take_by_keys(api: &Api, parameter: &mut Parameter, notes: &mut Notes) {
    parameter.pattern = Some(parameter.name.clone());
    if let SchemaKind::Map(values) = &api.resolved(&parameter.schema).kind {
        parameter.schema = values.as_ref().clone();
    }
    let is_scalar = form_of(api, &parameter.schema.kind) == Form::Scalar;
    if !is_scalar {
        parameter.schema.kind = SchemaKind::String(StringFormat::Text);
    }
    let note = if is_scalar { "it takes values by keys" } else { "it takes strings by keys" };
    notes.record("parameter-maps", &parameter.pointer, note);
}

/// The object of a parameter whose properties become parameters.
fn spread<'a>(api: &'a Api, parameter: &'a Parameter) -> Option<&'a Object> {
    let is_spread = matches!(parameter.style, Style::Form { explode: true } | Style::DeepObject);
    if parameter.location != Location::Query || !is_spread {
        return None;
    }
    let object = api.resolved(&parameter.schema).as_object()?;
    let is_simple = |kind: &SchemaKind| form_of(api, kind) == Form::Scalar || is_list_of_scalars(api, kind);
    let mut kinds = object.properties.iter().map(|it| &it.schema.kind);
    let is_spread = match is_written(api, parameter, Form::Complex) {
        true => kinds.all(is_simple),
        // The style says how the members are written that are not nested.
        false => kinds.any(is_simple),
    };
    (object.additional.is_none() && is_spread).then_some(object)
}

/// Reduces a member of an object whose members are parameters. The style of the object says nothing of what is nested in it.
fn reduce_member(api: &Api, parameter: &mut Parameter, notes: &mut Notes) {
    let is_nested = match &parameter.schema.kind {
        SchemaKind::Array(items) => is_composite(api, &items.kind),
        kind => is_composite(api, kind),
    };
    if is_nested {
        as_json(parameter, notes);
        return;
    }
    reduce(api, parameter, notes);
}

/// Makes values JSON for which OpenAPI defines no style. If others are flat, the style writes these.
fn nested_as_json(api: &Api, parameter: &mut Parameter, notes: &mut Notes) {
    parameter.nested_as_json = can_be_flat(api, &parameter.schema.kind);
    if parameter.nested_as_json {
        let note =
            "OpenAPI does not define its style for nested values: they are serialized as JSON, and others in its style";
        notes.record("parameter-json", &parameter.pointer, note);
    } else {
        as_json(parameter, notes);
    }
}

fn as_json(parameter: &mut Parameter, notes: &mut Notes) {
    let note = "OpenAPI does not define its style for nested values: it is serialized as JSON";
    notes.record("parameter-json", &parameter.pointer, note);
    parameter.style = Style::Content(JSON.to_owned());
}

fn properties(parameter: &Parameter, object: &Object) -> Vec<Parameter> {
    let in_brackets = parameter.style == Style::DeepObject;
    let property = |property: &crate::description::Property| Parameter {
        name: match in_brackets {
            true => format!("{}[{}]", parameter.name, property.name),
            false => property.name.clone(),
        },
        required: parameter.required && property.required,
        deprecated: parameter.deprecated || property.schema.deprecated,
        description: property.schema.description.clone(),
        schema: Schema { kind: listed(&property.schema.kind), ..property.schema.clone() },
        ..parameter.clone()
    };
    object.properties.iter().filter(|it| it.schema.access != Access::ReadOnly).map(property).collect()
}

/// The kind of a property that has become a parameter: types of single values are those of properties.
fn listed(kind: &SchemaKind) -> SchemaKind {
    match kind {
        SchemaKind::Const(Literal::String(value)) => {
            SchemaKind::Enum(Enum { values: vec![value.clone()], names: Vec::new() })
        }
        kind => kind.clone(),
    }
}

/// Reduces the value of a parameter to one that its style writes.
fn reduce(api: &Api, parameter: &mut Parameter, notes: &mut Notes) {
    let form = form_of(api, &parameter.schema.kind);
    if form == Form::Text {
        parameter.schema.kind = SchemaKind::String(StringFormat::Text);
        notes.record("parameter-unions", &parameter.pointer, "all of its schemas are strings: it is a string");
        return;
    }
    if form == Form::Mixed && parameter.schema.kind != SchemaKind::Any {
        parameter.schema.kind = SchemaKind::Any;
        notes.record("parameter-unions", &parameter.pointer, "it is a scalar or a list of any type, sent as text");
    }
    if parameter.location == Location::Part {
        return;
    }
    if let Style::Content(media_type) = &parameter.style
        && media_type != BY_TYPE
    {
        if !is_json(media_type) && form != Form::Scalar {
            parameter.schema.kind = SchemaKind::String(StringFormat::Text);
            let note = format!("the caller writes the text of `{media_type}`");
            notes.record("parameter-documents", &parameter.pointer, note);
        }
        return;
    }
    if !is_written(api, parameter, form) {
        nested_as_json(api, parameter, notes);
        return;
    }
    if !matches!(parameter.style, Style::DeepObject | Style::Content(_)) && holds_anything(api, &parameter.schema.kind)
    {
        document_nested_values(parameter);
    }
}

/// Whether values are lists or objects, or can be.
pub(super) fn is_composite(api: &Api, kind: &SchemaKind) -> bool {
    form_of(api, kind) == Form::Complex
}

/// Whether a style writes the values of a parameter.
fn is_written(api: &Api, parameter: &Parameter, form: Form) -> bool {
    let is_simple = |kind: &SchemaKind| matches!(form_of(api, kind), Form::Scalar | Form::Text | Form::Mixed);
    let is_exploded_form = parameter.style == Style::Form { explode: true };
    let is_entry = |kind: &SchemaKind| {
        is_simple(kind) || is_exploded_form && matches!(kind, SchemaKind::Array(items) if is_simple(&items.kind))
    };
    match form {
        Form::Scalar | Form::Text | Form::Mixed => true,
        _ if matches!(parameter.style, Style::DeepObject | Style::Content(_)) => true,
        Form::Complex => match &api.resolved(&parameter.schema).kind {
            SchemaKind::Array(items) => is_simple(&items.kind),
            SchemaKind::Map(values) => is_entry(&values.kind),
            SchemaKind::Object(object) => {
                let additional = object.additional.iter().map(|values| &values.kind);
                object.properties.iter().map(|it| &it.schema.kind).chain(additional).all(is_entry)
            }
            // Its objects, if they are flat, are written by the style; what is not is an error when it is sent.
            _ => true,
        },
    }
}

/// Says in the documentation how a parameter is sent without a value, for which its type has none.
fn document_empty_value(parameter: &mut Parameter) {
    if parameter.schema.kind == SchemaKind::String(StringFormat::Text) {
        return;
    }
    let how =
        format!("To send it without a value, use `.options(CallOptions::new().query({:?}, \"\"))`.", parameter.name);
    document(parameter, &how);
}

/// Says in the documentation which values of a free-form object or list cannot be sent.
fn document_nested_values(parameter: &mut Parameter) {
    let what = match parameter.style {
        Style::Form { explode: true } => "An object within it",
        _ => "An object or a list within it",
    };
    document(
        parameter,
        &format!("{what} is an error when the request is sent: OpenAPI does not define its style for these."),
    );
}

fn document(parameter: &mut Parameter, added: &str) {
    let location = match parameter.location {
        Location::Path => "path parameter",
        Location::Query => "query parameter",
        Location::Header | Location::PartHeader => "header",
        Location::Cookie => "cookie",
        Location::FormField | Location::Part => "form field",
    };
    let docs = parameter.description.take().map(|docs| format!("{docs}\n\n{added}"));
    parameter.description = docs.or_else(|| Some(format!("Sets the {location} `{}`. {added}", parameter.name)));
}
