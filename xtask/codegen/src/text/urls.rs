//! URLs of descriptions.

use std::net::IpAddr;

use fluent_uri::{Uri, UriRef};
use serde_json::Value;

/// Where a URL of a description leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ApiUrl {
    /// An absolute URL.
    Absolute(String),
    /// A reference that is relative to the base URL of the client with a slash at its end.
    Relative(String),
}

/// Resolves a URL of an API. A relative one is so to the URL of the server (OpenAPI 3.0.4, section 4.6.1; "Relative References in API URLs"
/// of 3.1.1), as RFC 3986 says, section 5.2. It stays relative if callers choose the server: of several, by a variable, or since there is
/// none with an absolute URL. `None` if it is neither.
pub(crate) fn on_server(description: &Value, url: &str) -> Option<ApiUrl> {
    if is_absolute(url) {
        return Some(ApiUrl::Absolute(url.to_owned()));
    }
    let reference = UriRef::parse(url).ok().filter(|reference| !url.is_empty() && !reference.has_scheme())?;
    let servers: Vec<_> = description.get("servers").and_then(Value::as_array).into_iter().flatten().collect();
    let url_of = |server: &Value| server.get("url").and_then(Value::as_str).unwrap_or_default().to_owned();
    let known = match servers.as_slice() {
        [server] => Uri::parse(url_of(server)).ok().filter(|server| is_absolute(server.as_str())),
        _ => None,
    };
    if let Some(server) = known {
        return reference.resolve_against(&server).ok().map(|url| ApiUrl::Absolute(url.into_string()));
    }
    if reference.has_authority() {
        return None;
    }
    // Without a slash at its end, the last segment of the server is replaced.
    let is_beside = !url.starts_with('/') && servers.first().is_some_and(|it| has_last_segment(it, url_of(it)));
    Some(ApiUrl::Relative(if is_beside { format!("../{url}") } else { url.to_owned() }))
}

/// Resolves the URL of a server of an operation like any other of the API. It can have variables. A relative one begins with a slash or
/// a dot.
pub(crate) fn server_on(description: &Value, url: &str) -> Option<ApiUrl> {
    Some(match on_server(description, &without_braces(url))? {
        ApiUrl::Absolute(url) => ApiUrl::Absolute(with_braces(&url)),
        ApiUrl::Relative(url) if url.starts_with(['/', '.']) => ApiUrl::Relative(with_braces(&url)),
        ApiUrl::Relative(url) => ApiUrl::Relative(format!("./{}", with_braces(&url))),
    })
}

/// Resolves a reference of a server, which can have variables, against a URL with a slash at its end.
pub(crate) fn server_below(base_url: &str, reference: &str) -> Option<String> {
    let base_url = format!("{}/", base_url.trim_end_matches('/'));
    let (base_url, reference) = (Uri::parse(base_url).ok()?, UriRef::parse(without_braces(reference)).ok()?);
    reference.resolve_against(&base_url).ok().map(|url| with_braces(url.as_str()))
}

/// Makes a URL with the names of variables in braces one that can be parsed.
fn without_braces(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D")
}

fn with_braces(url: &str) -> String {
    url.replace("%7B", "{").replace("%7D", "}")
}

/// Whether a URL is that of a web server.
pub(crate) fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The host of a URL, in lower case.
pub(crate) fn host(url: &str) -> Option<String> {
    let url = Uri::parse(url).ok()?;
    url.authority().map(|authority| authority.host().to_ascii_lowercase())
}

/// Whether clients send credentials to a URL: `https`, or `http` for the local machine.
pub(crate) fn takes_credentials(url: &str) -> bool {
    let is_local = |url: &str| {
        let address = |host: &str| host.trim_matches(['[', ']']).parse::<IpAddr>();
        host(url).is_some_and(|host| host == "localhost" || address(&host).is_ok_and(|address| address.is_loopback()))
    };
    url.starts_with("https://") || (url.starts_with("http://") && is_local(url))
}

/// Whether the path of a server's URL, with the defaults of its variables, does not end with a slash.
fn has_last_segment(server: &Value, mut url: String) -> bool {
    for (name, variable) in server.get("variables").and_then(Value::as_object).into_iter().flatten() {
        if let Some(default) = variable.get("default").and_then(Value::as_str) {
            url = url.replace(&format!("{{{name}}}"), default);
        }
    }
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => &url,
    };
    !path.is_empty() && !path.ends_with('/') && path != "."
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{ApiUrl, on_server, server_below, server_on};

    fn resolved(servers: Value, url: &str) -> Option<String> {
        on_server(&json!({ "servers": servers }), url).map(|url| match url {
            ApiUrl::Absolute(url) | ApiUrl::Relative(url) => url,
        })
    }

    /// RFC 3986, section 5.4.
    #[test]
    fn references_are_relative_to_the_only_server() {
        let cases = [
            ("/token", "https://a.example/token"),
            ("token", "https://a.example/v1/token"),
            ("./token?a=/../b", "https://a.example/v1/token?a=/../b"),
            ("../token", "https://a.example/token"),
            ("../../token", "https://a.example/token"),
            ("t/..", "https://a.example/v1/"),
            ("//b.example/token", "https://b.example/token"),
            ("https://b.example/token", "https://b.example/token"),
        ];
        for (url, expected) in cases {
            assert_eq!(
                resolved(json!([{ "url": "https://a.example/v1/v2" }]), url).as_deref(),
                Some(expected),
                "{url}"
            );
        }
        assert_eq!(resolved(json!([{ "url": "https://a.example" }]), "t").as_deref(), Some("https://a.example/t"));
        assert_eq!(resolved(json!([{ "url": "https://a.example/v/" }]), "t").as_deref(), Some("https://a.example/v/t"));
    }

    /// What comes out is resolved against `https://a.example/v1/` if the server is `https://a.example/v1`.
    #[test]
    fn references_stay_relative_to_servers_that_callers_choose() {
        let two = || json!([{ "url": "https://a.example/v1" }, { "url": "https://b.example/v1" }]);
        let variable = |url: &str| json!([{ "url": url, "variables": { "path": { "default": "v1/" } } }]);
        for (servers, url, expected) in [
            (two(), "token", Some("../token")),
            (two(), "/token", Some("/token")),
            (two(), "//b.example/token", None),
            (two(), "urn:token", None),
            (two(), "/\\b.example", None),
            (two(), "", None),
            (json!([{ "url": "/v1" }]), "token", Some("../token")),
            (json!([{ "url": "/v1/" }]), "./token", Some("./token")),
            (json!([{ "url": "/" }]), "token", Some("token")),
            (json!([]), "token", Some("token")),
            (variable("https://{host}/v1"), "token", Some("../token")),
            (variable("https://{host}"), "token", Some("token")),
            (variable("https://{host}/{path}"), "token", Some("token")),
        ] {
            assert_eq!(resolved(servers, url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn references_of_servers_can_have_variables() {
        let on = |server: &str, url: &str| match server_on(&json!({ "servers": [{ "url": server }] }), url) {
            Some(ApiUrl::Absolute(url) | ApiUrl::Relative(url)) => url,
            None => "none".to_owned(),
        };
        assert_eq!(on("https://a.example/v1", "../{area}/x"), "https://a.example/{area}/x");
        assert_eq!(on("/v1", "{area}"), "../{area}");
        assert_eq!(on("/", "{area}"), "./{area}");
        assert_eq!(on("/v1", "/{area}"), "/{area}");
        assert_eq!(on("/v1", "//b.example"), "none");
        let below = server_below("https://a.example/v1", "../{area}");
        assert_eq!(below.as_deref(), Some("https://a.example/{area}"));
    }
}
