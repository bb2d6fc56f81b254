//! The body of a request.

use jsonschema::Registry;
use serde_json::{Map, Value};

use super::arguments::BODY;
use super::compared::{is_flat, is_scalar};
use super::encoding::{Decoding, decode, pairs, text_of};
use super::media_types::{described, essence, is_json};
use super::operation::Operation;
use super::slot::strings;
use super::styles::Style;
use super::{Check, Verdict, multipart, wrong};
use crate::compare::{Tolerance, Tolerances, difference};
use crate::instance::{UNDECLARED, declared};
use crate::runner::Recorded;
use crate::undeclared::Declaration;

/// Checks that a request has the body that was set, in one of the described media types. `sent` is the one that the method says
/// it sends.
pub(super) fn check(
    operation: &Operation<'_>,
    (sent, registry): (&str, &Registry<'_>),
    request: &Recorded,
    values: &Map<String, Value>,
    tolerated: &mut Tolerances,
) -> Check {
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
        // A body that is required is there, even without fields.
        if body.required || !request.body.is_empty() || !is_empty_form(sent, value) {
            return wrong(format!("the body has no media type: {value}"));
        }
        *tolerated.entry(Tolerance::EmptyForm).or_default() += 1;
        return Ok(());
    };
    let name = &essence(content_type);
    let media = described(body.content.keys().copied(), content_type).and_then(|name| body.content.get(name));
    let Some(media) = media else {
        let described: Vec<_> = body.content.keys().collect();
        return wrong(format!("the media type of the body is not described: {content_type}, not {described:?}"));
    };
    if name == "application/x-www-form-urlencoded" {
        return form(media, value, &request.body, tolerated);
    }
    if name.starts_with("multipart/") {
        return multipart::check(body, media, value, &request.body, content_type);
    }
    let Some(text) = text_of(&request.body) else { return wrong("the body is not UTF-8".to_owned()) };
    let is_equal = match is_json(name) {
        true => serde_json::from_str(&text).is_ok_and(|back| {
            let schema = media.get("schema").unwrap_or(&Value::Bool(true));
            let declaration = Declaration { root: body.root, registry, schema };
            declaration.difference(value, &back, tolerated, &difference).is_none()
        }),
        false => value.as_str() == Some(&text) || !is_scalar(value),
    };
    if is_equal { Ok(()) } else { wrong(format!("the body is not what was set: {value} became {text}")) }
}

/// Whether a body is a form of which no field is sent: fields are absent, `null`, unknown to the schema, or lists and objects without
/// members.
fn is_empty_form(media_type: &str, value: &Value) -> bool {
    let is_form = media_type == "application/x-www-form-urlencoded" || media_type.starts_with("multipart/");
    let is_nothing = |(name, value): (&String, &Value)| {
        let is_empty = value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty);
        name.starts_with(UNDECLARED) || value.is_null() || is_empty
    };
    is_form && value.as_object().is_some_and(|members| members.iter().all(is_nothing))
}

/// The members of an object, as pairs in the style of their encoding.
fn form(media: &Value, value: &Value, body: &str, tolerated: &mut Tolerances) -> Check {
    let (mut left_out, whole) = (0, value);
    // Forms have fields for what is declared only.
    let Value::Object(members) = declared(value, &mut left_out) else {
        return Err(Verdict::Undefined("a form that is no object"));
    };
    *tolerated.entry(Tolerance::Undeclared).or_default() += left_out;
    let mut pairs = pairs(body);
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        let encoding = media.get("encoding").and_then(|encoding| encoding.get(name));
        let of = |key: &str| encoding.and_then(|encoding| encoding.get(key));
        let style = of("style").and_then(Value::as_str).unwrap_or("form");
        let explode = of("explode").and_then(Value::as_bool).unwrap_or(style == "form");
        // One of these is as much as a parameter with a schema, and none as one with `content` (OpenAPI 3.0.4, section 4.7.15.1.2).
        let is_styled = ["style", "explode", "allowReserved"].iter().any(|key| of(key).is_some());
        // Without a style, a field is a document of its media type, which is JSON for objects.
        let is_document = of("contentType").and_then(Value::as_str).map_or(value.is_object(), is_json);
        if !is_styled && is_document {
            // Within JSON, a client may keep what is not declared.
            document(name, &whole[name.as_str()], &mut pairs, tolerated)?;
            continue;
        }
        if !is_flat(value) || (value.is_object() && !is_styled) {
            return Err(Verdict::Undefined("nested values in a form"));
        }
        let allows_reserved = of("allowReserved").is_some_and(|it| *it == true);
        let decoding = if allows_reserved { Decoding::Reserved } else { Decoding::Form };
        // What looks percent-encoded is then.
        if allows_reserved && strings(value).iter().any(|text| text.contains('%')) {
            return Err(Verdict::Undefined("a percent sign among reserved characters"));
        }
        Style { name, style, explode, decoding }.check_pairs(value, &mut pairs)?;
    }
    match pairs.first() {
        Some((name, value)) => wrong(format!("the form has something that was not set: {name}={value}")),
        None => Ok(()),
    }
}

/// Checks that a value in a form is one field of JSON (OpenAPI 3.0.4, section 4.7.15.1.2), and removes it.
fn document(name: &str, value: &Value, pairs: &mut Vec<(String, String)>, tolerated: &mut Tolerances) -> Check {
    let (found, left): (Vec<_>, _) = std::mem::take(pairs).into_iter().partition(|(other, _)| other == name);
    *pairs = left;
    let back = match found.as_slice() {
        [(_, text)] => serde_json::from_str(&decode(text, true)).ok(),
        _ => None,
    };
    match back.is_some_and(|back| difference(value, &back, tolerated).is_none()) {
        true => Ok(()),
        false => wrong(format!("the field {name} of the form is not its JSON: {value} became {found:?}")),
    }
}
