//! The response to a successful call.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::decode::charset::in_charset;
use crate::decode::failure::{self, DecodeFailure};
use crate::decode::representable::Representable;
use crate::decode::salvage::{Tolerance, salvage};
use crate::error::Error;
use crate::error::headers::{correlation_id, undecoded_coding};
use crate::error::printable::Printable;
use crate::error::raw_response::RawResponse;

/// The response to a successful call: the decoded value, with the status, the headers and the raw body.
///
/// The response dereferences to the value. Use [`into_inner`](Self::into_inner) to take the value.
///
/// # Examples
///
/// ```
/// use client_runtime::Response;
/// use serde_json::Value;
///
/// fn log(response: Response<Value>) -> Value {
///     println!("{}, correlation ID {:?}", response.status(), response.correlation_id());
///     response.into_inner()
/// }
/// ```
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    /// What was left out of the value, if anything.
    left_out: Option<Arc<Vec<Error>>>,
}

impl<T> Response<T> {
    /// Returns the value.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the raw body, including fields that the value does not have.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns what was left out of the value since it does not decode, in the order of its discovery: of a list, properties
    /// other than the results, such as a total or the details of errors, and with [`CallOptions::lenient`](crate::CallOptions::lenient)
    /// any part. Each error has the path ([`Error::json_path`]) and the raw JSON ([`Error::item_json`]) of the part.
    ///
    /// Such a property that is required has an empty value instead: `0`, `false`, an empty string or list, or 1970-01-01.
    pub fn decode_errors(&self) -> &[Error] {
        self.left_out.as_ref().map_or(&[], |errors| errors.as_slice())
    }

    /// Returns the ID of the request, to quote when contacting support.
    pub fn correlation_id(&self) -> Option<&str> {
        correlation_id(&self.headers)
    }
}

#[cfg(any(feature = "part-integer-bodies", feature = "part-statuses"))]
impl<T> Response<T> {
    /// Returns the response with a value made from its value.
    pub(crate) fn map_value<U>(self, map: impl FnOnce(T) -> U) -> Response<U> {
        let Self { value, status, headers, body, left_out } = self;
        Response { value: map(value), status, headers, body, left_out }
    }
}

impl Response<()> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { value: (), status, headers, body, left_out: None }
    }

    /// Returns the response with a value made from its body.
    pub(crate) fn map<T>(self, value: impl FnOnce(&Bytes) -> T) -> Response<T> {
        let Self { status, headers, body, left_out, .. } = self;
        Response { value: value(&body), status, headers, body, left_out }
    }

    /// Returns the body as bytes.
    pub(crate) fn bytes(self) -> Response<Bytes> {
        self.map(Bytes::clone)
    }

    /// Returns the body as a string.
    pub(crate) fn text(self) -> Result<Response<String>, Error> {
        let text = String::from_utf8(self.body.to_vec());
        match text.or_else(|_| String::from_utf8(in_charset(&self.headers, &self.body).into_owned())) {
            Ok(text) => Ok(self.map(|_| text)),
            Err(_) => Err(self.undecodable(DecodeFailure::of_all("the body is not UTF-8"))),
        }
    }

    /// Decodes the body as JSON. An empty body is `null`: a type that `null` decodes as needs no body.
    pub(crate) fn decode<T: DeserializeOwned>(self, tolerance: Tolerance) -> Result<Response<T>, Error> {
        let json = in_charset(&self.headers, &self.body);
        let null = json.trim_ascii().is_empty().then(|| serde_json::from_slice(b"null"));
        if let Some(Ok(value)) = null {
            return Ok(self.map(|_| value));
        }
        let failure = match failure::decode(&json) {
            Ok(value) => return Ok(self.map(|_| value)),
            Err(failure) => failure,
        };
        let mended = Representable::new(&json, &failure, tolerance.anything);
        let document = mended.as_ref().map_or(&*json, |mended| mended.document.bytes());
        let (decoded, failure) = match mended.as_ref().map(|mended| (mended, failure::decode(document))) {
            Some((_, Ok(value))) => (Some((value, Vec::new())), failure),
            Some((mended, Err(failure))) => (None, mended.explain(failure)),
            None => (None, failure),
        };
        match decoded.or_else(|| tolerance.is_any().then(|| salvage(document, tolerance)).flatten()) {
            Some((value, left_out)) => {
                let left_out = match mended {
                    Some(mended) => mended.with(left_out),
                    None => left_out,
                };
                let left_out = left_out.into_iter().map(|part| Error::left_out(part, self.raw())).collect();
                Ok(Response { left_out: Some(Arc::new(left_out)), ..self.map(|_| value) })
            }
            None => Err(self.undecodable(failure)),
        }
    }

    /// The response as errors keep it.
    fn raw(&self) -> RawResponse {
        RawResponse::new(self.status, self.headers.clone(), self.body.clone())
    }

    /// The error of a body that does not decode.
    pub(crate) fn undecodable(self, failure: DecodeFailure) -> Error {
        let failure = match self.body.trim_ascii() {
            // Whatever was asked for has happened.
            b"" => DecodeFailure::of_all(format!(
                "the body is empty, although the status is {}: the request itself has succeeded",
                self.status
            )),
            _ => failure,
        };
        // What begins as JSON or HTML has no coding, whatever the header says.
        let is_plain = matches!(self.body.trim_ascii_start().first(), Some(b'{' | b'[' | b'<'));
        let failure = match undecoded_coding(&self.headers).filter(|_| !is_plain) {
            Some(coding) => {
                let coding = Printable(coding);
                DecodeFailure::of_all(format!("the body has the content coding `{coding}`, which cannot be decoded"))
            }
            None => failure,
        };
        Error::decode(failure, RawResponse::new(self.status, self.headers, self.body))
    }
}

impl<T> Response<T> {
    /// Takes the errors of what was left out.
    #[cfg(feature = "part-pages")]
    pub(crate) fn take_left_out(&mut self) -> Vec<Error> {
        self.left_out.take().map(|errors| Arc::try_unwrap(errors).unwrap_or_default()).unwrap_or_default()
    }

    /// Applies a function to the errors of what was left out, if there are any.
    pub(crate) fn map_left_out(mut self, map: impl FnOnce(Vec<Error>) -> Vec<Error>) -> Self {
        if let Some(errors) = self.left_out.take() {
            self.left_out = Some(Arc::new(map(Arc::try_unwrap(errors).unwrap_or_default())));
        }
        self
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// Omits the headers and the raw body, which can hold secrets and personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("value", &self.value).field("status", &self.status).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::Value;

    use super::*;
    use crate::error::kind::ErrorKind;

    const STRICT: Tolerance = Tolerance { results: None, elements: false, anything: false };

    fn response(body: &'static str) -> Response<()> {
        Response::new(StatusCode::OK, HeaderMap::new(), Bytes::from_static(body.as_bytes()))
    }

    #[test]
    fn an_empty_body_decodes_as_null() {
        for body in ["", " \r\n", "null"] {
            assert!(response(body).decode::<()>(STRICT).is_ok(), "{body:?}");
            assert_eq!(response(body).decode::<Option<String>>(STRICT).unwrap().into_inner(), None, "{body:?}");
            assert_eq!(response(body).decode::<Value>(STRICT).unwrap().into_inner(), Value::Null, "{body:?}");
            assert_eq!(response(body).decode::<Vec<String>>(STRICT).unwrap_err().kind(), ErrorKind::Decode, "{body:?}");
        }
    }

    #[test]
    fn debug_omits_headers_and_body() {
        let headers = [("set-cookie".parse().unwrap(), "session=secret".parse().unwrap())].into_iter().collect();
        let response = Response::new(StatusCode::OK, headers, Bytes::from_static(b"private"));
        assert_eq!(format!("{response:?}"), "Response { value: (), status: 200, .. }");
    }
}
