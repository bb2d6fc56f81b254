//! The proxies that environment variables name: the HTTP client ignores a value that is invalid, and would send requests without the
//! proxy.

use std::env::{self, VarError};

use reqwest::Url;

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The variables of each kind. The first that is set counts.
const VARIABLES: [[&str; 2]; 3] =
    [["HTTPS_PROXY", "https_proxy"], ["HTTP_PROXY", "http_proxy"], ["ALL_PROXY", "all_proxy"]];

/// With this variable, the others are ignored: those of a CGI program begin with what a client sends.
const CGI: &str = "REQUEST_METHOD";

/// The schemes that are not ignored.
const SCHEMES: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

/// Checks the variables.
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::Configuration`] with the name of a variable that would be ignored. It does not contain the
/// value, which can have a password.
pub(super) fn check() -> Result<(), Error> {
    if env::var_os(CGI).is_some() {
        return Ok(());
    }
    for names in VARIABLES {
        let set = names.map(|name| (name, env::var(name)));
        match set.into_iter().find(|(_, value)| *value != Err(VarError::NotPresent)) {
            None => {}
            Some((_, Ok(value))) if value.is_empty() || is_valid(&value) => {}
            Some((name, _)) => {
                let message = format!("the environment variable {name} is not the URL of a proxy: `http://HOST:PORT`");
                return Err(Error::new(ErrorKind::Configuration, message));
            }
        }
    }
    Ok(())
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
            "socks5h://proxy:1080",
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
