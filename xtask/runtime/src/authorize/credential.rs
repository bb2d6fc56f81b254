//! Credentials other than access tokens, ready to be sent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use reqwest::Request;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use crate::authorize::placement::OtherPlacement;
use crate::authorize::scheme::{Placement, SecurityScheme};
use crate::authorize::secrets::Secrets;
use crate::build::encode::encode;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The credentials of a security scheme as the caller sets them.
pub(crate) enum Secret {
    /// A key, or whatever follows the name of an authentication scheme.
    Key(SecretString),
    /// A user name and a password.
    Password(String, SecretString),
}

/// The credentials of a security scheme as a request has them.
pub(crate) enum Credential {
    /// A header, and the secret in it, if it is encoded there.
    Header(HeaderName, HeaderValue, Option<SecretString>),
    /// A pair of the query, percent-encoded.
    Query(SecretString),
    /// A pair of the header `Cookie`.
    Cookie(SecretString),
}

impl Credential {
    /// Validates and encodes credentials.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Configuration`] if they are empty or contain characters that are not allowed
    /// where they are sent. It does not contain them.
    pub(crate) fn new(scheme: &SecurityScheme, secret: &Secret) -> Result<Self, Error> {
        let invalid = |what: &str| {
            Error::new(ErrorKind::Configuration, format!("invalid credentials of `{}`: {what}", scheme.name))
        };
        let key = match secret {
            Secret::Password(user, password) => return basic(user, password).map_err(invalid),
            Secret::Key(key) => key.expose_secret().trim(),
        };
        if key.is_empty() {
            return Err(invalid("they are empty"));
        }
        let header = |name: Result<HeaderName, _>, value: &str| {
            let name = name.map_err(|_| invalid("the API description names a header that cannot be sent"))?;
            Ok(Self::Header(name, sensitive(value).map_err(invalid)?, None))
        };
        match scheme.placement {
            Placement::Other(OtherPlacement::Authorization(name)) => {
                header(Ok::<_, reqwest::header::InvalidHeaderName>(AUTHORIZATION), &format!("{name} {key}"))
            }
            Placement::Other(OtherPlacement::Header(name)) => header(HeaderName::try_from(name), key),
            Placement::Other(OtherPlacement::Query(name)) => {
                Ok(Self::Query(format!("{}={}", encode(name), encode(key)).into()))
            }
            Placement::Other(OtherPlacement::Cookie(name)) if key.bytes().all(is_cookie_octet) => {
                Ok(Self::Cookie(format!("{name}={key}").into()))
            }
            Placement::Other(OtherPlacement::Cookie(_)) => {
                Err(invalid("they contain characters that are not allowed in a cookie"))
            }
            _ => Err(invalid("they are not sent with requests")),
        }
    }

    /// Adds the credentials to the secrets that the client knows.
    pub(crate) fn add_to_secrets(&self, secrets: &mut Secrets) {
        match self {
            Self::Header(_, value, encoded) => {
                secrets.add_header(value);
                encoded.iter().for_each(|secret| secrets.add(secret.expose_secret()));
            }
            Self::Query(pair) | Self::Cookie(pair) => {
                let value = pair.expose_secret().split_once('=').map_or("", |(_, value)| value);
                secrets.add(value);
                secrets.add(&percent_decode_str(value).decode_utf8_lossy());
            }
        }
    }

    /// Adds the credentials to a request.
    pub(crate) fn add_to(&self, request: &mut Request) {
        match self {
            Self::Header(name, value, _) => drop(request.headers_mut().insert(name.clone(), value.clone())),
            Self::Query(pair) => {
                let query = match request.url().query() {
                    Some(query) => format!("{query}&{}", pair.expose_secret()),
                    None => pair.expose_secret().to_owned(),
                };
                request.url_mut().set_query(Some(&query));
            }
            Self::Cookie(pair) => {
                let others = request.headers().get(COOKIE).map(|value| [value.as_bytes(), b"; "].concat());
                let cookies = [&others.unwrap_or_default(), pair.expose_secret().as_bytes()].concat();
                // Both parts are valid, and so is the whole.
                if let Ok(mut value) = HeaderValue::from_bytes(&cookies) {
                    value.set_sensitive(true);
                    request.headers_mut().insert(COOKIE, value);
                }
            }
        }
    }
}

/// Validates and encodes credentials.
///
/// # Errors
///
/// As [`Credential::new`].
pub(crate) fn ready(secrets: &[(SecurityScheme, Secret)]) -> Result<Vec<(SecurityScheme, Credential)>, Error> {
    secrets.iter().map(|(scheme, secret)| Ok((*scheme, Credential::new(scheme, secret)?))).collect()
}

/// The header of a user name and a password (RFC 7617).
fn basic(user: &str, secret: &SecretString) -> Result<Credential, &'static str> {
    let password = secret.expose_secret();
    if user.contains(':') {
        return Err("a user name must not contain a colon");
    }
    if user.chars().chain(password.chars()).any(char::is_control) {
        return Err("they contain control characters");
    }
    let header = sensitive(&format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))))?;
    Ok(Credential::Header(AUTHORIZATION, header, Some(secret.clone())))
}

/// A header value that no other layer prints.
fn sensitive(value: &str) -> Result<HeaderValue, &'static str> {
    let mut value =
        HeaderValue::try_from(value).map_err(|_| "they contain characters that are not allowed in a header")?;
    value.set_sensitive(true);
    Ok(value)
}

/// Whether a byte is allowed in the value of a cookie (RFC 6265, section 4.1.1).
fn is_cookie_octet(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e)
}
