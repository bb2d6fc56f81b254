//! The credentials of a request, and the representations that it accepts.

use std::sync::LazyLock;

use serde_json::Value;

use super::encoding::pairs;
use super::media_types::matches;
use super::operation::{Operation, path_items};
use super::{Check, Verdict, collect, wrong};
use crate::document::{escape, resolve};
use crate::runner::Recorded;

/// A security scheme of access tokens.
static TOKEN: LazyLock<Value> = LazyLock::new(|| serde_json::json!({ "type": "http", "scheme": "bearer" }));

/// Checks that a request has the credentials of one of the alternatives, and accepts what the operation responds with.
pub(super) fn check(operation: &Operation<'_>, request: &Recorded, query: &str) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let alternatives = operation.security.as_deref().unwrap_or_default();
    let has_all = |schemes: &Vec<&Value>| {
        // Of two in one header, one is sent.
        let is_there = |wanted: &&Value| {
            let mut there = schemes.iter().filter(|scheme| is_authorization(scheme) && is_authorization(wanted));
            let has = |scheme: &Value| has(operation, request, query, scheme);
            has(wanted) || there.any(|scheme| has(scheme))
        };
        schemes.iter().all(is_there)
    };
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

/// Whether a security scheme is about the header `Authorization`.
fn is_authorization(scheme: &Value) -> bool {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    match text("type") {
        "apiKey" => text("in") == "header" && text("name").eq_ignore_ascii_case("authorization"),
        other => ["http", "oauth2", "openIdConnect"].contains(&other),
    }
}

/// The tokens and keys that the client is given.
const SECRETS: [&str; 2] = ["token", "key"];

/// The user name and the password that the client is given, in base64.
const BASIC: &str = "dXNlcjpwYXNzd29yZA==";

fn has(operation: &Operation<'_>, request: &Recorded, query: &str, scheme: &Value) -> bool {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    let (name, sent) = header(request, "authorization").and_then(|it| it.split_once(' ')).unwrap_or_default();
    // A key that is a parameter as well is what the caller says.
    let is_parameter =
        operation.parameters.iter().any(|it| it.location == text("in") && it.name.eq_ignore_ascii_case(text("name")));
    let is_secret = |value: &str| is_parameter || SECRETS.contains(&value);
    let is_bearer = || name.eq_ignore_ascii_case("bearer") && is_secret(sent);
    match (text("type"), text("in")) {
        // The name of an authentication scheme can precede the key.
        ("apiKey", "header") => header(request, &text("name").to_ascii_lowercase())
            .is_some_and(|value| value.rsplit(' ').next().is_some_and(is_secret)),
        ("apiKey", "query") => pairs(query).iter().any(|(name, value)| name == text("name") && is_secret(value)),
        ("apiKey", _) => {
            let mut cookies = header(request, "cookie").unwrap_or_default().split("; ");
            cookies.any(|cookie| cookie.split_once('=').is_some_and(|it| it.0 == text("name") && is_secret(it.1)))
        }
        ("http", _) => match text("scheme").to_ascii_lowercase().as_str() {
            "bearer" => is_bearer(),
            "basic" => name.eq_ignore_ascii_case("basic") && sent == BASIC,
            other => name.eq_ignore_ascii_case(other),
        },
        ("oauth2" | "openIdConnect", _) => is_bearer(),
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

/// The alternatives that authorize a request: schemes with their definitions. `None` if nothing is said.
pub(super) fn alternatives<'a>(root: &'a Value, operation: &'a Value) -> Option<Vec<Vec<&'a Value>>> {
    let scheme = |name: &String| {
        let pointer = format!("/components/securitySchemes/{}", escape(name));
        resolve(root, root.pointer(&pointer)?, "").map(|(scheme, _)| scheme)
    };
    let Some(alternatives) = operation.get("security").or_else(|| root.get("security")) else {
        // Where nothing says which operations require a scheme, each can have each, and none is required.
        let mut operations = path_items(root).filter_map(|(_, item)| item.as_object()).flatten();
        let requires = |operation: &Value| {
            let alternatives = operation.get("security").and_then(Value::as_array).into_iter().flatten();
            alternatives.filter_map(Value::as_object).any(|schemes| !schemes.is_empty())
        };
        if operations.any(|(_, operation)| requires(operation)) {
            return None;
        }
        let declared = root.pointer("/components/securitySchemes").and_then(Value::as_object)?;
        let each = declared.keys().filter_map(scheme).map(|scheme| vec![scheme]);
        return Some(each.chain([Vec::new()]).collect());
    };
    let alternatives = alternatives.as_array()?;
    // What nothing declares is an access token.
    let known = |name: &String| scheme(name).unwrap_or(&TOKEN);
    let alternative = |node: &'a Value| Some(node.as_object()?.keys().map(known).collect::<Vec<_>>());
    alternatives.iter().map(alternative).collect()
}

/// The media types of successful responses.
pub(super) fn accepted(root: &Value, operation: &Value) -> Vec<String> {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let successful = responses.filter(|(status, _)| status.starts_with('2'));
    let contents = successful.filter_map(|(_, response)| resolve(root, response, "")?.0.get("content")?.as_object());
    contents.flat_map(|content| content.keys().cloned()).collect()
}
