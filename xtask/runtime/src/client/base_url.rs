//! The base URL of a client.

use std::net::IpAddr;

use reqwest::Url;

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// Parses and validates a base URL.
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::Configuration`] if no path can be appended to the URL, or if it would send the
/// access token unencrypted over a network.
pub(crate) fn parse(text: &str, allows_http: bool) -> Result<Url, Error> {
    let invalid = |message: &str| Error::new(ErrorKind::Configuration, message);
    let url = Url::parse(text).map_err(|error| invalid("invalid base URL").with_source(error))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("invalid base URL: it must not have a query or a fragment"));
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

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
