//! Multipart forms, of which the parts are read while they are sent.

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{RequestBuilder, multipart};

use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::FormPart;

/// A multipart form.
pub(crate) struct Form(multipart::Form);

impl Form {
    /// Creates a form without parts.
    pub(crate) fn new() -> Self {
        // The names are safe already: the encoding of reqwest changes names such as `tags[]`.
        Self(multipart::Form::new().percent_encode_noop())
    }

    /// Adds a part.
    ///
    /// # Errors
    ///
    /// Returns an error if the media type is invalid.
    pub(crate) fn part(self, part: FormPart<'_>) -> Result<Self, Error> {
        let FormPart { name, file_name, media_type, headers, body, length } = part;
        let mut part = match length {
            Some(length) => multipart::Part::stream_with_length(body, length),
            None => multipart::Part::stream(body),
        };
        if let Some(name) = file_name {
            part = part.file_name(name);
        }
        part = part.headers(headers);
        if let Some(media_type) = media_type {
            part = part.mime_str(media_type).map_err(|error| {
                let message = format!("invalid media type {media_type:?}");
                Error::new(ErrorKind::InvalidRequest, message).with_source(error)
            })?;
        }
        Ok(Self(self.0.part(name, part)))
    }

    /// Adds the form to a request, with its media type below `multipart/`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request is invalid.
    pub(crate) fn attach(self, builder: RequestBuilder, subtype: &str) -> Result<RequestBuilder, Error> {
        let Self(form) = self;
        if subtype == "form-data" {
            return Ok(builder.multipart(form));
        }
        let media_type = format!("multipart/{subtype}; boundary={}", form.boundary());
        let (client, request) = builder.multipart(form).build_split();
        let mut request = request.map_err(|error| Error::transport(error, false))?;
        let media_type = HeaderValue::try_from(media_type)
            .map_err(|error| Error::new(ErrorKind::InvalidRequest, "invalid media type").with_source(error))?;
        request.headers_mut().insert(CONTENT_TYPE, media_type);
        Ok(RequestBuilder::from_parts(client, request))
    }
}
