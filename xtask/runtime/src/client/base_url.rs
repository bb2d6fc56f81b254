//! The base URL of a client.

use std::net::IpAddr;

use reqwest::Url;

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// What the messages of errors say of a URL.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// The name of the setting.
    pub(crate) name: &'static str,
    /// What is sent to the URL.
    pub(crate) secrets: &'static str,
    /// What to do beside removing credentials.
    pub(crate) instead: &'static str,
    /// What to do in place of `https`.
    pub(crate) unencrypted: &'static str,
}

const BASE_URL: Setting = Setting {
    name: "base URL",
    secrets: "credentials",
    instead: ", and set the credentials of the client, or the header `authorization` as an option of its calls",
    unencrypted: ", or allow it with `allow_http` of the builder",
};

/// Parses and validates a base URL.
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::Configuration`] if no path can be appended to the URL, if it has credentials, which
/// HTTP does not send (RFC 9110, section 4.2.4), or if it would send the access token unencrypted over a network.
pub(crate) fn parse(text: &str, allows_http: bool) -> Result<Url, Error> {
    let url = Url::parse(text).map_err(|error| invalid("invalid base URL").with_source(error))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("invalid base URL: it must not have a query or a fragment"));
    }
    check(&url, &BASE_URL, allows_http)?;
    Ok(url)
}

/// Checks the scheme of a URL, and that it has no credentials.
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::Configuration`] that names the setting.
pub(crate) fn check(url: &Url, setting: &Setting, allows_http: bool) -> Result<(), Error> {
    let Setting { name, secrets, instead, unencrypted } = setting;
    if !url.username().is_empty() || url.password().is_some() {
        let message = format!("the {name} has a user name or a password, which are not sent: remove them{instead}");
        return Err(invalid(message));
    }
    match url.scheme() {
        "https" => Ok(()),
        "http" if allows_http || is_loopback(url) => Ok(()),
        "http" => {
            let message = format!("the {name} is http, which would send {secrets} unencrypted: use https{unencrypted}");
            Err(invalid(message))
        }
        _ => Err(invalid(format!("invalid {name}: the scheme must be https or http"))),
    }
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, message.into())
}

/// Whether two URLs have the same scheme, host and port.
pub(crate) fn is_same_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host() == other.host()
        && one.port_or_known_default() == other.port_or_known_default()
}

/// Whether a URL that an API description declares is absolute.
#[cfg(feature = "oauth")]
pub(crate) fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Returns the URL that a reference is, which is relative to a base URL with a slash at its end (RFC 3986, section 5.2).
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::Configuration`] if one is invalid, or if the reference leads to another origin.
#[cfg(any(feature = "part-servers", all(feature = "oauth", feature = "part-relative-token-urls")))]
pub(crate) fn resolve(base_url: &str, reference: &str, setting: &str) -> Result<Url, Error> {
    let base_url = format!("{}/", base_url.trim_end_matches('/'));
    let base_url = Url::parse(&base_url).map_err(|error| invalid("invalid base URL").with_source(error))?;
    let url = base_url.join(reference).map_err(|error| invalid(format!("invalid {setting}")).with_source(error))?;
    match is_same_origin(&base_url, &url) {
        true => Ok(url),
        false => Err(invalid(format!("the {setting} of the API description is not on the server of the base URL"))),
    }
}

/// Returns a base URL as it may be printed.
pub(crate) fn without_password(base_url: &str) -> String {
    match Url::parse(base_url) {
        Ok(mut url) => {
            // Only URLs that cannot have them fail. A user name can be a token.
            let _ = url.set_password(None).and_then(|()| url.set_username(""));
            url.to_string()
        }
        // It may have a password anywhere.
        Err(_) => "(invalid)".to_owned(),
    }
}

/// Whether credentials can be sent to a URL: nothing between can read them.
pub(crate) fn takes_credentials(url: &Url) -> bool {
    url.scheme() == "https" || is_loopback(url)
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn only_the_local_machine_is_reached_by_http() {
        for url in ["https://api.example.com", "https://api.example.com/v1/", "http://localhost:8080", "http://[::1]"] {
            assert!(parse(url, false).is_ok(), "{url}");
        }
        for url in ["http://api.example.com", "http://localhost.example.com", "ftp://localhost", "localhost", ""] {
            assert_eq!(parse(url, false).unwrap_err().kind(), ErrorKind::Configuration, "{url}");
        }
        assert!(parse("http://api.example.com", true).is_ok());
        for url in ["https://api.example.com?a", "https://api.example.com#a"] {
            assert!(parse(url, true).is_err(), "{url}");
        }
    }

    #[test]
    fn credentials_in_a_url_are_refused() {
        for url in ["https://user:secret@api.example.com", "https://secret@localhost/v1", "http://:secret@[::1]"] {
            let error = parse(url, true).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
            let printed = format!("{error} {error:?}");
            assert!(printed.contains("user name") && !printed.contains("secret"), "{printed}");
        }
        // They are empty.
        assert!(parse("https://@api.example.com", false).is_ok());
    }

    #[test]
    fn a_password_is_not_printed() {
        assert_eq!(without_password("https://user:secret@example.com/a"), "https://example.com/a");
        assert_eq!(without_password("https//user:secret@"), "(invalid)");
    }
}
