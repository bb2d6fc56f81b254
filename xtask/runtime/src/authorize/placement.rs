//! Where requests have credentials other than access tokens.

use std::fmt;

use reqwest::Url;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap};

/// Where a request has the credentials of a security scheme, if they are no access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OtherPlacement {
    /// In the header `Authorization`: a user name and a password.
    Basic,
    /// In the header `Authorization`, after the name of an authentication scheme.
    Authorization(&'static str),
    /// In a header.
    Header(&'static str),
    /// In a query parameter.
    Query(&'static str),
    /// In a cookie.
    Cookie(&'static str),
    /// Not in the request: the HTTP client has a certificate.
    Certificate,
    /// Where a hook, the HTTP client or the caller puts them.
    Custom,
}

impl OtherPlacement {
    /// Whether a request has credentials there already.
    pub(crate) fn is_in(&self, url: &Url, headers: &HeaderMap) -> bool {
        match *self {
            Self::Basic | Self::Authorization(_) | Self::Custom => headers.contains_key(AUTHORIZATION),
            Self::Header(name) => headers.contains_key(name),
            Self::Query(name) => url.query_pairs().any(|(other, _)| other == name),
            Self::Cookie(name) => has_cookie(headers, name),
            Self::Certificate => false,
        }
    }

    /// Prints what a scheme takes, and what sets it.
    pub(crate) fn describe(&self, name: &str, setter: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basic => write!(f, "a user name and a password for `{name}`")?,
            Self::Certificate => write!(f, "an HTTP client with a certificate for `{name}`")?,
            Self::Custom => write!(f, "what authorizes `{name}`, which this client cannot compute")?,
            _ => write!(f, "the key `{name}`")?,
        }
        write!(f, " (`ClientBuilder::{setter}`)")
    }
}

fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    let values = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let pairs = values.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().any(|(other, _)| other == name)
}
