//! Multipart forms in memory. Those of the Fetch API have no headers of parts, and media types for files only.

use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, HeaderValue};

use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::FormPart;

/// A multipart form (RFC 7578).
pub(crate) struct Form {
    boundary: String,
    bytes: Vec<u8>,
}

impl Form {
    /// Creates a form without parts.
    pub(crate) fn new() -> Self {
        let boundary = std::array::from_fn::<_, 4, _>(|_| format!("{:08x}", super::random())).concat();
        Self { boundary, bytes: Vec::new() }
    }

    /// Adds a part.
    ///
    /// # Errors
    ///
    /// Returns an error if the media type is invalid.
    pub(crate) fn part(mut self, part: FormPart<'_>) -> Result<Self, Error> {
        let FormPart { name, file_name, media_type, mut headers, body, length } = part;
        if let Some(media_type) = media_type {
            let media_type = HeaderValue::try_from(media_type).map_err(|error| {
                let message = format!("invalid media type {media_type:?}");
                Error::new(ErrorKind::InvalidRequest, message).with_source(error)
            })?;
            headers.insert(CONTENT_TYPE, media_type);
        }
        let file_name = file_name.map(|name| format!("; filename=\"{name}\"")).unwrap_or_default();
        let disposition = format!("content-disposition: form-data; name=\"{name}\"{file_name}");
        self.bytes.extend_from_slice(format!("--{}\r\n{disposition}\r\n", self.boundary).as_bytes());
        for (name, value) in &headers {
            self.bytes.extend_from_slice(&[name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        self.bytes.reserve(length.and_then(|length| length.try_into().ok()).unwrap_or_default());
        for bytes in [b"\r\n", body.as_bytes().unwrap_or_default(), b"\r\n"] {
            self.bytes.extend_from_slice(bytes);
        }
        Ok(self)
    }

    /// Adds the form to a request, with its media type below `multipart/`.
    ///
    /// # Errors
    ///
    /// Returns no error. Elsewhere, the request can be invalid.
    pub(crate) fn attach(mut self, builder: RequestBuilder, subtype: &str) -> Result<RequestBuilder, Error> {
        self.bytes.extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        let media_type = format!("multipart/{subtype}; boundary={}", self.boundary);
        Ok(builder.header(CONTENT_TYPE, media_type).body(self.bytes))
    }
}
