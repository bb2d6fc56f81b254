//! Parameters that are objects become one parameter for each property, or one that takes values by keys.
//!
//! HubSpot has parameters such as `property.{name}`, of which a request can have any number. progenitor writes neither.

use super::report::Report;
use crate::error::Problem;
use crate::model::{Api, ListStyle, Location, Operation, Parameter, SchemaKind};

/// Makes every parameter a plain value, a list of plain values, or plain values by keys.
pub(super) fn flatten(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        flatten_of(api, operation, report);
    }
    api.operations = operations;
    Ok(())
}

fn flatten_of(api: &Api, operation: &mut Operation, report: &mut Report) {
    let mut parameters = Vec::new();
    for mut parameter in std::mem::take(&mut operation.parameters) {
        if parameter.location == Location::Query && parameter.name.contains('{') && parameter.name.contains('}') {
            report.repaired("parameter-maps", &parameter.pointer, "it takes values by keys");
            parameter.pattern = Some(parameter.name.clone());
        }
        if parameter.location == Location::Part || is_plain(api, &parameter.schema.kind) {
            parameters.push(parameter);
            continue;
        }
        let kind = api.resolved(&parameter.schema).kind.clone();
        match (parameter.location, kind) {
            (Location::Query, SchemaKind::Map(values)) if is_plain(api, &values.kind) => {
                report.repaired("parameter-maps", &parameter.pointer, "it takes values by keys");
                let in_brackets = parameter.list_style == ListStyle::InBrackets;
                let pattern = if in_brackets { format!("{}[{{key}}]", parameter.name) } else { "{key}".to_owned() };
                parameter.pattern = parameter.pattern.or(Some(pattern));
                parameter.schema = *values;
                parameters.push(parameter);
            }
            (Location::Query, SchemaKind::Object(object))
                if object.properties.iter().all(|it| is_plain(api, &it.schema.kind)) =>
            {
                report.repaired("parameter-objects", &parameter.pointer, "each of its properties is a parameter");
                for property in object.properties {
                    let in_brackets = parameter.list_style == ListStyle::InBrackets;
                    let name = property.name;
                    parameters.push(Parameter {
                        name: if in_brackets { format!("{}[{name}]", parameter.name) } else { name },
                        required: parameter.required && property.required,
                        description: property.schema.description.clone(),
                        schema: property.schema,
                        list_style: ListStyle::Repeated,
                        ..parameter.clone()
                    });
                }
            }
            _ => {
                report.repaired("parameter-json", &parameter.pointer, "it is sent as JSON");
                parameter.schema.kind = SchemaKind::Any;
                parameters.push(parameter);
            }
        }
    }
    operation.parameters = parameters;
}

/// Whether a value can be written as a text, or is a list of such values.
fn is_plain(api: &Api, kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Array(items) => !matches!(items.kind, SchemaKind::Array(_)) && is_plain(api, &items.kind),
        SchemaKind::Ref(name) => api.schemas.get(name).is_some_and(|schema| matches!(schema.kind, SchemaKind::Enum(_))),
        SchemaKind::Object(_) | SchemaKind::Map(_) | SchemaKind::Union(_) | SchemaKind::AllOf(_) => false,
        _ => true,
    }
}
