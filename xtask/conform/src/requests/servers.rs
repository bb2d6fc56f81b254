//! Checks which server requests are sent to, and the variables of its URL.

use serde_json::{Map, Value, json};

use super::operation::Operation;
use super::{Subject, refusals};
use crate::fault::{Fault, Kind};
use crate::map::ServerEntry;
use crate::runner::Runner;
use crate::summary::Summary;

/// The header with the URL that a request was for.
const DESCRIBED_URL: &str = "x-described-url";

/// The servers of the nearest object that declares any. An empty list declares none (OpenAPI 3.0.3, 4.7.1.1).
pub(super) fn nearest<'a>(nearest_first: [&'a Value; 3]) -> Vec<&'a Value> {
    let servers = |object: &&'a Value| object.get("servers").and_then(Value::as_array).filter(|it| !it.is_empty());
    nearest_first.iter().find_map(servers).into_iter().flatten().collect()
}

/// The scheme and the rest of a URL, unless it is relative to that of the description.
fn absolute(url: &str) -> Option<(&str, &str)> {
    url.split_once("://").filter(|(scheme, _)| !scheme.contains(['/', '.', '?', '#']))
}

/// Sends a request of an operation to each of its servers: with the defaults of all variables, and with other values. Returns whether
/// the client sends one with these arguments.
///
/// # Errors
/// If the program that calls the client cannot be run.
pub(super) fn check(
    subject: &Subject<'_>,
    (values, call): (&Map<String, Value>, &Value),
    methods: &[ServerEntry],
    runner: &mut Runner,
    summary: &mut Summary,
) -> anyhow::Result<bool> {
    for (index, server) in subject.operation.servers.iter().enumerate() {
        let Some(template) = server.get("url").and_then(Value::as_str).filter(|url| is_base(url)) else { continue };
        let method = methods.iter().find(|method| method.url == template).map(|method| method.name.as_str());
        // The first is the default.
        let Some(method) = method.or((index == 0).then_some("")) else { continue };
        for variables in [Map::new(), others(server, template)] {
            let Some(url) = expanded(server, template, &variables) else { continue };
            summary.values += 1;
            let variables = Value::Object(variables);
            let reply = runner.call_at(subject.client, (&subject.entry.name, call), (method, &variables))?;
            // No server gets the request then.
            let error = reply.error.as_ref().unwrap_or(&reply.result);
            if refusals::of(&subject.operation, values, error).is_some() {
                return Ok(false);
            }
            let header = |(name, value): (String, String)| (name == DESCRIBED_URL).then_some(value);
            let sent = reply.request.and_then(|request| request.headers.into_iter().find_map(header));
            let detail = match sent {
                Some(sent) if is_below(&sent, &url, &subject.operation) => continue,
                Some(sent) => format!("the request is for {sent}, not for the server {url}"),
                None => format!("no request for the server {url} was sent: {}", reply.error.unwrap_or(reply.result)),
            };
            let place = format!("{} (call `{}`)", subject.entry.pointer, subject.entry.name);
            let sent = json!({ "server": method, "variables": variables });
            summary.fault(Fault { kind: Kind::Request, place, detail, sent, back: None });
            return Ok(true);
        }
    }
    Ok(true)
}

/// Whether the path of an operation can be appended to a URL that is absolute.
fn is_base(url: &str) -> bool {
    absolute(url).is_some() && !url.contains(['?', '#'])
}

/// Values of the variables of a server other than the defaults, if there are any.
fn others(server: &Value, template: &str) -> Map<String, Value> {
    let variables = server.get("variables").and_then(Value::as_object).into_iter().flatten();
    let other = |(name, variable): (&String, &Value)| {
        let default = variable.get("default");
        let value = match variable.get("enum").and_then(Value::as_array) {
            Some(values) => values.iter().rev().find(|value| Some(*value) != default).or(values.first())?.clone(),
            None if template.starts_with(&format!("{{{name}}}://")) => json!("https"),
            None if default.and_then(Value::as_str).is_some_and(|it| it.parse::<u16>().is_ok()) => json!("8443"),
            None => json!(format!("other{}", name.len())),
        };
        value.is_string().then(|| (name.clone(), value))
    };
    variables.filter_map(other).collect()
}

/// A URL with values of its variables. `None` if one has none.
fn expanded(server: &Value, template: &str, values: &Map<String, Value>) -> Option<String> {
    let mut url = template.to_owned();
    for (name, variable) in server.get("variables").and_then(Value::as_object).into_iter().flatten() {
        let value = values.get(name).or_else(|| variable.get("default"))?.as_str()?;
        url = url.replace(&format!("{{{name}}}"), value);
    }
    (!url.contains(['{', '}'])).then_some(url)
}

/// Whether a URL is one of an operation at a server.
fn is_below(url: &str, server: &str, operation: &Operation<'_>) -> bool {
    let (Some(url), Some(server)) = (normalized(url), normalized(server)) else { return false };
    let fixed = operation.path.split(['{', '?', '#']).next().unwrap_or_default();
    url.strip_prefix(server.trim_end_matches('/')).is_some_and(|path| path.starts_with(fixed.trim_end_matches('/')))
}

/// A URL whose host is in lower case, and that has no port which the scheme implies (RFC 3986, section 6.2).
fn normalized(url: &str) -> Option<String> {
    let (scheme, rest) = absolute(url)?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (scheme, authority) = (scheme.to_lowercase(), authority.to_lowercase());
    let implied = if scheme == "https" { ":443" } else { ":80" };
    let authority = authority.strip_suffix(implied).unwrap_or(&authority);
    Some(format!("{scheme}://{authority}{path}"))
}
