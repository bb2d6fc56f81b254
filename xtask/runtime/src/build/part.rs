//! The parts of multipart bodies: their content, names and headers.

use std::fmt;
use std::path::PathBuf;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use crate::build::content::Content;
use crate::build::into_option::IntoOption;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::{Form, FormPart};

/// A file in a multipart form, or text in its place.
///
/// # Examples
///
/// ```
/// use client_runtime::Part;
///
/// let image = Part::bytes(&b"GIF89a"[..]).file_name("pixel.gif").media_type("image/gif");
/// ```
#[derive(Clone)]
pub struct Part {
    pub(crate) content: Content,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<String>,
    headers: Vec<(String, String)>,
    /// Whether it is text rather than a file.
    is_text: bool,
}

impl Part {
    /// Creates a file from bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Content::Bytes(bytes.into()))
    }

    /// Creates a file from a stream of bytes.
    ///
    /// The request can be sent only once: it is not retried, and a clone of it fails.
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self::new(Content::stream(stream, None))
    }

    /// Creates a file from a stream of as many bytes as `length`, so that the request has the header `Content-Length`.
    ///
    /// The request can be sent only once: it is not retried, and a clone of it fails.
    pub fn stream_with_length<S, E>(stream: S, length: u64) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self::new(Content::stream(stream, Some(length)))
    }

    /// Creates a file from one on disk, with its name. It is read while the request is sent, anew for each attempt.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { file_name, ..Self::new(Content::File(path)) }
    }

    /// Creates a part that is text rather than a file, for a field that can be either, such as an image or its URL. Its media type is
    /// `text/plain`, and it has no file name.
    pub fn text(text: impl Into<String>) -> Self {
        Self { is_text: true, ..Self::new(Content::Bytes(text.into().into())) }
    }

    pub(crate) fn new(content: Content) -> Self {
        Self { content, file_name: None, media_type: None, headers: Vec::new(), is_text: false }
    }

    /// The part with the name and the media type of a field, unless it has its own or is text.
    pub(crate) fn of_field(self, field: &str, media_type: &str) -> Self {
        let (file_name, media_type) = match self.is_text {
            true => (self.file_name, "text/plain"),
            false => (self.file_name.or_else(|| Some(field.to_owned())), media_type),
        };
        let media_type = self.media_type.or_else(|| Some(media_type.to_owned()));
        Self { file_name, media_type, ..self }
    }

    pub(crate) fn is_text(&self) -> bool {
        self.is_text
    }

    /// Sets the name of the file. The default is the name of the form field.
    #[must_use]
    pub fn file_name<As>(mut self, name: impl IntoOption<String, As>) -> Self {
        self.file_name = name.into_option();
        self
    }

    /// Sets the media type of the file, such as `image/png`. The default is `application/octet-stream`.
    #[must_use]
    pub fn media_type<As>(mut self, media_type: impl IntoOption<String, As>) -> Self {
        self.media_type = media_type.into_option();
        self
    }

    /// Adds a header to the part, unless the value is `None`.
    #[must_use]
    pub fn header<As>(mut self, name: impl Into<String>, value: impl IntoOption<String, As>) -> Self {
        self.headers.extend(value.into_option().map(|value| (name.into(), value)));
        self
    }

    /// The headers that were added.
    pub(crate) fn header_map(&self) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let parsed = (HeaderName::try_from(name.as_str()), HeaderValue::try_from(value.as_str()));
            let (Ok(name), Ok(value)) = parsed else {
                let message = format!("invalid header {name:?} of a part of a form");
                return Err(Error::new(ErrorKind::InvalidRequest, message));
            };
            headers.append(name, value);
        }
        Ok(headers)
    }

    /// Adds the part to a form, as the field `name`.
    ///
    /// # Errors
    ///
    /// Returns an error if its content, its media type or a header is invalid.
    pub(crate) fn add_to(&self, form: Form, name: &str) -> Result<Form, Error> {
        let (body, length) = self.content.open()?;
        form.part(FormPart {
            name: quotable(name),
            file_name: self.file_name.as_deref().map(quotable),
            media_type: self.media_type.as_deref(),
            headers: self.header_map()?,
            body,
            length,
        })
    }
}

impl From<Vec<u8>> for Part {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&[u8]> for Part {
    fn from(bytes: &[u8]) -> Self {
        Self::bytes(bytes.to_vec())
    }
}

impl From<Bytes> for Part {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl fmt::Debug for Part {
    /// Omits the content, and what it is called, which can be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("media_type", &self.media_type).finish_non_exhaustive()
    }
}

/// Returns a name as it can stand in quotes in a header: what would end the string or the header is percent-encoded, as
/// browsers do.
pub(crate) fn quotable(name: &str) -> String {
    let mut quotable = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '"' => quotable.push_str("%22"),
            c if c.is_ascii_control() => quotable.push_str(&format!("%{:02X}", u32::from(c))),
            c => quotable.push(c),
        }
    }
    quotable
}
