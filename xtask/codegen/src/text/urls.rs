//! URLs of descriptions.

use serde_json::Value;

/// Returns a URL as an absolute one. One that begins with a slash is on the server of the API (OpenAPI 3.0.4, section 4.6.1),
/// unless callers choose that: one of several, or by a variable.
pub(crate) fn on_server(description: &Value, url: &str) -> Option<String> {
    if url.starts_with("https://") || url.starts_with("http://") {
        return Some(url.to_owned());
    }
    let servers = description.get("servers").and_then(Value::as_array)?;
    let [server] = servers.as_slice() else { return None };
    let server = server.get("url")?.as_str().filter(|server| !server.contains('{'))?;
    let (scheme, rest) = server.split_once("://").filter(|(scheme, _)| matches!(*scheme, "https" | "http"))?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    (url.starts_with('/') && !url.starts_with("//")).then(|| format!("{scheme}://{host}{url}"))
}
