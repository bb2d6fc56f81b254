//! What has become of what an operation takes and gives.

use serde_json::Value;

use super::changes::{Log, Uses};
use super::operations::Pair;
use super::rules::{
    BODY_BECAME_OPTIONAL, BODY_BECAME_REQUIRED, BODY_KIND_CHANGED, BODY_REMOVED, ERROR_STATUS_ADDED,
    ERROR_STATUS_REMOVED, HEADER_ADDED, HEADER_REMOVED, HEADER_TYPE_CHANGED, OPTIONAL_BODY_ADDED,
    REQUEST_MEDIA_TYPE_ADDED, REQUEST_MEDIA_TYPE_REMOVED, REQUIRED_BODY_ADDED, RESPONSE_MEDIA_TYPE_ADDED,
    RESPONSE_MEDIA_TYPE_REMOVED, RESULT_ADDED, RESULT_BECAME_OPTIONAL, RESULT_BECAME_REQUIRED, RESULT_KIND_CHANGED,
    RESULT_REMOVED, Rule, SUCCESS_STATUS_ADDED, SUCCESS_STATUS_REMOVED,
};
use super::values::{Comparison, describe};
use crate::model::{Answer, Body, Content, Schema, Success};

/// Notes what has become of the body of requests.
pub(super) fn request(comparison: &Comparison<'_>, pair: &Pair<'_>, log: &mut Log<'_>) {
    let (old, new) = match (&pair.old.body, &pair.new.body) {
        (None, None) => return,
        (None, Some(new)) if new.required => {
            return log.note(REQUIRED_BODY_ADDED, format!("a body is needed, {}", new.media_type));
        }
        (None, Some(new)) => return log.note(OPTIONAL_BODY_ADDED, format!("a body is taken, {}", new.media_type)),
        (Some(_), None) => return log.note(BODY_REMOVED, "the body is gone"),
        (Some(old), Some(new)) => (old, new),
    };
    // Whether the fields of a form are needed is said of each of them.
    let is_form = |body: &Body| matches!(body.content, Content::Form(_) | Content::Multipart(_));
    match (old.required, new.required) {
        (false, true) if !is_form(new) => log.note(BODY_BECAME_REQUIRED, "the body became required"),
        (true, false) if !is_form(new) => log.note(BODY_BECAME_OPTIONAL, "the body became optional"),
        _ => {}
    }
    if std::mem::discriminant(&old.content) != std::mem::discriminant(&new.content) {
        log.note(BODY_KIND_CHANGED, format!("the body is {}, was {}", content(&new.content), content(&old.content)));
    } else if let (Content::Json(old), Content::Json(new)) = (&old.content, &new.content) {
        comparison.value(old, new, "the body", &mut log.used(Uses::REQUEST));
    }
    let rules = (REQUEST_MEDIA_TYPE_ADDED, REQUEST_MEDIA_TYPE_REMOVED);
    media_types(comparison, (&old.pointer, &new.pointer), rules, "the body", log);
}

/// Notes what has become of the answers.
pub(super) fn response(comparison: &Comparison<'_>, pair: &Pair<'_>, log: &mut Log<'_>) {
    result(comparison, &pair.old.success, &pair.new.success, log);
    let Some((old, new)) = pair.wire else { return };
    let rules = (SUCCESS_STATUS_ADDED, SUCCESS_STATUS_REMOVED);
    statuses(comparison, (&old.answers, &new.answers), rules, "success", log);
    let rules = (ERROR_STATUS_ADDED, ERROR_STATUS_REMOVED);
    statuses(comparison, (&old.errors, &new.errors), rules, "error", log);
}

fn result(comparison: &Comparison<'_>, old: &Success, new: &Success, log: &mut Log<'_>) {
    match (json(old), json(new)) {
        (Some((one, was_optional)), Some((other, is_optional))) => {
            match (was_optional, is_optional) {
                (false, true) => log.note(RESULT_BECAME_OPTIONAL, "the answer can be empty"),
                (true, false) => log.note(RESULT_BECAME_REQUIRED, "the answer can no longer be empty"),
                _ => {}
            }
            comparison.value(one, other, "the answer", &mut log.used(Uses::RESPONSE));
        }
        _ if old == new => {}
        _ => {
            let rule = match (old, new) {
                (Success::Empty, _) => RESULT_ADDED,
                (_, Success::Empty) => RESULT_REMOVED,
                _ => RESULT_KIND_CHANGED,
            };
            log.note(rule, format!("the answer is {}, was {}", success(new), success(old)));
        }
    }
}

fn json(success: &Success) -> Option<(&Schema, bool)> {
    match success {
        Success::Json(schema) => Some((schema, false)),
        Success::OptionalJson(schema) => Some((schema, true)),
        Success::Empty | Success::Text | Success::Bytes => None,
    }
}

fn statuses(
    comparison: &Comparison<'_>,
    (old, new): (&[Answer], &[Answer]),
    (added, removed): (Rule, Rule),
    what: &str,
    log: &mut Log<'_>,
) {
    for answer in old {
        let place = format!("{what} {}", answer.status);
        let Some(other) = new.iter().find(|other| other.status == answer.status) else {
            log.note(removed, format!("{place} is gone"));
            continue;
        };
        let pointers = (answer.pointer.as_str(), other.pointer.as_str());
        let rules = (RESPONSE_MEDIA_TYPE_ADDED, RESPONSE_MEDIA_TYPE_REMOVED);
        // That there is no body any more is said of the answer.
        if answer.content.is_some() == other.content.is_some() {
            media_types(comparison, pointers, rules, &place, log);
        }
        headers(answer, other, &place, log);
    }
    for answer in new.iter().filter(|answer| old.iter().all(|other| other.status != answer.status)) {
        log.note(added, format!("{what} {} is new", answer.status));
    }
}

fn headers(old: &Answer, new: &Answer, place: &str, log: &mut Log<'_>) {
    // Names of headers are the same in all cases.
    let find = |answer: &Answer, name: &str| {
        answer.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, schema)| describe(schema))
    };
    for (name, schema) in &old.headers {
        match find(new, name) {
            None => log.note(HEADER_REMOVED, format!("{place}: header `{name}` is gone")),
            Some(now) if now != describe(schema) => {
                let text = format!("{place}: header `{name}`: the type is {now}, was {}", describe(schema));
                log.note(HEADER_TYPE_CHANGED, text);
            }
            Some(_) => {}
        }
    }
    for name in new.headers.keys().filter(|name| find(old, name).is_none()) {
        log.note(HEADER_ADDED, format!("{place}: header `{name}` is new"));
    }
}

/// Notes which media types are new, and which are gone. The model holds the one that is used.
fn media_types(
    comparison: &Comparison<'_>,
    (old, new): (&str, &str),
    (added, removed): (Rule, Rule),
    place: &str,
    log: &mut Log<'_>,
) {
    let Some((old, new)) = comparison.details.at(old, new) else { return };
    let names = |value: &Value| -> Vec<String> {
        let content = value.get("content").and_then(Value::as_object);
        content.into_iter().flat_map(|it| it.keys().map(|name| name.to_ascii_lowercase())).collect()
    };
    let (old, new) = (names(old), names(new));
    for name in old.iter().filter(|name| !new.contains(name)) {
        log.note(removed, format!("{place}: media type `{name}` is gone"));
    }
    for name in new.iter().filter(|name| !old.contains(name)) {
        log.note(added, format!("{place}: media type `{name}` is new"));
    }
}

fn content(content: &Content) -> &'static str {
    match content {
        Content::Json(_) => "JSON",
        Content::Text => "text",
        Content::Bytes => "bytes",
        Content::Form(_) => "a form",
        Content::Multipart(_) => "a form with files",
    }
}

fn success(success: &Success) -> &'static str {
    match success {
        Success::Empty => "empty",
        Success::Json(_) => "JSON",
        Success::OptionalJson(_) => "JSON or nothing",
        Success::Text => "text",
        Success::Bytes => "bytes",
    }
}
