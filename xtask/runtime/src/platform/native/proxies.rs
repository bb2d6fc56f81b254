//! The proxies that environment variables name: the HTTP client ignores a value that is invalid, and would send requests without the
//! proxy.

use std::env::{self, VarError};

use reqwest::Url;

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The variables of each kind. The first that is set counts.
const HTTPS: [&str; 2] = ["HTTPS_PROXY", "https_proxy"];
const HTTP: [&str; 2] = ["HTTP_PROXY", "http_proxy"];

/// The variables that count for a scheme whose own are not set.
const ALL: [&str; 2] = ["ALL_PROXY", "all_proxy"];

/// With this variable, the others are ignored: those of a CGI program begin with what a client sends.
const CGI: &str = "REQUEST_METHOD";

/// The schemes of proxies that can be used.
const SCHEMES: [&str; 2] = ["http", "https"];

/// What the schemes begin with of proxies that the HTTP client accepts, and for which each request then fails.
const SOCKS: &str = "socks";

/// Checks the variables that count for HTTPS, and those for HTTP if requests can be sent so.
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::Configuration`] with the name of a variable that would be ignored, or whose proxy cannot be
/// used. It does not contain the value, which can have a password.
pub(super) fn check(allows_http: bool) -> Result<(), Error> {
    if env::var_os(CGI).is_some() {
        return Ok(());
    }
    let of_http = allows_http.then_some(HTTP);
    for names in [HTTPS].into_iter().chain(of_http) {
        let Some((name, value)) = variable(names).or_else(|| variable(ALL)) else { continue };
        let problem = match value.split_once("://") {
            Some((scheme, _)) if scheme.to_ascii_lowercase().starts_with(SOCKS) => {
                "names a SOCKS proxy, which only an HTTP client of your own can use: set it with `http_client`"
            }
            _ if is_valid(&value) => continue,
            _ => "is not the URL of a proxy: `http://HOST:PORT`",
        };
        return Err(Error::new(ErrorKind::Configuration, format!("the environment variable {name} {problem}")));
    }
    Ok(())
}

/// Returns the variable that counts, unless it is empty. A value that is no Unicode is one that is invalid.
fn variable(names: [&'static str; 2]) -> Option<(&'static str, String)> {
    let set = names.into_iter().find_map(|name| match env::var(name) {
        Ok(value) => Some((name, value)),
        Err(VarError::NotUnicode(value)) => Some((name, value.to_string_lossy().into_owned())),
        Err(VarError::NotPresent) => None,
    });
    set.filter(|(_, value)| !value.is_empty())
}

/// Whether the HTTP client takes a value for the URL of a proxy. Without a scheme, it must be no more than the host, with what belongs to
/// it.
fn is_valid(value: &str) -> bool {
    let (url, authority) = match value.split_once("://") {
        Some((_, rest)) => (Url::parse(value), rest.split(['/', '?', '#']).next().unwrap_or_default()),
        None => (Url::parse(&format!("http://{value}")), value),
    };
    let host = authority.rsplit('@').next().unwrap_or_default();
    let is_host = !host.is_empty() && !host.contains(['%', '*', '/', '?', '#']);
    let has_no_escaped = value.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    is_host && has_no_escaped && url.is_ok_and(|url| SCHEMES.contains(&url.scheme()))
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn only_urls_of_proxies_are_valid() {
        for value in [
            "proxy",
            "proxy:3128",
            "10.0.0.1:3128",
            "user:p%40ss@proxy:3128",
            "http://proxy.example.com:3128/",
            "https://user:pass@proxy",
            "http://[::1]:3128",
        ] {
            assert!(is_valid(value), "{value}");
        }
        for value in [
            " ",
            " http://proxy:3128",
            "http://",
            "http:///proxy",
            "http://proxy:99999",
            "http://us er:pass@proxy",
            "http://user:p#ss@proxy",
            "http://pröxy:3128",
            "ftp://proxy",
            "socks5h://proxy:1080",
            "file:///proxy",
            "/proxy",
            "proxy:3128/",
            "http://pro%41y",
            "*",
            "\"http://proxy:3128\"",
        ] {
            assert!(!is_valid(value), "{value}");
        }
    }
}
