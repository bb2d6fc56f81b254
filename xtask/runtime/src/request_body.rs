//! The body of a request.

use std::sync::Arc;

use bytes::Bytes;
use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, HeaderValue};

use super::error::Error;

/// Puts a body into a request as it goes out.
type Attach = dyn Fn(RequestBuilder) -> Result<RequestBuilder, Error> + Send + Sync;

/// The body of a request.
#[derive(Clone)]
pub(super) struct Body {
    attach: Arc<Attach>,
    can_be_repeated: bool,
}

impl Body {
    /// A body that `attach` puts into a request, as often as it is sent or, unless it can be repeated, once.
    pub(super) fn new(
        can_be_repeated: bool,
        attach: impl Fn(RequestBuilder) -> Result<RequestBuilder, Error> + Send + Sync + 'static,
    ) -> Self {
        Self { attach: Arc::new(attach), can_be_repeated }
    }

    /// A body of bytes.
    pub(super) fn bytes(media_type: &'static str, bytes: Bytes) -> Self {
        Self::new(true, move |builder| {
            Ok(builder.header(CONTENT_TYPE, HeaderValue::from_static(media_type)).body(bytes.clone()))
        })
    }

    /// Whether it can be sent more than once. A stream cannot.
    pub(super) fn can_be_repeated(&self) -> bool {
        self.can_be_repeated
    }

    /// The request with this body.
    pub(super) fn attach(
        &self,
        client: &reqwest::Client,
        request: reqwest::Request,
    ) -> Result<reqwest::Request, Error> {
        let chosen = request.headers().get(CONTENT_TYPE).cloned();
        let builder = RequestBuilder::from_parts(client.clone(), request);
        let mut request = (self.attach)(builder)?.build().map_err(|error| Error::transport(error, false))?;
        if let Some(chosen) = chosen {
            // The body has added its own. That of a form holds the boundary, and must stay.
            let own = request.headers().get_all(CONTENT_TYPE).iter().next_back().cloned();
            let own = own.filter(|own| own.as_bytes().starts_with(b"multipart/"));
            request.headers_mut().insert(CONTENT_TYPE, own.unwrap_or(chosen));
        }
        Ok(request)
    }
}
