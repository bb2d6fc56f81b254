//! What representations look like on the wire: JSON, text, and streams of values.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::media_types::{essence, is_json};
use crate::document::resolve;

/// The media types of values of JSON, one on each line.
const LINES: [&str; 5] = [
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/jsonlines",
];

/// The media types of files begin so.
const FILES: [&str; 6] =
    ["application/octet-stream", "application/pdf", "application/zip", "audio/", "image/", "video/"];

/// The fields of an event.
const EVENT_FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// Unions of events are not nested more deeply in any real description.
const MAX_NESTING: usize = 4;

/// How the values of a representation are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Text,
    /// A value on each line.
    Lines,
    /// RFC 7464.
    Sequence,
    /// The data of events is JSON.
    Data,
    /// The data of events is text.
    TextData,
    /// Values are events as a whole (OpenAPI 3.2), whose data is text.
    Events,
    /// Values are events as a whole, whose data is JSON.
    DataEvents,
}

impl Form {
    /// The form of a media type, and the schema of its values. `None` if no values are made for it.
    pub(super) fn of(root: &Value, media_type: &str, content: &Value) -> Option<(Self, Value)> {
        let name = essence(media_type);
        let schema = content.get("schema").unwrap_or(&Value::Bool(true));
        if is_json(&name) {
            return Some((Self::Json, schema.clone()));
        }
        let resolved = |schema: &Value| resolve(root, schema, "").map(|(schema, _)| schema.clone());
        let is_string = |schema: &Value| resolved(schema).is_some_and(|it| it.get("type") == Some(&"string".into()));
        if name == "text/event-stream" {
            let item = content.get("itemSchema").or_else(|| content.get("schema"));
            let described = item.and_then(resolved).unwrap_or(Value::Bool(true));
            let fields = fields(root, &described, MAX_NESTING).unwrap_or_default();
            let is_event =
                fields.contains(&"data".to_owned()) && fields.iter().all(|name| EVENT_FIELDS.contains(&name.as_str()));
            return match item {
                Some(item) if is_event => {
                    let is_json = has_json(root, &described) || has_names(root, &described);
                    let form = if is_json { Self::DataEvents } else { Self::Events };
                    Some((form, stream(item)))
                }
                // A list of all events says nothing of each.
                Some(item) if described.get("type") != Some(&"array".into()) => {
                    Some((if is_string(item) { Self::TextData } else { Self::Data }, stream(item)))
                }
                _ => Some((Self::TextData, stream(&json!({ "type": "string" })))),
            };
        }
        let form = match name.as_str() {
            lines if LINES.contains(&lines) => Self::Lines,
            "application/json-seq" => Self::Sequence,
            text if text.starts_with("text/") && is_string(schema) => return Some((Self::Text, schema.clone())),
            // Any bytes can be those of a file, whatever is said of them.
            file if FILES.iter().any(|prefix| file.starts_with(prefix)) => {
                return Some((Self::Text, json!({ "type": "string" })));
            }
            _ => return None,
        };
        let list = content.get("schema").and_then(resolved);
        let items = list.as_ref().and_then(|list| list.get("items")).filter(|_| content.get("itemSchema").is_none());
        Some((form, stream(content.get("itemSchema").or(items).unwrap_or(schema))))
    }

    /// The body that values become.
    pub(super) fn body(self, value: &Value) -> String {
        let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
        match self {
            Self::Json => value.to_string(),
            Self::Text => text(value).into_owned(),
            Self::Lines => items.iter().map(|item| format!("{item}\n")).collect(),
            Self::Sequence => items.iter().map(|item| format!("\u{1e}{item}\n")).collect(),
            Self::Data => items.iter().map(|item| format!("data: {item}\n\n")).collect(),
            Self::TextData => items.iter().map(|item| event(None, &text(item))).collect(),
            Self::Events | Self::DataEvents => {
                let sent = |item: &Value| {
                    let name = item.get("event").and_then(Value::as_str);
                    item.get("data").map_or_else(String::new, |data| event(name, &text(data)))
                };
                items.iter().map(sent).collect()
            }
        }
    }

    /// What a client makes of values.
    pub(super) fn received(self, value: &Value) -> Value {
        let items = || value.as_array().into_iter().flatten();
        match self {
            Self::TextData => items().map(|item| text(item).into_owned()).collect(),
            Self::Events => items().filter_map(|item| item.get("data")).map(|data| text(data).into_owned()).collect(),
            Self::DataEvents => items().filter_map(|item| item.get("data").cloned()).collect(),
            _ => value.clone(),
        }
    }
}

/// Whether all events have the same data, of a schema that is one of objects or arrays.
fn has_json(root: &Value, schema: &Value) -> bool {
    let mut found = Vec::new();
    data(root, schema, MAX_NESTING, &mut found);
    found.first().is_some_and(|first| is_structured(root, first) && found.iter().all(|other| other == first))
}

fn is_structured(root: &Value, schema: &Value) -> bool {
    let schema = resolve(root, schema, "").map(|(schema, _)| schema).unwrap_or(schema);
    matches!(schema.get("type").and_then(Value::as_str), Some("object" | "array"))
        || ["properties", "oneOf", "anyOf"].iter().any(|keyword| schema.get(*keyword).is_some())
}

/// Whether each of several events has a name of its own, and some data is an object or an array.
fn has_names(root: &Value, schema: &Value) -> bool {
    let variants = ["oneOf", "anyOf"].iter().find_map(|keyword| schema.get(*keyword)?.as_array());
    let names = variants.into_iter().flatten().map(|variant| {
        let variant = resolve(root, variant, "").map(|(variant, _)| variant)?;
        let name = variant.get("properties")?.get("event")?;
        name.get("const").or_else(|| name.get("enum")?.as_array().filter(|all| all.len() == 1)?.first())
    });
    let mut found = Vec::new();
    data(root, schema, MAX_NESTING, &mut found);
    names.collect::<Option<Vec<_>>>().is_some_and(|names| !names.is_empty())
        && found.iter().any(|data| is_structured(root, data))
}

/// The schemas of the property `data` of a schema, itself or in what it is composed of.
fn data<'a>(root: &'a Value, schema: &'a Value, nesting: usize, found: &mut Vec<&'a Value>) {
    let Some((schema, _)) = resolve(root, schema, "").filter(|_| nesting > 0) else { return };
    found.extend(schema.get("properties").and_then(|properties| properties.get("data")));
    for keyword in ["oneOf", "anyOf", "allOf"] {
        let parts = schema.get(keyword).and_then(Value::as_array);
        parts.into_iter().flatten().for_each(|part| data(root, part, nesting - 1, found));
    }
}

/// The names of the properties that a schema describes, itself or in what it is composed of. `None` if a variant describes none.
fn fields(root: &Value, schema: &Value, nesting: usize) -> Option<Vec<String>> {
    let (schema, _) = resolve(root, schema, "").filter(|_| nesting > 0)?;
    let properties = schema.get("properties").and_then(Value::as_object);
    let mut found: Vec<String> = properties.into_iter().flat_map(|it| it.keys().cloned()).collect();
    for keyword in ["oneOf", "anyOf", "allOf"] {
        for part in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
            match fields(root, part, nesting - 1) {
                Some(of_part) => found.extend(of_part),
                None if keyword == "allOf" => {}
                None => return None,
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The schema of a few values.
fn stream(item: &Value) -> Value {
    json!({ "type": "array", "items": item, "maxItems": 3 })
}

/// An event of a name that fits on a line.
fn event(name: Option<&str>, data: &str) -> String {
    let name = name.filter(|name| !name.contains(char::is_control)).map(|name| format!("event: {name}\n"));
    let lines: String = data.split('\n').map(|line| format!("data: {line}\n")).collect();
    name.unwrap_or_default() + &lines + "\n"
}

fn text(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| value.to_string().into(), Cow::from)
}
