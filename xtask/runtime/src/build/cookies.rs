//! The header `Cookie`, of which a request has one (RFC 6265, section 5.4).

use reqwest::header::{COOKIE, HeaderMap, HeaderValue};

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// Adds a pair, such as `session=abc`, to the cookies of a request.
///
/// # Errors
///
/// Returns an error of the kind [`ErrorKind::InvalidRequest`] if the pair has a character that no cookie has (RFC 6265, section
/// 4.1.1). A comma is none, but OpenAPI separates values by it.
pub(crate) fn add_cookie(headers: &mut HeaderMap, pair: &str) -> Result<(), Error> {
    let invalid = || {
        let name = pair.split('=').next().unwrap_or_default();
        Error::new(ErrorKind::InvalidRequest, format!("invalid value of the cookie `{name}`"))
    };
    let is_allowed = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b';' | b'\\');
    if !pair.bytes().all(is_allowed) {
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
