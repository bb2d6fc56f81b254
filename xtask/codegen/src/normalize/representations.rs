//! What the representations of a response hold: the one that requests ask for, and those that callers can ask for.

use std::collections::HashSet;

use super::draft::{Held, Representation, ResponseBody};
use super::equality::is_same;
use crate::description::{Api, Content, Object, Response, Schema, SchemaKind};
use crate::ir::Occasion;
use crate::notes::Notes;

/// The fields of an event of `text/event-stream`.
const EVENT_FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// Unions of events are not nested more deeply in any real description.
pub(super) const MAX_NESTING: usize = 4;

/// What a representation holds.
pub(super) fn held(api: &Api, content: &Content, notes: &mut Notes) -> ResponseBody {
    match content {
        Content::Json(schema) => ResponseBody::Json(schema.clone()),
        Content::Text => ResponseBody::Text,
        Content::Events(schema) => ResponseBody::Events(schema.as_ref().and_then(|it| event_data(api, it, notes))),
        Content::Lines(schema) => ResponseBody::Lines(schema.clone()),
        Content::Bytes | Content::Form(_) | Content::Multipart(_) => ResponseBody::Bytes,
    }
}

/// A body that can be `null` is optional. Any JSON includes `null`.
pub(super) fn nullable(body: ResponseBody) -> ResponseBody {
    match body {
        ResponseBody::Json(schema) if schema.nullable && schema.kind != SchemaKind::Any => {
            ResponseBody::OptionalJson(schema)
        }
        body => body,
    }
}

/// What the data of events holds, if it is JSON. A schema says what the data is, unless it describes the event itself, as that of
/// OpenAPI 3.2 does ("Server-Sent Event Streams"), or the list of all events. An event that is described says it of its property `data`.
fn event_data(api: &Api, schema: &Schema, notes: &mut Notes) -> Option<Schema> {
    let described = match &api.resolved(schema).kind {
        SchemaKind::String(_) | SchemaKind::Any => return None,
        SchemaKind::Array(_) => "a list of events",
        _ => {
            let mut objects = Vec::new();
            let is_event = objects_of(api, schema, MAX_NESTING, &mut objects)
                && objects.iter().all(|object| has_event_fields_only(object))
                && objects.iter().any(|object| object.property("data").is_some());
            if !is_event {
                return Some(schema.clone());
            }
            if let Some(data) = json_of(api, &objects) {
                let note = "the schema describes an event: its data is JSON of the property `data`";
                notes.record("described-events", &schema.pointer, note);
                return Some(data.clone());
            }
            "an event"
        }
    };
    let note = format!("the schema describes {described} rather than its data: the data is text as received");
    notes.record("described-events", &schema.pointer, note);
    None
}

/// The schema of the data of all events that have some, if it is the same and that of JSON rather than of text.
pub(super) fn json_of<'a>(api: &'a Api, events: &[&'a Object]) -> Option<&'a Schema> {
    let mut data = events.iter().filter_map(|event| event.property("data")).map(|property| &property.schema);
    let first = data.next()?;
    (is_structured(api, first) && data.all(|other| is_same(first, other))).then_some(first)
}

/// Whether values of a schema are objects or arrays: no text is one of them.
pub(super) fn is_structured(api: &Api, schema: &Schema) -> bool {
    use SchemaKind::{Array, Map, Object, Union};
    matches!(api.resolved(schema).kind, Object(_) | Map(_) | Array(_) | Union(_))
}

/// Collects the objects that a schema can be. Returns whether it can be nothing else.
pub(super) fn objects_of<'a>(api: &'a Api, schema: &'a Schema, nesting: usize, objects: &mut Vec<&'a Object>) -> bool {
    match &api.resolved(schema).kind {
        SchemaKind::Object(object) => {
            objects.push(object);
            true
        }
        SchemaKind::Union(union) if nesting > 0 => {
            union.variants.iter().all(|variant| objects_of(api, variant, nesting - 1, objects))
        }
        _ => false,
    }
}

pub(super) fn has_event_fields_only(object: &Object) -> bool {
    !object.properties.is_empty() && object.properties.iter().all(|it| EVENT_FIELDS.contains(&it.name.as_str()))
}

/// The representations of successful responses that callers can ask for, each once. One that holds what another one holds is
/// the same: `text/json` beside `application/json`. `hold` says what a media type holds in all responses, whose first one has some content of it.
pub(super) fn others(
    responses: &[Response],
    chosen: &ResponseBody,
    mut hold: impl FnMut(&str, &Content) -> (ResponseBody, Vec<(Occasion, Held)>),
) -> Vec<Representation> {
    let mut others: Vec<Representation> = Vec::new();
    for body in responses.iter().filter_map(|response| response.body.as_ref()) {
        for (media_type, content) in &body.others {
            if others.iter().any(|known| known.media_type == *media_type) {
                continue;
            }
            let (other, held) = hold(media_type, content);
            let is_same = match (&other, chosen) {
                (
                    ResponseBody::Json(one) | ResponseBody::OptionalJson(one),
                    ResponseBody::Json(other) | ResponseBody::OptionalJson(other),
                ) => is_same(one, other),
                // All representations are bytes then.
                (_, ResponseBody::Bytes) => responses.len() > 1,
                _ => false,
            };
            if !is_same {
                others.push(Representation { media_type: media_type.clone(), body: other, held });
            }
        }
    }
    others
}

/// The value of the header `Accept` of requests for the representation that is chosen.
pub(super) fn accept(responses: &[Response]) -> String {
    let mut accept: Vec<&str> = Vec::new();
    for body in responses.iter().filter_map(|response| response.body.as_ref()) {
        accept.push(media_range(&body.media_type));
        match &body.content {
            Content::Json(schema) => {
                let same = body
                    .others
                    .iter()
                    .filter(|(_, other)| matches!(other, Content::Json(other) if is_same(schema, other)));
                accept.extend(same.map(|(media_type, _)| media_range(media_type)));
                if body.is_of_any_type {
                    accept.push("*/*;q=0.1");
                }
            }
            // An error is JSON.
            Content::Text | Content::Bytes | Content::Form(_) | Content::Multipart(_) => accept.push("*/*;q=0.1"),
            Content::Events(_) | Content::Lines(_) => {}
        }
    }
    let mut seen = HashSet::new();
    accept.retain(|media_type| seen.insert(*media_type));
    if accept.is_empty() || accept.contains(&"*/*") { "*/*".to_owned() } else { accept.join(", ") }
}

/// A media type as a server selects by it. Servers that know JSON need not know `charset` of it, which it does not have.
pub(super) fn media_range(media_type: &str) -> &str {
    match media_type.split_once(';') {
        Some((essence, parameters)) if parameters.trim().to_ascii_lowercase().starts_with("charset=") => essence.trim(),
        // Ranges have no suffixes (RFC 9110, section 12.5.1).
        None if media_type.ends_with("*+json") => "application/json",
        _ => media_type,
    }
}
