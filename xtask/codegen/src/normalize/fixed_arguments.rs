//! Fills in the arguments that have one value.
//!
//! A required parameter with a single value, such as the `grant_type` of a form or a header with a version, leaves a caller nothing to
//! decide: it is sent unasked, as a required property with one value is. The description can be older than the API, so that its setter
//! takes other values. An optional one is an option that callers may set.

use super::parameters::BY_TYPE;
use crate::description::{Api, IntegerFormat, Literal, Location, Parameter, SchemaKind, StringFormat, Style};
use crate::error::Problem;
use crate::notes::Notes;

/// Adds the value to all required parameters that have one. Those that only have the value become what it is of.
pub(super) fn fill_in_single_values(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        // An optional form is not sent because of a field that every form has.
        let has_form = operation.body.as_ref().is_some_and(|body| body.required);
        for parameter in operation.parameters.iter_mut().filter(|parameter| is_fixed(parameter, has_form)) {
            if let Some(value) = only_value(api, &parameter.schema.kind) {
                let note = format!("`{}` is always `{value}`: it is sent unasked", parameter.name);
                notes.record("single-values", &parameter.pointer, note);
                if matches!(api.resolved(&parameter.schema).kind, SchemaKind::Const(_)) {
                    parameter.schema.kind = match value {
                        Literal::String(_) => SchemaKind::String(StringFormat::Text),
                        Literal::Integer(_) => SchemaKind::Integer(IntegerFormat::Int64),
                        Literal::Boolean(_) => SchemaKind::Boolean,
                    };
                }
                parameter.constant = Some(value);
            }
        }
    }
    api.operations = operations;
    Ok(())
}

/// Whether every request has the parameter, as text.
fn is_fixed(parameter: &Parameter, has_form: bool) -> bool {
    let is_sent = match parameter.location {
        Location::Query | Location::Header | Location::Cookie => true,
        Location::FormField | Location::Part => has_form,
        // A path tells operations apart, and the header of a part is sent with it.
        Location::Path | Location::PartHeader => false,
    };
    let is_text = match &parameter.style {
        Style::Content(media_type) => media_type == BY_TYPE,
        _ => true,
    };
    is_sent && is_text && parameter.required && parameter.pattern.is_none() && !parameter.schema.nullable
}

fn only_value(api: &Api, kind: &SchemaKind) -> Option<Literal> {
    match kind {
        SchemaKind::Ref(name) => match &api.schemas.get(name)?.kind {
            SchemaKind::Ref(_) => None,
            kind => only_value(api, kind),
        },
        SchemaKind::Enum(values) => {
            <&[String; 1]>::try_from(values.values.as_slice()).ok().map(|[only]| Literal::String(only.clone()))
        }
        SchemaKind::IntegerEnum(values) => {
            <&[i64; 1]>::try_from(values.values.as_slice()).ok().map(|[only]| Literal::Integer(*only))
        }
        SchemaKind::Const(value) => Some(value.clone()),
        _ => None,
    }
}
