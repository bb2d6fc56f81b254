//! The map of what can be asked for, by places in the description.

use serde_json::{Value, json};

use crate::ir::{Api, BodyContent, Operation, Parameter, ParameterValue, Shape, TypeDef};
use crate::origins::Origins;

/// The types and operations of an API with their JSON pointers, as JSON.
pub(super) fn of(api: &Api, origins: &Origins) -> String {
    let types: Vec<_> = api.types().filter_map(|(_, def)| ty(def, origins)).collect();
    let operations: Vec<_> = api.operations.iter().map(|it| operation(it, origins)).collect();
    let servers = api.servers.all.iter();
    let servers: Vec<_> =
        servers.filter_map(|it| Some(json!({ "name": it.setter.as_ref()?.plain(), "url": it.url }))).collect();
    json!({ "types": types, "operations": operations, "servers": servers }).to_string()
}

fn ty(def: &TypeDef, origins: &Origins) -> Option<Value> {
    let (kind, unrecognized) = match &def.shape {
        Shape::Struct(_) => ("struct", None),
        Shape::Enum(shape) => ("enum", Some(shape.unrecognized.as_str())),
        Shape::Union(shape) => ("union", Some(shape.unrecognized.as_str())),
        Shape::Id => return None,
    };
    Some(json!({
        "name": def.ident.as_str(),
        "pointer": origins.as_written(&def.pointer),
        "kind": kind,
        "unrecognized": unrecognized,
        "request": def.usage.request,
        "response": def.usage.response,
    }))
}

fn operation(operation: &Operation, origins: &Origins) -> Value {
    let parameters: Vec<_> = operation.parameters.iter().map(|it| parameter(it, origins)).collect();
    json!({
        "name": operation.ident.as_str(),
        // By its path: several can have one path item, which is elsewhere.
        "pointer": operation.pointer,
        "path": operation.path,
        "parameters": parameters,
        "has_body": operation.body.as_ref().is_some_and(|body| body.required),
        "has_pages": operation.pagination.is_some(),
        "media_type": operation.body.as_ref().map(|body| media_type(&body.content)),
    })
}

/// The media type, or the range, of which the method sends a body.
fn media_type(content: &BodyContent) -> String {
    match content {
        BodyContent::Json { media_type, .. } | BodyContent::Text { media_type } | BodyContent::Bytes { media_type } => {
            media_type.clone()
        }
        BodyContent::Form => "application/x-www-form-urlencoded".to_owned(),
        BodyContent::Multipart { subtype } => format!("multipart/{subtype}"),
    }
}

fn parameter(parameter: &Parameter, origins: &Origins) -> Value {
    json!({
        "name": parameter.ident.plain(),
        "wire_name": parameter.wire_name,
        "pointer": origins.as_written(&parameter.pointer),
        "location": format!("{:?}", parameter.location),
        "required": parameter.required,
        "list": matches!(
            parameter.value,
            ParameterValue::List(_) | ParameterValue::JsonList(_) | ParameterValue::Files
        ),
        "by_keys": matches!(parameter.value, ParameterValue::Map { .. } | ParameterValue::NamedFiles),
    })
}
