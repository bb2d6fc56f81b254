//! The header `Authorization` of a token.

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// Returns the value of the header `Authorization` for a token, marked as sensitive so that no other layer prints it.
pub(crate) fn bearer(token: &SecretString) -> Result<HeaderValue, Error> {
    let invalid = |message| Error::new(ErrorKind::Configuration, message);
    let token = token.expose_secret().trim();
    if token.is_empty() {
        return Err(invalid("the access token is empty"));
    }
    let mut value = HeaderValue::try_from(format!("Bearer {token}"))
        .map_err(|_| invalid("the access token contains characters that are not allowed in a header"))?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn the_header_is_sensitive_and_trimmed() {
        let header = bearer(&SecretString::from(" token\n")).unwrap();
        assert_eq!(header, "Bearer token");
        assert!(header.is_sensitive());
    }

    #[test]
    fn an_invalid_token_is_an_error_without_the_token() {
        for token in ["", "  ", "secret\ntoken", "secret\u{7f}"] {
            let error = bearer(&SecretString::from(token)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration, "{token:?}");
            assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
        }
    }
}
