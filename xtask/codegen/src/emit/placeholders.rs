//! Placeholders: documentation that the generator writes because the description has none.

use std::collections::HashSet;

use super::docs::{fallback_field_doc, fallback_parameter_doc, fallback_summary, fallback_type_doc};
use crate::ir::{Api, BodyContent, Operation, Shape, TypeDef};

/// A place in the description that lacks documentation.
pub(crate) struct Placeholder {
    /// Its JSON pointer in the description.
    pub(crate) pointer: String,
    /// What is missing, and what the generated code has instead.
    pub(crate) message: String,
}

/// Returns the places in the description of an API that lack documentation, operations before types. A place that several
/// types have in common is listed once.
pub(crate) fn placeholders(api: &Api) -> Vec<Placeholder> {
    let mut found: Vec<_> = api.operations.iter().flat_map(of_operation).collect();
    found.extend(api.types().flat_map(|(_, def)| of_type(def)));
    let mut seen = HashSet::new();
    found.retain(|it| seen.insert(it.pointer.clone()));
    found
}

fn of_operation(operation: &Operation) -> Vec<Placeholder> {
    let mut found = Vec::new();
    if let Some(written) = fallback_summary(operation).filter(|_| operation.summary.is_none()) {
        found.push(placeholder(&operation.pointer, "the operation has no summary", Some(&written)));
    }
    for parameter in operation.parameters.iter().filter(|parameter| parameter.docs.is_none()) {
        // An argument without documentation is left out of the list of arguments.
        let written = (!parameter.required).then(|| fallback_parameter_doc(parameter));
        let what = format!("the parameter `{}` has no description", parameter.wire_name);
        found.push(placeholder(&parameter.pointer, &what, written.as_deref()));
    }
    // The documentation of a form is that of its fields.
    let body = operation
        .body
        .as_ref()
        .filter(|body| !matches!(body.content, BodyContent::Form | BodyContent::Multipart { .. }));
    if let Some(body) = body.filter(|body| body.docs.is_none()) {
        found.push(placeholder(&body.pointer, "the request body has no description", None));
    }
    found
}

fn of_type(def: &TypeDef) -> Vec<Placeholder> {
    let mut found = Vec::new();
    if def.docs.is_none() {
        let what = format!("the type `{}` has no description", def.ident);
        found.push(placeholder(&def.pointer, &what, Some(&fallback_type_doc(def.ident.as_str()))));
    }
    let Shape::Struct(shape) = &def.shape else { return found };
    // The documentation of a literal is its value.
    for field in shape.fields.iter().filter(|field| field.docs.is_none() && field.filled_in.is_none()) {
        let what = format!("the property `{}` has no description", field.wire_name);
        found.push(placeholder(&field.pointer, &what, Some(&fallback_field_doc(&field.wire_name))));
    }
    found
}

fn placeholder(pointer: &str, what: &str, written: Option<&str>) -> Placeholder {
    let instead = written.map_or_else(|| "it is not documented".to_owned(), |docs| format!("documented as \"{docs}\""));
    Placeholder { pointer: pointer.to_owned(), message: format!("{what}: {instead}") }
}
