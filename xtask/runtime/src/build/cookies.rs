//! The header `Cookie`, of which a request has one (RFC 6265, section 5.4).

use reqwest::header::{COOKIE, HeaderMap, HeaderValue};

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// Adds a pair, such as `session=abc`, to the cookies of a request.
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::InvalidRequest`] if the pair would be taken for several, or is not allowed in a
/// header.
pub(crate) fn add_cookie(headers: &mut HeaderMap, pair: &str) -> Result<(), Error> {
    let invalid = || {
        let name = pair.split('=').next().unwrap_or_default();
        Error::new(ErrorKind::InvalidRequest, format!("invalid value of the cookie `{name}`"))
    };
    if pair.contains(';') {
        return Err(invalid());
    }
    let mut cookies = headers.get(COOKIE).map(|others| others.as_bytes().to_vec()).unwrap_or_default();
    if !cookies.is_empty() {
        cookies.extend(b"; ");
    }
    cookies.extend(pair.bytes());
    let mut cookies = HeaderValue::from_bytes(&cookies).map_err(|_| invalid())?;
    cookies.set_sensitive(true);
    headers.insert(COOKIE, cookies);
    Ok(())
}
