//! The query, the headers and the cookies of a request.

use serde_json::{Map, Value};

use super::compared::{are_texts_of, is_flat, is_text_of};
use super::encoding::{Decoding, decode, pairs};
use super::media_types::is_json;
use super::operation::{Operation, Parameter};
use super::styles::Style;
use super::{Check, Verdict, collect, security, wrong};
use crate::compare::{Tolerances, difference};
use crate::runner::Recorded;

/// Headers that no description needs to mention.
const OWN: [&str; 9] = [
    "accept",
    "accept-encoding",
    "authorization",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "transfer-encoding",
    "user-agent",
];

/// Checks that a query has the values of the query parameters, and nothing else.
pub(super) fn check(operation: &Operation<'_>, query: &str, values: &Map<String, Value>) -> Vec<Verdict> {
    let mut pairs = pairs(query);
    let mut verdicts = Vec::new();
    for (name, value) in operation.fixed_query() {
        match pairs.iter().position(|(other, found)| *other == name && *found == value) {
            Some(index) => drop(pairs.remove(index)),
            None => verdicts.push(Verdict::Wrong(format!("the query lacks what the path has, {name}={value}"))),
        }
    }
    for (parameter, value) in of(operation, "query", values) {
        collect(
            &mut verdicts,
            match &parameter.media_type {
                Some(media_type) => content(parameter, media_type, value, Decoding::Form, &mut pairs),
                None => style(parameter).check_pairs(value, &mut pairs),
            },
        );
    }
    pairs.retain(|(name, _)| !security::names(operation, "query").contains(&name.as_str()));
    // What is not defined leaves pairs of any name.
    if verdicts.is_empty() {
        add_unset(&mut verdicts, "the query has something", &pairs);
    }
    verdicts
}

/// Adds what nothing has set. It can be what another fault has left.
fn add_unset(verdicts: &mut Vec<Verdict>, what: &str, unset: &[(String, String)]) {
    if verdicts.iter().all(|verdict| matches!(verdict, Verdict::Undefined(_))) {
        let unset =
            unset.iter().map(|(name, value)| Verdict::Wrong(format!("{what} that was not set, {name}: {value}")));
        verdicts.extend(unset);
    }
}

/// Checks that a request has the values of the header parameters, and no other headers.
pub(super) fn check_headers(
    operation: &Operation<'_>,
    request: &Recorded,
    values: &Map<String, Value>,
) -> Vec<Verdict> {
    let mut known: Vec<String> =
        security::names(operation, "header").iter().map(|name| name.to_ascii_lowercase()).collect();
    let mut verdicts = Vec::new();
    for (parameter, value) in of(operation, "header", values) {
        known.push(parameter.name.to_ascii_lowercase());
        collect(&mut verdicts, check_header(parameter, request, value));
    }
    let is_unknown = |name: &str| !OWN.contains(&name) && !known.iter().any(|known| known == name);
    let unknown: Vec<_> = request.headers.iter().filter(|(name, _)| is_unknown(name)).cloned().collect();
    add_unset(&mut verdicts, "the request has a header", &unknown);
    verdicts
}

fn check_header(parameter: &Parameter<'_>, request: &Recorded, value: &Value) -> Check {
    let name = parameter.name.to_ascii_lowercase();
    let found: Vec<_> = request.headers.iter().filter(|(other, _)| *other == name).collect();
    let texts: Vec<_> = found.iter().flat_map(|(_, text)| text.split(',')).map(|text| text.trim().to_owned()).collect();
    let is_equal = match (value, found.as_slice()) {
        _ if (!is_flat(value) || parameter.is_nested) && parameter.media_type.is_none() => {
            return Err(Verdict::Undefined("nested values in a header"));
        }
        (Value::Object(_), _) if parameter.media_type.is_none() && has_separator(value) => {
            return Err(Verdict::Undefined("an object in a header with a comma"));
        }
        (_, [(_, text)]) if parameter.media_type.is_some() => {
            return document(parameter, parameter.media_type.as_deref().unwrap_or_default(), value, text);
        }
        (Value::Array(items), []) => items.is_empty(),
        (Value::Array(items), [(_, text)]) if text.is_empty() => items.is_empty(),
        // What is a part of a value and what separates values cannot be told apart, but the whole text can be compared.
        (Value::Array(items), [(_, text)]) if has_separator(value) => {
            let parts: Vec<_> = items.iter().map(plain).collect();
            text.replace(", ", ",") == parts.join(",").replace(", ", ",")
        }
        (Value::Object(members), []) => members.is_empty(),
        (Value::Object(_), _) if parameter.explode => {
            let member = |text: &String| text.split_once('=').map(|(name, value)| [name.to_owned(), value.to_owned()]);
            let members: Option<Vec<_>> = texts.iter().map(member).collect();
            members.is_some_and(|members| are_texts_of(value, &members.concat()))
        }
        (Value::Array(_) | Value::Object(_), _) => are_texts_of(value, &texts),
        // Cookies of credentials and of other parameters follow.
        (Value::String(value), [(_, text)]) if name == "cookie" => {
            text.strip_prefix(value.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with("; "))
        }
        (_, [(_, text)]) => is_text_of(value, text),
        _ => false,
    };
    if is_equal { Ok(()) } else { wrong(format!("the header {name} is not its value: {value} became {found:?}")) }
}

/// Whether a list or an object contains what separates values in a header.
fn has_separator(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_separator),
        Value::Object(members) => members.iter().any(|(name, value)| name.contains(',') || has_separator(value)),
        Value::String(text) => text.contains(','),
        _ => false,
    }
}

/// Checks that a request has the values of the cookie parameters.
pub(super) fn check_cookies(
    operation: &Operation<'_>,
    request: &Recorded,
    values: &Map<String, Value>,
) -> Vec<Verdict> {
    let cookies = request.headers.iter().filter(|(name, _)| name == "cookie");
    let mut cookies: Vec<(String, String)> = cookies
        .flat_map(|(_, value)| value.split("; "))
        .filter_map(|cookie| cookie.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())))
        .collect();
    cookies.retain(|(name, _)| !security::names(operation, "cookie").contains(&name.as_str()));
    let mut verdicts = Vec::new();
    for (parameter, value) in of(operation, "cookie", values) {
        collect(
            &mut verdicts,
            match &parameter.media_type {
                Some(media_type) => content(parameter, media_type, value, Decoding::Percent, &mut cookies),
                None if !is_flat(value) => Err(Verdict::Undefined("nested values in a cookie")),
                None => style(parameter).check_pairs(value, &mut cookies),
            },
        );
    }
    // A parameter that is the whole header can have any cookies.
    let is_header = of(operation, "header", values).any(|(parameter, _)| parameter.name.eq_ignore_ascii_case("cookie"));
    if verdicts.is_empty() && !is_header {
        add_unset(&mut verdicts, "the request has a cookie", &cookies);
    }
    verdicts
}

/// The parameters at a location that have a value.
fn of<'a>(
    operation: &'a Operation<'_>,
    location: &'a str,
    values: &'a Map<String, Value>,
) -> impl Iterator<Item = (&'a Parameter<'a>, &'a Value)> {
    let parameters = operation.parameters.iter().filter(move |parameter| parameter.location == location);
    parameters.filter_map(|parameter| Some((parameter, values.get(&parameter.key())?)))
}

/// The style of a parameter.
pub(super) fn style<'a>(parameter: &'a Parameter<'_>) -> Style<'a> {
    let decoding = match (parameter.location.as_str(), parameter.style.as_str()) {
        (_, "cookie") => Decoding::Nothing,
        ("query", _) if parameter.allows_reserved => Decoding::Reserved,
        ("query", _) => Decoding::Form,
        _ => Decoding::Percent,
    };
    Style { name: &parameter.name, style: &parameter.style, explode: parameter.explode, decoding }
}

/// A parameter with `content` is one pair, whose value is of the media type.
fn content(
    parameter: &Parameter<'_>,
    media_type: &str,
    value: &Value,
    decoding: Decoding,
    pairs: &mut Vec<(String, String)>,
) -> Check {
    let found =
        pairs.iter().position(|(name, _)| decoding.is_name(name, &parameter.name)).map(|index| pairs.remove(index).1);
    // What JSON has is not in the way of anything.
    let text = found.map(|text| decode(&text, decoding == Decoding::Form)).unwrap_or_default();
    document(parameter, media_type, value, &text)
}

/// Checks the text of a parameter with `content`.
pub(super) fn document(parameter: &Parameter<'_>, media_type: &str, value: &Value, text: &str) -> Check {
    let is_equal = if is_json(media_type) { is_json_of(value, text) } else { is_text_of(value, text) };
    match is_equal {
        true => Ok(()),
        false => wrong(format!(
            "the parameter {} is not serialized as {media_type}: {value} became {text:?}",
            parameter.name
        )),
    }
}

fn is_json_of(value: &Value, text: &str) -> bool {
    serde_json::from_str(text).is_ok_and(|back| difference(value, &back, &mut Tolerances::new()).is_none())
}

/// A scalar as it is written without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
