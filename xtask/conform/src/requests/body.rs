//! The body of a request.

use serde_json::{Map, Value};

use super::arguments::{BODY, is_json};
use super::compared::{is_flat, is_scalar};
use super::encoding::{pairs, text_of};
use super::operation::{Body, Operation};
use super::security::matches;
use super::styles::Style;
use super::{Check, Verdict, multipart, wrong};
use crate::compare::{Tolerances, difference};
use crate::instance::UNDECLARED;
use crate::runner::Recorded;

/// Checks that a request has the body that was set, in one of the described media types.
pub(super) fn check(operation: &Operation<'_>, request: &Recorded, values: &Map<String, Value>) -> Check {
    let content_type = request.headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str());
    let (body, value) = match (&operation.body, values.get(BODY)) {
        (Some(body), Some(value)) => (body, value),
        (None, _) if content_type.is_some() || !request.body.is_empty() => {
            return wrong(format!("the request has a body, though none is described: {content_type:?}"));
        }
        // A form without fields is what a form is that has no value.
        (Some(_), None) if content_type.is_some_and(|it| multipart::is_empty(it, &request.body)) => return Ok(()),
        (Some(_), None) if content_type.is_some() || !request.body.is_empty() => {
            return wrong(format!("the request has a body, though none was set: {content_type:?}"));
        }
        _ => return Ok(()),
    };
    let Some(content_type) = content_type else {
        let is_nothing = |(name, value): (&String, &Value)| {
            name.starts_with(UNDECLARED) || value.is_null() || value.as_array().is_some_and(Vec::is_empty)
        };
        let is_empty = value.as_object().is_some_and(|members| members.iter().all(is_nothing))
            && !body.content.keys().any(|it| is_json(it));
        return if is_empty { Ok(()) } else { wrong(format!("the body has no media type: {value}")) };
    };
    let name = content_type.split(';').next().unwrap_or_default().trim();
    let Some(media) = media(body, name) else {
        let described: Vec<_> = body.content.keys().collect();
        return wrong(format!("the media type of the body is not described: {content_type}, not {described:?}"));
    };
    if name == "application/x-www-form-urlencoded" {
        return form(media, value, &request.body);
    }
    if name.starts_with("multipart/") {
        return multipart::check(media, value, &request.body, content_type);
    }
    let Some(text) = text_of(&request.body) else { return wrong("the body is not UTF-8".to_owned()) };
    let is_equal = match is_json(name) {
        true => {
            serde_json::from_str(&text).is_ok_and(|back| difference(value, &back, &mut Tolerances::new()).is_none())
        }
        false => value.as_str() == Some(&text) || !is_scalar(value),
    };
    if is_equal { Ok(()) } else { wrong(format!("the body is not what was set: {value} became {text}")) }
}

/// The media type object for a media type: of its own name, or of a range.
fn media<'a>(body: &Body<'a>, name: &str) -> Option<&'a Value> {
    let described = |key: &str| key.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let exact = body.content.iter().find(|(key, _)| described(key) == name);
    exact.or_else(|| body.content.iter().find(|(key, _)| matches(&described(key), name))).map(|(_, media)| media)
}

/// The members of an object, as pairs in the style of their encoding.
fn form(media: &Value, value: &Value, body: &str) -> Check {
    let Value::Object(members) = declared(value) else { return Err(Verdict::Undefined("a form that is no object")) };
    let mut pairs = pairs(body);
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        let encoding = media.get("encoding").and_then(|encoding| encoding.get(name));
        let of = |key: &str| encoding.and_then(|encoding| encoding.get(key));
        let style = of("style").and_then(Value::as_str).unwrap_or("form");
        let explode = of("explode").and_then(Value::as_bool).unwrap_or(style == "form");
        if !is_flat(value) || (value.is_object() && of("style").is_none() && of("explode").is_none()) {
            // JSON, by default; how it is escaped depends on the version.
            return Err(Verdict::Undefined("objects in a form"));
        }
        Style { name, style, explode }.check_pairs(value, &mut pairs)?;
    }
    match pairs.first() {
        Some((name, value)) => wrong(format!("the form has something that was not set: {name}={value}")),
        None => Ok(()),
    }
}

/// A value without the properties that its schema does not know: forms have fields for the others only.
fn declared(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let known = members.iter().filter(|(name, _)| !name.starts_with(UNDECLARED));
            known.map(|(name, value)| (name.clone(), declared(value))).collect()
        }
        Value::Array(items) => items.iter().map(declared).collect(),
        other => other.clone(),
    }
}
