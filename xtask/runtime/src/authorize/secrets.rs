//! Secrets that the client knows, to be removed from what a server sends back.

use std::cmp::Reverse;

use bytes::Bytes;
use memchr::memmem;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::build::encode::encode;

/// What is printed instead of a secret.
const REDACTED: &str = "[redacted]";

/// The minimum length of a secret. A shorter one would be found in strings that do not contain it.
const MIN_LENGTH: usize = 8;

/// Secrets that the client knows, in the forms in which a server repeats them.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Vec<SecretString>);

impl Secrets {
    /// Adds a secret.
    pub(crate) fn add(&mut self, secret: &str) {
        let json = serde_json::to_string(secret).unwrap_or_default();
        let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or_default();
        let encoded = encode(secret).to_string();
        let forms = [
            secret.to_owned(),
            lower_case_escapes(&encoded),
            encoded.replace("%20", "+"),
            encoded,
            json.to_owned(),
            json.replace('/', "\\/"),
            in_html(secret),
        ];
        for form in forms.into_iter().filter(|form| form.len() >= MIN_LENGTH) {
            if self.0.iter().all(|known| known.expose_secret() != form) {
                self.0.push(form.into());
            }
        }
        // The longest first: one that begins with another one must not leave its rest behind.
        self.0.sort_by_key(|secret| Reverse(secret.expose_secret().len()));
    }

    /// Adds the value of a header, and what follows the name of its scheme: `Bearer token`.
    pub(crate) fn add_header(&mut self, header: &HeaderValue) {
        if let Ok(value) = header.to_str() {
            self.add(value.split_once(' ').map_or(value, |(_, secret)| secret.trim()));
        }
    }

    /// Adds the values in the header `Cookie`.
    pub(crate) fn add_cookies(&mut self, header: &HeaderValue) {
        let cookies = header.to_str().unwrap_or_default().split(';');
        cookies.filter_map(|cookie| cookie.split_once('=')).for_each(|(_, value)| self.add(value.trim()));
    }

    /// Returns a string without the secrets.
    pub(crate) fn redact(&self, text: &str) -> String {
        let secrets = self.0.iter().map(ExposeSecret::expose_secret);
        secrets.fold(text.to_owned(), |text, secret| text.replace(secret, REDACTED))
    }

    /// Removes the secrets from the strings and the names of a JSON value. Returns whether there were any.
    pub(crate) fn redact_json(&self, value: &mut Value) -> bool {
        match value {
            Value::String(text) => {
                let redacted = self.redact(text);
                let is_changed = redacted != *text;
                *text = redacted;
                is_changed
            }
            Value::Array(items) => items.iter_mut().fold(false, |changed, item| self.redact_json(item) | changed),
            Value::Object(members) => {
                let mut is_changed = false;
                let redacted = std::mem::take(members).into_iter().map(|(name, mut value)| {
                    let redacted = self.redact(&name);
                    is_changed |= self.redact_json(&mut value) | (redacted != name);
                    (redacted, value)
                });
                *members = redacted.collect();
                is_changed
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }

    /// Returns bytes without the secrets; `None` if there are none in them.
    pub(crate) fn redact_bytes(&self, bytes: &[u8]) -> Option<Bytes> {
        let mut redacted: Option<Vec<u8>> = None;
        for secret in self.0.iter().map(|secret| secret.expose_secret().as_bytes()) {
            let mut rest = redacted.as_deref().unwrap_or(bytes);
            let mut parts = Vec::new();
            while let Some(start) = memmem::find(rest, secret) {
                parts.extend_from_slice(&rest[..start]);
                parts.extend_from_slice(REDACTED.as_bytes());
                rest = &rest[start + secret.len()..];
            }
            if !parts.is_empty() {
                parts.extend_from_slice(rest);
                redacted = Some(parts);
            }
        }
        redacted.map(Bytes::from)
    }
}

/// Returns a percent-encoded string with the digits of its escapes in lower case.
fn lower_case_escapes(encoded: &str) -> String {
    let mut parts = encoded.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (escape, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        text + "%" + &escape.to_ascii_lowercase() + rest
    })
}

/// Returns a string as it stands in HTML.
fn in_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn all_forms_of_a_secret_are_redacted() {
        let mut secrets = Secrets::default();
        secrets.add("se/cr\"et+1");
        for text in [
            "se/cr\"et+1",
            "se%2Fcr%22et%2B1",
            "se%2fcr%22et%2b1",
            "se/cr\\\"et+1",
            "se\\/cr\\\"et+1",
            "se/cr&quot;et+1",
        ] {
            assert_eq!(secrets.redact(&format!("a {text} b {text}")), "a [redacted] b [redacted]");
            let bytes = secrets.redact_bytes(format!("s{text}{text}.").as_bytes()).unwrap();
            assert_eq!(bytes, "s[redacted][redacted].");
        }
        assert_eq!(secrets.redact_bytes(b"se/cr"), None);
    }

    #[test]
    fn short_secrets_are_not_looked_for() {
        let mut secrets = Secrets::default();
        secrets.add("t");
        secrets.add("");
        assert_eq!(secrets.redact("text"), "text");
    }

    #[test]
    fn a_secret_that_begins_with_another_leaves_nothing_behind() {
        let mut secrets = Secrets::default();
        secrets.add("abcdefgh");
        secrets.add("abcdefgh-tail");
        assert_eq!(secrets.redact("abcdefgh-tail abcdefgh"), "[redacted] [redacted]");
    }

    #[test]
    fn each_cookie_is_a_secret_of_its_own() {
        let mut secrets = Secrets::default();
        secrets.add_cookies(&HeaderValue::from_static("a=1; session=abcdefgh"));
        assert_eq!(secrets.redact("no session abcdefgh"), "no session [redacted]");
    }

    #[test]
    fn secrets_are_found_in_the_forms_that_servers_send() {
        let mut secrets = Secrets::default();
        secrets.add("ab-cd/ef_12");
        assert_eq!(secrets.redact("?key=ab-cd%2Fef_12"), "?key=[redacted]");
    }

    #[test]
    fn the_scheme_of_a_header_is_kept() {
        let mut secrets = Secrets::default();
        secrets.add_header(&HeaderValue::from_static("Bearer secret-token"));
        assert_eq!(secrets.redact("Bearer secret-token"), "Bearer [redacted]");
    }
}
