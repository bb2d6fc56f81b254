//! Finds constructs in a description by their names in the table.

use openapi_client_codegen::upgrade;
use serde_json::Value;

/// Whether a description has a construct of a group.
pub(crate) fn has(document: &Value, group: &str, name: &str) -> bool {
    let objects = upgrade::objects(document);
    let of = |kind: &str| -> Vec<&Value> {
        objects.iter().filter(|(other, _)| *other == kind).map(|(_, object)| *object).collect()
    };
    let text = |object: &Value, field: &str| object.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    match group {
        "Versions" => text(document, "openapi").starts_with(name),
        "Parameters" => of("Parameter").into_iter().any(|object| parameter(object) == name),
        "Types" => of("Schema").into_iter().any(|object| match &object["type"] {
            Value::String(ty) => ty == name,
            Value::Array(types) => types.iter().any(|ty| ty == name),
            _ => false,
        }),
        "Formats" => of("Schema").into_iter().any(|object| text(object, "format") == name),
        "Security schemes" => {
            of("Security Scheme").into_iter().any(|object| schemes(object).iter().any(|it| it == name))
        }
        "Media types of requests" => of("Request Body").into_iter().any(|object| has_media_type(object, name)),
        "Media types of responses" => of("Response").into_iter().any(|object| has_media_type(object, name)),
        // A group that nothing finds has no case.
        _ => false,
    }
}

/// The location, the style and whether it explodes, with the defaults of the specification.
fn parameter(object: &Value) -> String {
    let location = object["in"].as_str().unwrap_or_default();
    if object.get("content").is_some() {
        return format!("{location} content");
    }
    let default = if ["query", "cookie"].contains(&location) { "form" } else { "simple" };
    let style = object["style"].as_str().unwrap_or(default);
    let explode = object["explode"].as_bool().unwrap_or(["form", "cookie", "deepObject"].contains(&style));
    format!("{location} {style}{}", if explode { " explode" } else { "" })
}

/// What a security scheme is: one of each flow.
fn schemes(object: &Value) -> Vec<String> {
    let ty = object["type"].as_str().unwrap_or_default();
    match ty {
        "apiKey" => vec![format!("{ty} {}", object["in"].as_str().unwrap_or_default())],
        "http" => vec![format!("{ty} {}", object["scheme"].as_str().unwrap_or_default().to_lowercase())],
        "oauth2" => object["flows"].as_object().into_iter().flatten().map(|(flow, _)| format!("{ty} {flow}")).collect(),
        _ => vec![ty.to_owned()],
    }
}

fn has_media_type(object: &Value, name: &str) -> bool {
    object["content"].as_object().is_some_and(|content| content.keys().any(|it| it.split(';').next() == Some(name)))
}
