//! Reduces parameters to scalars, arrays of scalars, and scalars by keys.
//!
//! A parameter that is an object becomes one parameter for each property, or one that takes values by keys. HubSpot has
//! parameters such as `property.{name}`, of which a request can have any number. progenitor supports neither.

use crate::description::{Access, Api, Location, Operation, Parameter, SchemaKind, Style};
use crate::error::Problem;
use crate::notes::Notes;

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
    let mut parameters = Vec::new();
    for mut parameter in std::mem::take(&mut operation.parameters) {
        if parameter.location == Location::Query && parameter.name.contains('{') && parameter.name.contains('}') {
            notes.record("parameter-maps", &parameter.pointer, "it takes values by keys");
            parameter.pattern = Some(parameter.name.clone());
        }
        if parameter.location == Location::Part || is_scalar(api, &parameter.schema.kind) {
            parameters.push(parameter);
            continue;
        }
        let kind = api.resolved(&parameter.schema).kind.clone();
        match (parameter.location, kind) {
            (Location::Query, SchemaKind::Map(values)) if is_scalar(api, &values.kind) => {
                notes.record("parameter-maps", &parameter.pointer, "it takes values by keys");
                let in_brackets = parameter.style == Style::InBrackets;
                let pattern = if in_brackets { format!("{}[{{key}}]", parameter.name) } else { "{key}".to_owned() };
                parameter.pattern = parameter.pattern.or(Some(pattern));
                parameter.schema = *values;
                parameters.push(parameter);
            }
            (Location::Query, SchemaKind::Object(object))
                if object.properties.iter().all(|it| is_scalar(api, &it.schema.kind)) =>
            {
                notes.record("parameter-objects", &parameter.pointer, "each of its properties is a parameter");
                let sent = object.properties.into_iter().filter(|it| it.schema.access != Access::ReadOnly);
                for property in sent {
                    let in_brackets = parameter.style == Style::InBrackets;
                    let name = property.name;
                    parameters.push(Parameter {
                        name: if in_brackets { format!("{}[{name}]", parameter.name) } else { name },
                        required: parameter.required && property.required,
                        deprecated: parameter.deprecated || property.schema.deprecated,
                        description: property.schema.description.clone(),
                        schema: property.schema,
                        style: Style::Repeated,
                        ..parameter.clone()
                    });
                }
            }
            _ => {
                notes.record("parameter-json", &parameter.pointer, "it is serialized as JSON");
                parameter.schema.kind = SchemaKind::Any;
                parameters.push(parameter);
            }
        }
    }
    operation.parameters = parameters;
}

/// Whether a value is a scalar, or an array of scalars.
fn is_scalar(api: &Api, kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Array(items) => !matches!(items.kind, SchemaKind::Array(_)) && is_scalar(api, &items.kind),
        SchemaKind::Ref(name) => api
            .schemas
            .get(name)
            .is_some_and(|schema| matches!(schema.kind, SchemaKind::Enum(_) | SchemaKind::IntegerEnum(_))),
        SchemaKind::Object(_) | SchemaKind::Map(_) | SchemaKind::Union(_) | SchemaKind::AllOf(_) => false,
        _ => true,
    }
}
