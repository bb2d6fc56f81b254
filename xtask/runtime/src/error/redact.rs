//! Removing secrets that the client knows from errors.

use std::borrow::Cow;

use bytes::Bytes;
use memchr::memmem;
use reqwest::header::HeaderMap;

use crate::authorize::secrets::Secrets;
use crate::decode::charset::{in_charset, lossy_value};
use crate::decode::failure::DecodeFailure;
use crate::error::Error;
use crate::error::cause::Cause;
use crate::error::raw_response::RawResponse;

impl Error {
    /// Returns the error without secrets, wherever the server has repeated them.
    pub(crate) fn redacted(mut self, secrets: &Secrets) -> Self {
        let inner = &mut *self.0;
        inner.message = secrets.redact(&inner.message);
        inner.json_path = inner.json_path.take().map(|path| secrets.redact(&path));
        if let Some(item) = inner.item.as_ref().and_then(|item| secrets.redact_bytes(item)) {
            inner.item = Some(item);
        }
        inner.response = inner.response.take().map(|response| redacted(response, secrets));
        inner.source = inner.source.take().map(|source| -> Box<dyn std::error::Error + Send + Sync> {
            if let Some(failure) = source.downcast_ref::<DecodeFailure>() {
                return Box::new(failure.map(|text| secrets.redact(text)));
            }
            match source.downcast_ref::<Cause>() {
                Some(cause) => Box::new(cause.redacted(secrets)),
                None => match source.downcast::<Self>() {
                    Ok(error) => Box::new(error.redacted(secrets)),
                    Err(source) => source,
                },
            }
        });
        self
    }

    /// Returns the errors of what was left out of a response without secrets. It is the response of each of them, and is searched once.
    pub(crate) fn all_redacted(errors: Vec<Self>, secrets: &Secrets) -> Vec<Self> {
        let response = errors.first().and_then(|error| error.0.response.clone());
        let response = response.map(|response| redacted(response, secrets));
        let redacted = |mut error: Self| {
            error.0.response = None;
            let mut error = error.redacted(secrets);
            error.0.response = response.clone();
            error
        };
        errors.into_iter().map(redacted).collect()
    }

    /// The secrets that were removed from the response.
    #[cfg(feature = "part-pages")]
    pub(crate) fn removed_secrets(&self) -> Secrets {
        self.0.response.as_ref().map(|response| response.secrets.clone()).unwrap_or_default()
    }
}

fn redacted(mut response: RawResponse, secrets: &Secrets) -> RawResponse {
    #[cfg(feature = "part-pages")]
    {
        response.secrets = secrets.clone();
    }
    for value in response.headers.values_mut() {
        let redacted = secrets.redact_bytes(value.as_bytes());
        if let Some(redacted) = redacted.and_then(|value| value.as_ref().try_into().ok()) {
            *value = redacted;
        }
    }
    let redacted = secrets.redact_bytes(&response.body);
    // Of a success, only the body itself has what escapes hide: it is not printed.
    let is_error = !response.status.is_success();
    let body = redacted.as_ref().unwrap_or(&response.body);
    let decoded = is_error.then(|| redacted_json(&response.headers, body, secrets)).flatten();
    match decoded.or(redacted) {
        Some(body) => RawResponse {
            #[cfg(feature = "part-pages")]
            received: response.received,
            #[cfg(feature = "part-pages")]
            secrets: response.secrets,
            ..RawResponse::new(response.status, response.headers, body)
        },
        None => response,
    }
}

/// Returns the JSON of an error without secrets that escapes hide, such as `\u003d` for `=`, or another encoding; `None` if there are
/// none.
fn redacted_json(headers: &HeaderMap, body: &[u8], secrets: &Secrets) -> Option<Bytes> {
    if matches!(in_charset(headers, body), Cow::Borrowed(_)) {
        memmem::find(body, b"\\u")?;
    }
    let mut json = lossy_value(headers, body)?;
    secrets.redact_json(&mut json).then(|| Bytes::from(json.to_string()))
}
