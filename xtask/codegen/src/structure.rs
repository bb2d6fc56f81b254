//! Writes the structure of a description: what determines the wire format, without prose, examples and constraints, in a
//! canonical order.

mod webhooks;

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::Error;
use crate::description::{
    self, Access, Api, Body, Content, Discriminator, Enum, IntegerEnum, IntegerFormat, Literal, Location, Object,
    Operation, Parameter, Response, Schema, SchemaKind, StringFormat, Style, Union,
};
use crate::normalize;
use crate::notes::Notes;
use crate::read::Document;
use crate::text::pointer;
use crate::upgrade;

/// Returns the structure of a description, which is itself an OpenAPI 3.0 document. That of a structure is the same document.
///
/// # Errors
/// If the document is not a valid OpenAPI 3.0 description.
pub(crate) fn of(document: &Document) -> Result<Value, Error> {
    let mut notes = Notes::new(false);
    let document = upgrade::upgrade(document, &mut notes)?;
    let failed = |problem| document.error(problem);
    let description = description::parse::parse(&document.root, &mut notes).map_err(failed)?;
    let named = normalize::normalize(&description, &[], &mut notes).map_err(failed)?.draft;
    let mut api = normalize::comparable(&description, &mut notes).map_err(failed)?;
    // Operations keep the names that they have in the crate.
    for (operation, known) in api.operations.iter_mut().zip(named.operations) {
        operation.id = Some(known.name.trim_start_matches("r#").to_owned());
    }
    Ok(write(&api, &document.root))
}

/// Writes a model. The security schemes, which a model does not contain, are taken from the document.
fn write(api: &Api, document: &Value) -> Value {
    let mut paths: IndexMap<String, Vec<&Operation>> = IndexMap::new();
    for operation in &api.operations {
        paths.entry(operation.written_path()).or_default().push(operation);
    }
    paths.sort_keys();
    let paths: Map<_, _> = paths.into_iter().map(|(path, operations)| (path, path_item(operations))).collect();
    let mut names: Vec<_> = api.schemas.keys().collect();
    names.sort();
    let schemas: Map<_, _> = names.into_iter().map(|name| (name.clone(), schema(&api.schemas[name]))).collect();
    let mut document = json!({
        "openapi": "3.0.3",
        "info": { "title": api.title, "version": api.version },
        "servers": api.base_url.iter().map(|url| json!({ "url": url })).collect::<Value>(),
        "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": security_schemes(document) },
    });
    webhooks::add(api, schema, &mut document);
    document
}

/// Returns the security schemes, sorted and without prose. The keys of `scopes` are names; their values are prose.
fn security_schemes(document: &Value) -> Value {
    fn plain(value: &Value, is_scopes: bool) -> Value {
        match value {
            Value::Object(object) => {
                let mut entries: Vec<_> = object.iter().filter(|(key, _)| *key != "description" || is_scopes).collect();
                entries.sort_by_key(|(key, _)| *key);
                let entries = entries.into_iter().map(|(key, value)| match is_scopes {
                    true => (key.clone(), json!("")),
                    false => (key.clone(), plain(value, key == "scopes")),
                });
                Value::Object(entries.collect())
            }
            Value::Array(items) => items.iter().map(|item| plain(item, false)).collect(),
            other => other.clone(),
        }
    }
    plain(document.pointer("/components/securitySchemes").unwrap_or(&json!({})), false)
}

fn path_item(mut operations: Vec<&Operation>) -> Value {
    operations.sort_by_key(|operation| operation.method.as_str());
    operations
        .into_iter()
        .map(|it| (it.method.as_str().to_ascii_lowercase(), operation(it)))
        .collect::<Map<_, _>>()
        .into()
}

fn operation(operation: &Operation) -> Value {
    let mut object = Map::new();
    object.insert("operationId".to_owned(), json!(operation.id));
    set(&mut object, "deprecated", operation.deprecated);
    if !operation.parameters.is_empty() {
        let mut parameters: Vec<_> = operation.parameters.iter().collect();
        // The order of path parameters is that of the path, and determines the order of arguments. All others are sorted.
        parameters.sort_by_key(|parameter| match parameter.location {
            Location::Path => (false, ""),
            _ => (true, parameter.name.as_str()),
        });
        object.insert("parameters".to_owned(), parameters.into_iter().map(self::parameter).collect());
    }
    if let Some(body) = &operation.body {
        object.insert("requestBody".to_owned(), request_body(body));
    }
    let mut responses: Vec<_> = operation.responses.iter().chain(&operation.errors).collect();
    responses.sort_by_key(|response| &response.status);
    let responses: Map<_, _> = responses.into_iter().map(|it| (it.status.to_ascii_lowercase(), response(it))).collect();
    object.insert("responses".to_owned(), responses.into());
    if !operation.security.is_empty() {
        let mut alternatives: Vec<_> = operation.security.iter().map(|it| json!(it.schemes)).collect();
        alternatives.sort_by_key(Value::to_string);
        object.insert("security".to_owned(), alternatives.into());
    }
    object.into()
}

fn parameter(parameter: &Parameter) -> Value {
    let location = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        // Form fields become parameters in a later pass.
        Location::FormField | Location::Part => "body",
    };
    let mut object = Map::new();
    object.insert("name".to_owned(), json!(parameter.name));
    object.insert("in".to_owned(), json!(location));
    set(&mut object, "required", parameter.required);
    set(&mut object, "deprecated", parameter.deprecated);
    match parameter.style {
        Style::Joined(_) if location != "query" => {}
        Style::Joined(separator) => {
            let style = match separator {
                " " => "spaceDelimited",
                "|" => "pipeDelimited",
                _ => "form",
            };
            object.insert("style".to_owned(), json!(style));
            object.insert("explode".to_owned(), json!(false));
        }
        Style::InBrackets => drop(object.insert("style".to_owned(), json!("deepObject"))),
        Style::Repeated => {}
    }
    object.insert("schema".to_owned(), schema(&parameter.schema));
    object.into()
}

fn request_body(body: &Body) -> Value {
    let mut object = Map::new();
    set(&mut object, "required", body.required);
    object.insert("content".to_owned(), content(&body.media_type, &body.content));
    object.into()
}

fn response(response: &Response) -> Value {
    // OpenAPI requires a description here.
    let mut object = Map::from_iter([("description".to_owned(), json!(""))]);
    if !response.headers.is_empty() {
        let mut headers: Vec<_> = response.headers.iter().collect();
        headers.sort_by_key(|(name, _)| *name);
        let headers = headers.into_iter().map(|(name, it)| (name.clone(), json!({ "schema": schema(it) })));
        object.insert("headers".to_owned(), Value::Object(headers.collect()));
    }
    if let Some(body) = &response.body {
        let others = body.others.iter().map(|(media_type, content)| (media_type.as_str(), content));
        let contents = [(body.media_type.as_str(), &body.content)].into_iter().chain(others);
        let contents = contents.map(|(media_type, content)| (media_type.to_owned(), self::media_type(content)));
        object.insert("content".to_owned(), Value::Object(contents.collect()));
    }
    object.into()
}

fn content(media_type: &str, content: &Content) -> Value {
    json!({ media_type: self::media_type(content) })
}

fn media_type(content: &Content) -> Value {
    match content {
        Content::Json(schema) | Content::Form(schema) | Content::Multipart(schema) => {
            json!({ "schema": self::schema(schema) })
        }
        Content::Lines(schema) | Content::Events(Some(schema)) => json!({ "itemSchema": self::schema(schema) }),
        Content::Events(None) => json!({}),
        Content::Text => json!({ "schema": { "type": "string" } }),
        Content::Bytes => json!({ "schema": { "type": "string", "format": "binary" } }),
    }
}

/// Sets a boolean field, whose default is `false`.
fn set(object: &mut Map<String, Value>, key: &str, is_set: bool) {
    if is_set {
        object.insert(key.to_owned(), json!(true));
    }
}

fn schema(schema: &Schema) -> Value {
    let mut value = kind(&schema.kind);
    if let Value::Object(object) = &mut value {
        set(object, "nullable", schema.nullable);
        set(object, "deprecated", schema.deprecated);
        set(object, "readOnly", schema.access == Access::ReadOnly);
        set(object, "writeOnly", schema.access == Access::WriteOnly);
    }
    value
}

fn kind(kind: &SchemaKind) -> Value {
    match kind {
        SchemaKind::Any => json!({}),
        SchemaKind::Boolean => json!({ "type": "boolean" }),
        SchemaKind::Integer(IntegerFormat::Int32) => json!({ "type": "integer", "format": "int32" }),
        SchemaKind::Integer(IntegerFormat::Int64) => json!({ "type": "integer", "format": "int64" }),
        SchemaKind::Id(id) if id.is_number => json!({ "type": "integer", "format": "int64" }),
        SchemaKind::Id(_) => json!({ "type": "string" }),
        SchemaKind::Number => json!({ "type": "number" }),
        SchemaKind::String(format) => match format {
            StringFormat::Text => json!({ "type": "string" }),
            StringFormat::DateTime => json!({ "type": "string", "format": "date-time" }),
            StringFormat::Date => json!({ "type": "string", "format": "date" }),
            StringFormat::Binary => json!({ "type": "string", "format": "binary" }),
        },
        SchemaKind::Enum(Enum { values, names }) => enumeration("string", values, names),
        SchemaKind::IntegerEnum(IntegerEnum { values, names, format }) => {
            let mut value = self::kind(&SchemaKind::Integer(*format));
            merge(&mut value, enumeration("integer", values, names));
            value
        }
        SchemaKind::Const(Literal::String(value)) => enumeration("string", &[value], &[]),
        SchemaKind::Const(Literal::Integer(value)) => enumeration("integer", &[value], &[]),
        SchemaKind::Const(Literal::Boolean(value)) => enumeration("boolean", &[value], &[]),
        SchemaKind::Array(items) => json!({ "type": "array", "items": schema(items) }),
        SchemaKind::Map(values) if values.kind == SchemaKind::Any => json!({ "type": "object" }),
        SchemaKind::Map(values) => json!({ "type": "object", "additionalProperties": schema(values) }),
        SchemaKind::Object(object) => self::object(object),
        SchemaKind::Union(union) => self::union(union),
        SchemaKind::AllOf(parts) => json!({ "allOf": parts.iter().map(schema).collect::<Vec<_>>() }),
        SchemaKind::Ref(name) => {
            json!({ "$ref": format!("#/components/schemas/{}", pointer::escape(name)) })
        }
    }
}

/// An enum, with its values in their order.
fn enumeration<T: Ord + Serialize>(ty: &str, values: &[T], names: &[String]) -> Value {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|index| &values[*index]);
    let sorted: Vec<_> = order.iter().map(|index| &values[*index]).collect();
    let mut value = json!({ "type": ty, "enum": sorted });
    if !names.is_empty() {
        let names = order.iter().filter_map(|index| names.get(*index)).collect::<Vec<_>>();
        merge(&mut value, json!({ "x-enum-varnames": names }));
    }
    value
}

/// Adds the members of one object to another.
fn merge(value: &mut Value, other: Value) {
    if let (Value::Object(value), Value::Object(other)) = (value, other) {
        value.extend(other);
    }
}

fn discriminator(discriminator: &Discriminator) -> Value {
    let mapping: Map<_, _> = discriminator.mapping.iter().map(|(key, name)| (key.clone(), json!(name))).collect();
    let mut value = json!({ "propertyName": discriminator.property, "mapping": mapping });
    if let Some(default) = &discriminator.default {
        merge(&mut value, json!({ "defaultMapping": default }));
    }
    value
}

fn object(object: &Object) -> Value {
    let mut properties: Vec<_> = object.properties.iter().collect();
    properties.sort_by_key(|property| &property.name);
    let required: Vec<_> = properties.iter().filter(|it| it.required).map(|it| it.name.as_str()).collect();
    let mut value = Map::from_iter([("type".to_owned(), json!("object"))]);
    if !required.is_empty() {
        value.insert("required".to_owned(), json!(required));
    }
    let properties: Map<_, _> = properties.into_iter().map(|it| (it.name.clone(), schema(&it.schema))).collect();
    value.insert("properties".to_owned(), properties.into());
    if let Some(additional) = &object.additional {
        value.insert("additionalProperties".to_owned(), schema(additional));
    }
    if let Some(discriminator) = &object.discriminator {
        value.insert("discriminator".to_owned(), self::discriminator(discriminator));
    }
    value.into()
}

fn union(union: &Union) -> Value {
    let mut variants: Vec<_> = union.variants.iter().map(schema).collect();
    variants.sort_by_key(Value::to_string);
    let mut value = Map::from_iter([("oneOf".to_owned(), Value::Array(variants))]);
    if let Some(discriminator) = &union.discriminator {
        value.insert("discriminator".to_owned(), self::discriminator(discriminator));
    }
    value.into()
}
