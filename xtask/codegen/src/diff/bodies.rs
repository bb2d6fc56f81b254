//! Compares request bodies, and the media types of any body.

use serde_json::Value;

use super::log::{Finding, Log};
use super::pairing::Pair;
use super::rules::{
    BODY_BECAME_OPTIONAL, BODY_BECAME_REQUIRED, BODY_KIND_CHANGED, BODY_REMOVED, OPTIONAL_BODY_ADDED,
    REQUEST_MEDIA_TYPE_ADDED, REQUEST_MEDIA_TYPE_REMOVED, REQUIRED_BODY_ADDED, Rule,
};
use super::uses::Uses;
use super::values::Comparison;
use crate::description::{Body, Content};

/// Adds the changes of the request body.
pub(super) fn compare(comparison: &Comparison<'_>, pair: &Pair<'_>, log: &mut Log<'_>) {
    let (old, new) = match (&pair.old.operation.body, &pair.new.operation.body) {
        (None, None) => return,
        (None, Some(new)) if new.required => {
            return log.note(REQUIRED_BODY_ADDED, format!("a required request body was added: {}", new.media_type));
        }
        (None, Some(new)) => {
            return log.note(OPTIONAL_BODY_ADDED, format!("an optional request body was added: {}", new.media_type));
        }
        (Some(_), None) => return log.note(BODY_REMOVED, "the request body was removed"),
        (Some(old), Some(new)) => (old, new),
    };
    // Each field of a form is required or optional on its own.
    let is_form = |body: &Body| matches!(body.content, Content::Form(_) | Content::Multipart(_));
    match (old.required, new.required) {
        (false, true) if !is_form(new) => log.note(BODY_BECAME_REQUIRED, "the request body became required"),
        (true, false) if !is_form(new) => log.note(BODY_BECAME_OPTIONAL, "the request body became optional"),
        _ => {}
    }
    if std::mem::discriminant(&old.content) != std::mem::discriminant(&new.content) {
        let (old, new) = (describe(&old.content), describe(&new.content));
        log.note(
            BODY_KIND_CHANGED,
            Finding::changed(format!("the request body changed from {old} to {new}"), old, new),
        );
    } else if let (Content::Json(old), Content::Json(new)) = (&old.content, &new.content) {
        comparison.value(old, new, "the request body", &mut log.used(Uses::REQUEST));
    }
    let rules = (REQUEST_MEDIA_TYPE_ADDED, REQUEST_MEDIA_TYPE_REMOVED);
    media_types(comparison, (&old.pointer, &new.pointer), rules, "the request body", log);
}

/// Adds the media types of a body that were added and removed. The model contains only the one that is used.
pub(super) fn media_types(
    comparison: &Comparison<'_>,
    (old, new): (&str, &str),
    (added, removed): (Rule, Rule),
    place: &str,
    log: &mut Log<'_>,
) {
    let Some((old, new)) = comparison.constraints.at(old, new) else { return };
    let names = |value: &Value| -> Vec<String> {
        let content = value.get("content").and_then(Value::as_object);
        content.into_iter().flat_map(|it| it.keys().map(|name| name.to_ascii_lowercase())).collect()
    };
    let (old, new) = (names(old), names(new));
    for name in old.iter().filter(|name| !new.contains(name)) {
        log.note(removed, Finding::removed(format!("{place}: media type `{name}` was removed"), name.clone()));
    }
    for name in new.iter().filter(|name| !old.contains(name)) {
        log.note(added, Finding::added(format!("{place}: media type `{name}` was added"), name.clone()));
    }
}

fn describe(content: &Content) -> String {
    let kind = match content {
        Content::Json(_) => "JSON",
        Content::Text => "plain text",
        Content::Bytes => "bytes",
        Content::Form(_) => "a URL-encoded form",
        Content::Multipart(_) => "a multipart form",
        Content::Events(_) => "events",
        Content::Lines(_) => "JSON values in lines",
    };
    kind.to_owned()
}
