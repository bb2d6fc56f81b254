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

/// Whether a description has a field of an object that the grammar does not tell from others: of a reference, or of an object
/// whose fields are names that a description chooses. `None` for all other objects.
pub(crate) fn has_name(document: &Value, object: &str, field: &str) -> Option<bool> {
    let objects = upgrade::objects(document);
    let operations = || objects.iter().filter(|(kind, _)| *kind == "Operation").map(|(_, object)| *object);
    let is_chosen = |name: &String| field.starts_with('{') && name != "default" && !name.starts_with("x-");
    let has = |node: Option<&Value>| {
        let names = node.and_then(Value::as_object).into_iter().flat_map(|node| node.keys());
        names.into_iter().any(|name| name == field || is_chosen(name))
    };
    Some(match object {
        "Reference" => {
            let references = objects.iter().filter(|(kind, it)| *kind != "Schema" && it.get("$ref").is_some());
            references.into_iter().any(|(_, it)| it.get(field).is_some())
        }
        "Paths" => has(document.get("paths")),
        "Responses" => operations().any(|it| has(it.get("responses"))),
        "Callback" => operations().any(|it| it.get("callbacks").is_some()),
        "Security Requirement" => {
            let lists = operations().chain([document]).filter_map(|it| it.get("security")?.as_array());
            lists.flatten().any(|it| has(Some(it)))
        }
        _ => return None,
    })
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
