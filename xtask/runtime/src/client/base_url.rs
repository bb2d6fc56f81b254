//! The base URL of a client.

use std::net::IpAddr;

use reqwest::Url;

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// Parses and validates a base URL.
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::Configuration`] if no path can be appended to the URL, if it has credentials, which
/// HTTP does not send (RFC 9110, section 4.2.4), or if it would send the access token unencrypted over a network.
pub(crate) fn parse(text: &str, allows_http: bool) -> Result<Url, Error> {
    let invalid = |message: &str| Error::new(ErrorKind::Configuration, message);
    let url = Url::parse(text).map_err(|error| invalid("invalid base URL").with_source(error))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("invalid base URL: it must not have a query or a fragment"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        let message = "the base URL has a user name or a password, which are not sent: remove them, and set the credentials \
                       of the client, or the header `authorization` as an option of its calls";
        return Err(invalid(message));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if allows_http || is_loopback(&url) => Ok(url),
        "http" => Err(invalid("the base URL is http, which would send the access token unencrypted: use https")),
        _ => Err(invalid("invalid base URL: the scheme must be https or http")),
    }
}

/// Whether two URLs have the same scheme, host and port.
pub(crate) fn is_same_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host() == other.host()
        && one.port_or_known_default() == other.port_or_known_default()
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
