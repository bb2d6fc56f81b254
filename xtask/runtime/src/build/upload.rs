//! Bodies of bytes: what is uploaded, and its media type.

use std::fmt;
use std::path::PathBuf;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};

use crate::build::body::Body;
use crate::build::content::Content;
use crate::build::into_option::IntoOption;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The body of a request that uploads bytes: from memory, from a stream, or from a file.
///
/// Bytes, vectors and strings convert into it.
///
/// # Examples
///
/// ```
/// use client_runtime::Upload;
///
/// let image = Upload::from(&b"GIF89a"[..]).media_type("image/gif");
/// let report = Upload::file("report.csv");
/// ```
#[derive(Clone)]
pub struct Upload {
    content: Content,
    media_type: Option<String>,
}

impl Upload {
    /// Creates an upload from bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self { content: Content::Bytes(bytes.into()), media_type: None }
    }

    /// Creates an upload from a stream of bytes.
    ///
    /// The request can be sent only once: it is not retried, and a clone of it fails.
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self { content: Content::stream(stream, None), media_type: None }
    }

    /// Creates an upload from a stream of as many bytes as `length`, for servers that ask for the header `Content-Length`.
    ///
    /// The request can be sent only once: it is not retried, and a clone of it fails.
    pub fn stream_with_length<S, E>(stream: S, length: u64) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self { content: Content::stream(stream, Some(length)), media_type: None }
    }

    /// Creates an upload from a file, which is read while the request is sent, anew for each attempt.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { content: Content::File(path.into()), media_type: None }
    }

    /// Sets the media type, such as `image/png`. The default is that of the operation, unless it accepts several, or is multipart,
    /// whose boundary only the caller knows.
    #[must_use]
    pub fn media_type<As>(mut self, media_type: impl IntoOption<String, As>) -> Self {
        self.media_type = media_type.into_option();
        self
    }

    /// Returns the body that this is, with the media type that it has unless it says another.
    pub(crate) fn into_body(self, media_type: &'static str) -> Body {
        let is_repeatable = self.content.is_repeatable();
        Body::new(is_repeatable, move |builder| {
            let media_type = self.media_type.as_deref().unwrap_or(media_type);
            let is_one_of_several = self.media_type.is_none() && media_type.contains(", ");
            if is_one_of_several || media_type.contains('*') {
                let message =
                    format!("the body can be of any media type {media_type}: set it with `Upload::media_type`");
                return Err(Error::new(ErrorKind::InvalidRequest, message));
            }
            if lacks_boundary(media_type) {
                let message = format!(
                    "the media type {media_type} says nothing of the boundary between the parts of the body: set it with \
                     `Upload::media_type`, such as `{media_type}; boundary=...`"
                );
                return Err(Error::new(ErrorKind::InvalidRequest, message));
            }
            let media_type = HeaderValue::try_from(media_type).map_err(|error| {
                let invalid = Error::new(ErrorKind::InvalidRequest, format!("invalid media type {media_type:?}"));
                invalid.with_source(error)
            })?;
            let (body, length) = self.content.open()?;
            let builder = builder.header(CONTENT_TYPE, media_type).body(body);
            Ok(match length {
                Some(length) => builder.header(CONTENT_LENGTH, length),
                None => builder,
            })
        })
    }
}

/// Whether a media type is multipart without a boundary, which no receiver can read (RFC 2046, section 5.1.1).
fn lacks_boundary(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    let mut parameters = media_type.split(';').map(str::trim);
    let is_multipart = parameters.next().is_some_and(|essence| essence.starts_with("multipart/"));
    is_multipart && !parameters.any(|it| it.strip_prefix("boundary=").is_some_and(|boundary| !boundary.is_empty()))
}

impl fmt::Debug for Upload {
    /// Omits the content.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("media_type", &self.media_type).finish_non_exhaustive()
    }
}

/// Implements the conversion from types that become [`Bytes`].
macro_rules! from_bytes {
    ($($type:ty),*) => {$(
        impl From<$type> for Upload {
            fn from(bytes: $type) -> Self {
                Self::bytes(bytes)
            }
        }
    )*};
}

from_bytes!(Bytes, Vec<u8>, Box<[u8]>, &'static [u8], String, &'static str);
