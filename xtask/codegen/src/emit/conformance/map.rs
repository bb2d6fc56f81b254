//! The map of what can be asked for, by places in the description.

use serde_json::{Value, json};

use crate::ir::{Api, Operation, Parameter, Shape, TypeDef};

/// The types and operations of an API with their JSON pointers, as JSON.
pub(super) fn of(api: &Api) -> String {
    let types: Vec<_> = api.types().filter_map(|(_, def)| ty(def)).collect();
    let operations: Vec<_> = api.operations.iter().map(operation).collect();
    json!({ "types": types, "operations": operations }).to_string()
}

fn ty(def: &TypeDef) -> Option<Value> {
    let (kind, unrecognized) = match &def.shape {
        Shape::Struct(_) => ("struct", None),
        Shape::Enum(shape) => ("enum", Some(shape.unrecognized.as_str())),
        Shape::Union(shape) => ("union", Some(shape.unrecognized.as_str())),
        Shape::Id => return None,
    };
    Some(json!({
        "name": def.ident.as_str(),
        "pointer": def.pointer,
        "kind": kind,
        "unrecognized": unrecognized,
        "request": def.usage.request,
        "response": def.usage.response,
    }))
}

fn operation(operation: &Operation) -> Value {
    let parameters: Vec<_> = operation.parameters.iter().map(parameter).collect();
    json!({ "name": operation.ident.as_str(), "pointer": operation.pointer, "parameters": parameters })
}

fn parameter(parameter: &Parameter) -> Value {
    json!({
        "name": parameter.ident.plain(),
        "wire_name": parameter.wire_name,
        "pointer": parameter.pointer,
        "location": format!("{:?}", parameter.location),
        "required": parameter.required,
    })
}
