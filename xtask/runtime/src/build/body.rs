//! The body of a request.

use std::sync::Arc;

use bytes::Bytes;
use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};

#[cfg(feature = "part-floats")]
use crate::build::finite::Finite;
use crate::error::Error;
use crate::error::printable::Printable;

/// Adds a body to an outgoing request.
type Attach = dyn Fn(RequestBuilder) -> Result<RequestBuilder, Error> + Send + Sync;

/// The body of a request, which is attached anew for each attempt.
#[derive(Clone)]
pub(crate) struct Body {
    attach: Arc<Attach>,
    is_repeatable: bool,
    /// What is attached, if it is bytes.
    bytes: Option<Bytes>,
}

impl Body {
    /// A body that `attach` adds to a request. Unless it is repeatable, `attach` is called at most once.
    pub(crate) fn new(
        is_repeatable: bool,
        attach: impl Fn(RequestBuilder) -> Result<RequestBuilder, Error> + Send + Sync + 'static,
    ) -> Self {
        Self { attach: Arc::new(attach), is_repeatable, bytes: None }
    }

    /// A body of bytes.
    pub(crate) fn bytes(media_type: &'static str, bytes: Bytes) -> Self {
        let attached = bytes.clone();
        let body = Self::new(true, move |builder| {
            Ok(builder.header(CONTENT_TYPE, HeaderValue::from_static(media_type)).body(attached.clone()))
        });
        Self { bytes: Some(bytes), ..body }
    }

    /// Returns the body if it is bytes.
    pub(crate) fn as_bytes(&self) -> Option<&Bytes> {
        self.bytes.as_ref()
    }

    /// Whether the body can be sent more than once. A stream cannot.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.is_repeatable
    }

    /// Returns the request with this body.
    pub(crate) fn attach(
        &self,
        client: &reqwest::Client,
        request: reqwest::Request,
    ) -> Result<reqwest::Request, Error> {
        let user_supplied = request.headers().get(CONTENT_TYPE).cloned();
        let builder = RequestBuilder::from_parts(client.clone(), request);
        let mut request = (self.attach)(builder)?.build().map_err(|error| Error::transport(error, false))?;
        if let Some(user_supplied) = user_supplied {
            // The header of a multipart body contains the boundary and must stay.
            let own = request.headers().get_all(CONTENT_TYPE).iter().next_back().cloned();
            let own = own.filter(|own| own.as_bytes().starts_with(b"multipart/"));
            request.headers_mut().insert(CONTENT_TYPE, own.unwrap_or(user_supplied));
        }
        Ok(request)
    }
}

/// Serializes a value as the JSON of a request. An error says where it failed.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut json = Vec::with_capacity(128);
    within_request(|| match value.serialize(strict(&mut serde_json::Serializer::new(&mut json))) {
        Ok(()) => Ok(()),
        Err(error) => Err(located(value, error)),
    })?;
    Ok(json)
}

/// The error of a value that cannot be serialized, with the place.
fn located<T: Serialize + ?Sized>(value: &T, error: serde_json::Error) -> serde_json::Error {
    let mut serializer = serde_json::Serializer::new(std::io::sink());
    match serde_path_to_error::serialize(value, strict(&mut serializer)) {
        Err(located) if located.path().iter().next().is_some() => {
            // Keys of maps can be those of a response.
            let path = located.path().to_string();
            serde_json::Error::custom(format!("at `{}`: {error}", Printable(&path)))
        }
        _ => error,
    }
}

/// A serializer that refuses numbers that JSON does not have.
#[cfg(feature = "part-floats")]
fn strict<S: Serializer>(serializer: S) -> Finite<S> {
    Finite(serializer)
}

/// The serializer itself: no described request can have such numbers.
#[cfg(not(feature = "part-floats"))]
fn strict<S: Serializer>(serializer: S) -> S {
    serializer
}

/// Serializes what a request holds, which leaves out what is read-only.
pub(crate) fn within_request<T>(serialize: impl FnOnce() -> T) -> T {
    #[cfg(feature = "part-read-only")]
    let serialize = || crate::values::read_only::within_request(serialize);
    serialize()
}
