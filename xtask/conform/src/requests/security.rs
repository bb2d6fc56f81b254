//! The credentials of a request, and the representations that it accepts.

use serde_json::Value;

use super::encoding::pairs;
use super::media_types::matches;
use super::operation::Operation;
use super::{Check, Verdict, collect, wrong};
use crate::runner::Recorded;

/// Checks that a request has the credentials of one of the alternatives, and accepts what the operation responds with.
pub(super) fn check(operation: &Operation<'_>, request: &Recorded, query: &str) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let alternatives = operation.security.as_deref().unwrap_or_default();
    let has_all = |schemes: &Vec<&Value>| schemes.iter().all(|scheme| has(request, query, scheme));
    if !alternatives.is_empty() && !alternatives.iter().any(has_all) {
        let alternatives: Vec<Vec<String>> =
            alternatives.iter().map(|schemes| schemes.iter().map(|scheme| describe(scheme)).collect()).collect();
        verdicts.push(Verdict::Wrong(format!(
            "the request has the credentials of none of the alternatives: {alternatives:?}"
        )));
    }
    let is_asked_for =
        |scheme: &&str| operation.security.iter().flatten().flatten().any(|it| authorizes_by(it, scheme));
    let sent = header(request, "authorization").map(|value| value.split(' ').next().unwrap_or_default());
    if let Some(scheme) = sent.filter(|scheme| operation.security.is_some() && !is_asked_for(scheme)) {
        verdicts
            .push(Verdict::Wrong(format!("the request has credentials that the operation does not ask for: {scheme}")));
    }
    collect(&mut verdicts, accepts(operation, request));
    verdicts
}

/// Whether the credentials of some alternative are in each request, and the same: clients compute no others.
pub(super) fn can_be_met(operation: &Operation<'_>) -> bool {
    let is_static = |scheme: &&Value| {
        let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
        text("type") != "mutualTLS" && text("type") != "http"
            || ["basic", "bearer"].iter().any(|it| text("scheme").eq_ignore_ascii_case(it))
    };
    operation
        .security
        .as_ref()
        .is_none_or(|all| all.is_empty() || all.iter().any(|schemes| schemes.iter().all(is_static)))
}

fn accepts(operation: &Operation<'_>, request: &Recorded) -> Check {
    let Some(accept) = header(request, "accept") else { return Ok(()) };
    let ranges: Vec<_> = accept.split(',').map(|range| range.split(';').next().unwrap_or_default().trim()).collect();
    let is_accepted = |media_type: &String| {
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        ranges.iter().any(|range| matches(range, media_type) || matches(media_type, range))
    };
    match operation.accepted.is_empty() || operation.accepted.iter().any(is_accepted) {
        true => Ok(()),
        false => {
            wrong(format!("the request accepts none of the representations: {accept}, not {:?}", operation.accepted))
        }
    }
}

/// Whether a security scheme puts credentials of an authentication scheme into the header `Authorization`.
fn authorizes_by(scheme: &Value, name: &str) -> bool {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    match text("type") {
        "http" => text("scheme").eq_ignore_ascii_case(name),
        "oauth2" | "openIdConnect" => name.eq_ignore_ascii_case("bearer"),
        "apiKey" => text("in") == "header" && text("name").eq_ignore_ascii_case("authorization"),
        _ => false,
    }
}

fn has(request: &Recorded, query: &str, scheme: &Value) -> bool {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    let authorization = header(request, "authorization").unwrap_or_default().to_ascii_lowercase();
    match (text("type"), text("in")) {
        ("apiKey", "header") => header(request, &text("name").to_ascii_lowercase()).is_some(),
        ("apiKey", "query") => pairs(query).iter().any(|(name, value)| name == text("name") && !value.is_empty()),
        ("apiKey", _) => {
            let cookies = header(request, "cookie").unwrap_or_default();
            cookies.split("; ").any(|cookie| cookie.split('=').next() == Some(text("name")))
        }
        ("http", _) => authorization.starts_with(&format!("{} ", text("scheme").to_ascii_lowercase())),
        ("oauth2" | "openIdConnect", _) => authorization.starts_with("bearer "),
        // It is not about the request.
        _ => true,
    }
}

/// The names of the parameters that hold keys at a location.
pub(super) fn names<'a>(operation: &'a Operation<'_>, location: &str) -> Vec<&'a str> {
    let schemes = operation.security.iter().flatten().flatten();
    let here = schemes.filter(|scheme| scheme.get("in").and_then(Value::as_str) == Some(location));
    here.filter_map(|scheme| scheme.get("name")?.as_str()).collect()
}

fn describe(scheme: &Value) -> String {
    ["type", "scheme", "in", "name"].iter().filter_map(|key| scheme.get(key)?.as_str()).collect::<Vec<_>>().join(" ")
}

fn header<'a>(request: &'a Recorded, wanted: &str) -> Option<&'a str> {
    request.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
}
