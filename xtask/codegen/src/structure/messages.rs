//! What requests and responses hold: parameters and bodies.

use serde_json::{Map, Value, json};

use super::schemas::{schema, set};
use crate::description::{Body, Content, Encoding, Location, Parameter, Response, Style};

pub(super) fn parameter(parameter: &Parameter) -> Value {
    let location = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        // Form fields become parameters in a later pass.
        Location::FormField | Location::Part | Location::PartHeader => "body",
    };
    let mut object = Map::new();
    object.insert("name".to_owned(), json!(parameter.name));
    object.insert("in".to_owned(), json!(location));
    set(&mut object, "required", parameter.required);
    set(&mut object, "deprecated", parameter.deprecated);
    set(&mut object, "allowReserved", parameter.allow_reserved);
    set(&mut object, "allowEmptyValue", parameter.allow_empty);
    object.extend(held(parameter, location));
    object.into()
}

/// What a parameter holds, and how that is written.
fn held(parameter: &Parameter, location: &str) -> Map<String, Value> {
    if let Style::Content(media_type) = &parameter.style {
        let content = json!({ media_type: { "schema": schema(&parameter.schema) } });
        return Map::from_iter([("content".to_owned(), content)]);
    }
    let mut object = style(&parameter.style, location);
    object.insert("schema".to_owned(), schema(&parameter.schema));
    object
}

/// The keywords of a style that is not the default of its location.
fn style(style: &Style, location: &str) -> Map<String, Value> {
    let (name, explode) = match style {
        Style::Form { explode } => ("form", *explode),
        Style::SpaceDelimited => ("spaceDelimited", false),
        Style::PipeDelimited => ("pipeDelimited", false),
        Style::DeepObject => ("deepObject", true),
        Style::Simple { explode } => ("simple", *explode),
        Style::Label { explode } => ("label", *explode),
        Style::Matrix { explode } => ("matrix", *explode),
        Style::Cookie { explode } => ("cookie", *explode),
        Style::Content(_) => return Map::new(),
    };
    let default = if matches!(location, "path" | "header") { ("simple", false) } else { ("form", true) };
    let mut object = Map::new();
    if (name, explode) != default {
        object.insert("style".to_owned(), json!(name));
        object.insert("explode".to_owned(), json!(explode));
    }
    object
}

pub(super) fn request_body(body: &Body) -> Value {
    let mut object = Map::new();
    set(&mut object, "required", body.required);
    object.insert("content".to_owned(), body.all().map(body_of).collect::<Map<_, _>>().into());
    object.into()
}

/// A media type of a body and what it holds.
fn body_of(body: &Body) -> (String, Value) {
    let mut content = media_type(&body.content);
    if !body.encoding.is_empty() {
        let mut fields: Vec<_> = body.encoding.iter().map(|(name, it)| (name.clone(), encoding(it))).collect();
        fields.sort_by(|(one, _), (other, _)| one.cmp(other));
        content["encoding"] = Value::Object(fields.into_iter().collect());
    }
    (body.media_type.clone(), content)
}

fn encoding(encoding: &Encoding) -> Value {
    let mut object = Map::new();
    if let Some(content_type) = &encoding.content_type {
        object.insert("contentType".to_owned(), json!(content_type));
    }
    if let Some(declared) = &encoding.style {
        // That a style is declared makes a difference, even if it is the default.
        object.insert("style".to_owned(), json!("form"));
        object.extend(style(declared, "query"));
    }
    set(&mut object, "allowReserved", encoding.allow_reserved);
    if !encoding.headers.is_empty() {
        let mut headers: Vec<_> = encoding.headers.iter().collect();
        headers.sort_by_key(|header| &header.name);
        let headers = headers.into_iter().map(|header| (header.name.clone(), part_header(header)));
        object.insert("headers".to_owned(), Value::Object(headers.collect()));
    }
    object.into()
}

fn part_header(header: &Parameter) -> Value {
    let mut object = Map::new();
    set(&mut object, "required", header.required);
    set(&mut object, "deprecated", header.deprecated);
    object.extend(held(header, "header"));
    object.into()
}

pub(super) fn response(response: &Response) -> Value {
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
