//! Compares responses: the body that callers receive and, on the wire, each status with its media types and headers.

use super::bodies::media_types;
use super::log::{Finding, Log};
use super::pairing::Pair;
use super::rules::{
    ERROR_STATUS_ADDED, ERROR_STATUS_REMOVED, HEADER_ADDED, HEADER_CONSTANT_ADDED, HEADER_CONSTANT_REMOVED,
    HEADER_CONSTANT_TYPE_CHANGED, HEADER_REMOVED, HEADER_TYPE_CHANGED, RESPONSE_BODY_ADDED,
    RESPONSE_BODY_BECAME_OPTIONAL, RESPONSE_BODY_BECAME_REQUIRED, RESPONSE_BODY_KIND_CHANGED, RESPONSE_BODY_REMOVED,
    RESPONSE_MEDIA_TYPE_ADDED, RESPONSE_MEDIA_TYPE_REMOVED, Rule, SUCCESS_STATUS_ADDED, SUCCESS_STATUS_REMOVED,
};
use super::uses::Uses;
use super::values::{Comparison, describe};
use crate::description::{Response, Schema, SchemaKind};
use crate::normalize::ResponseBody;

/// Adds the changes of the responses.
pub(super) fn compare(comparison: &Comparison<'_>, pair: &Pair<'_>, log: &mut Log<'_>) {
    body(comparison, &pair.old.known.response.body, &pair.new.known.response.body, log);
    constants(comparison, pair, log);
    let Some((old, new)) = pair.wire else { return };
    let rules = (SUCCESS_STATUS_ADDED, SUCCESS_STATUS_REMOVED);
    statuses(comparison, (&old.responses, &new.responses), rules, "success", log);
    let rules = (ERROR_STATUS_ADDED, ERROR_STATUS_REMOVED);
    statuses(comparison, (&old.errors, &new.errors), rules, "error", log);
}

fn body(comparison: &Comparison<'_>, old: &ResponseBody, new: &ResponseBody, log: &mut Log<'_>) {
    if let Some((one, other, place)) = streamed(old, new) {
        return comparison.items(one, other, place, &mut log.used(Uses::RESPONSE));
    }
    match (json(old), json(new)) {
        (Some((one, was_optional)), Some((other, is_optional))) => {
            match (was_optional, is_optional) {
                (false, true) => log.note(RESPONSE_BODY_BECAME_OPTIONAL, "the response body became optional"),
                (true, false) => log.note(RESPONSE_BODY_BECAME_REQUIRED, "the response body is no longer optional"),
                _ => {}
            }
            comparison.value(one, other, "the response body", &mut log.used(Uses::RESPONSE));
        }
        _ if describe_body(old) == describe_body(new) => {}
        _ => {
            let rule = match (old, new) {
                (ResponseBody::Empty, _) => RESPONSE_BODY_ADDED,
                (_, ResponseBody::Empty) => RESPONSE_BODY_REMOVED,
                _ => RESPONSE_BODY_KIND_CHANGED,
            };
            let (old, new) = (describe_body(old), describe_body(new));
            log.note(rule, Finding::changed(format!("the response body changed from {old} to {new}"), old, new));
        }
    }
}

/// Adds the changes of the constants of headers, of which an operation has one for each name.
fn constants(comparison: &Comparison<'_>, pair: &Pair<'_>, log: &mut Log<'_>) {
    let (old, new) = (&pair.old.known.headers, &pair.new.known.headers);
    for (name, schema) in old {
        match new.get(name) {
            None => log.note(HEADER_CONSTANT_REMOVED, format!("the constant of header `{name}` was removed")),
            Some(other) if !is_same_type(comparison, schema, other) => {
                let (old_type, new_type) = (describe(schema), describe(other));
                let text = format!("the type of the constant of header `{name}` changed from {old_type} to {new_type}");
                log.note(HEADER_CONSTANT_TYPE_CHANGED, Finding::changed(text, old_type, new_type));
            }
            Some(_) => {}
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        log.note(HEADER_CONSTANT_ADDED, format!("the constant of header `{name}` was added"));
    }
}

fn is_same_type(comparison: &Comparison<'_>, one: &Schema, other: &Schema) -> bool {
    match (&one.kind, &other.kind) {
        (SchemaKind::Ref(one), SchemaKind::Ref(other)) => comparison.matching.is_same_type(one, other),
        (SchemaKind::Id(one), SchemaKind::Id(other)) => comparison.matching.is_same_type(&one.name, &other.name),
        (SchemaKind::Array(one), SchemaKind::Array(other)) => is_same_type(comparison, one, other),
        (one, other) => one == other,
    }
}

/// The schemas of the values of two streams of one kind, and what a change calls them.
fn streamed<'a>(old: &'a ResponseBody, new: &'a ResponseBody) -> Option<(&'a Schema, &'a Schema, &'static str)> {
    match (old, new) {
        (ResponseBody::Events(Some(one)), ResponseBody::Events(Some(other))) => {
            Some((one, other, "the data of the events"))
        }
        (ResponseBody::Lines(one), ResponseBody::Lines(other)) => Some((one, other, "the values of the response")),
        _ => None,
    }
}

fn json(body: &ResponseBody) -> Option<(&Schema, bool)> {
    match body {
        ResponseBody::Json(schema) => Some((schema, false)),
        ResponseBody::OptionalJson(schema) => Some((schema, true)),
        ResponseBody::JsonOrText(schema) => Some((schema, schema.nullable)),
        ResponseBody::Empty
        | ResponseBody::Text
        | ResponseBody::Bytes
        | ResponseBody::Events(_)
        | ResponseBody::Lines(_) => None,
    }
}

fn statuses(
    comparison: &Comparison<'_>,
    (old, new): (&[Response], &[Response]),
    (added, removed): (Rule, Rule),
    what: &str,
    log: &mut Log<'_>,
) {
    for response in old {
        let place = format!("{what} {}", response.status);
        let Some(other) = new.iter().find(|other| other.status == response.status) else {
            log.note(removed, Finding::removed(format!("{place} was removed"), response.status.clone()));
            continue;
        };
        let pointers = (response.pointer.as_str(), other.pointer.as_str());
        let rules = (RESPONSE_MEDIA_TYPE_ADDED, RESPONSE_MEDIA_TYPE_REMOVED);
        // If the body as a whole was added or removed, that is a change of its own.
        if response.body.is_some() == other.body.is_some() {
            media_types(comparison, pointers, rules, &place, log);
        }
        headers(response, other, &place, log);
    }
    for response in new.iter().filter(|response| old.iter().all(|other| other.status != response.status)) {
        let text = format!("{what} {} was added", response.status);
        log.note(added, Finding::added(text, response.status.clone()));
    }
}

fn headers(old: &Response, new: &Response, place: &str, log: &mut Log<'_>) {
    // The names of headers are case-insensitive.
    let find = |response: &Response, name: &str| {
        response.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, schema)| describe(schema))
    };
    for (name, schema) in &old.headers {
        let old_type = describe(schema);
        match find(new, name) {
            None => log.note(HEADER_REMOVED, format!("{place}: header `{name}` was removed")),
            Some(new_type) if new_type != old_type => {
                let text = format!("{place}: the type of header `{name}` changed from {old_type} to {new_type}");
                log.note(HEADER_TYPE_CHANGED, Finding::changed(text, old_type, new_type));
            }
            Some(_) => {}
        }
    }
    for name in new.headers.keys().filter(|name| find(old, name).is_none()) {
        log.note(HEADER_ADDED, format!("{place}: header `{name}` was added"));
    }
}

fn describe_body(body: &ResponseBody) -> String {
    let kind = match body {
        ResponseBody::Empty => "empty",
        ResponseBody::Json(_) => "JSON",
        ResponseBody::OptionalJson(_) => "JSON or empty",
        ResponseBody::JsonOrText(_) => "JSON or text",
        ResponseBody::Text => "plain text",
        ResponseBody::Bytes => "bytes",
        ResponseBody::Events(None) => "events",
        ResponseBody::Events(Some(_)) => "events of JSON",
        ResponseBody::Lines(_) => "JSON values in lines",
    };
    kind.to_owned()
}
