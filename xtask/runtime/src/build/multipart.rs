//! Multipart bodies: `multipart/form-data`.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use reqwest::multipart;
use serde::Serialize;

use crate::build::body::{self, Body};
use crate::build::into_values::IntoValues;
use crate::build::parameter::Parameter;
use crate::build::request::Request;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The parts of a multipart form.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct MultipartForm(Vec<(&'static str, Part)>);

/// A file in a multipart form.
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
    content: Content,
    file_name: Option<String>,
    media_type: Option<String>,
}

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    /// A stream can be sent once. Sending takes it.
    Stream(Arc<Mutex<Option<reqwest::Body>>>),
    /// A value that could not be serialized, and why.
    Invalid(Arc<serde_json::Error>),
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
        let body = reqwest::Body::wrap_stream(stream);
        Self::new(Content::Stream(Arc::new(Mutex::new(Some(body)))))
    }

    fn new(content: Content) -> Self {
        Self { content, file_name: None, media_type: None }
    }

    /// Sets the name of the file. The default is the name of the form field.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type of the file, such as `image/png`. The default is `application/octet-stream`.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    fn to_part(&self) -> Result<multipart::Part, Error> {
        let invalid = |message: String| Error::new(ErrorKind::InvalidRequest, message);
        let part = match &self.content {
            Content::Bytes(bytes) => multipart::Part::stream_with_length(bytes.clone(), bytes.len() as u64),
            Content::Stream(body) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner).take();
                let body = body.ok_or_else(|| invalid("the stream of a file was already sent".to_owned()))?;
                multipart::Part::stream(body)
            }
            Content::Invalid(error) => {
                let message = "failed to serialize a part of the body as JSON".to_owned();
                return Err(invalid(message).with_source(Arc::clone(error)));
            }
        };
        let part = match &self.file_name {
            Some(name) => part.file_name(name.clone()),
            None => part,
        };
        match &self.media_type {
            Some(media_type) => part
                .mime_str(media_type)
                .map_err(|error| invalid(format!("invalid media type {media_type:?}")).with_source(error)),
            None => Ok(part),
        }
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
    /// Omits the content.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}

impl MultipartForm {
    /// Sets a field to a file, replacing its previous value.
    pub fn set_file(&mut self, name: &'static str, part: impl Into<Part>) {
        self.set_files(name, [part]);
    }

    /// Sets a field to a list of files, replacing its previous values.
    ///
    /// A file without a name is sent with the name of the field, since servers treat a part without one as a string.
    pub fn set_files<Kind>(&mut self, name: &'static str, parts: impl IntoValues<Part, Kind>) {
        self.replace(
            name,
            parts.into_values().map(|mut part| {
                part.file_name.get_or_insert_with(|| name.to_owned());
                part.media_type.get_or_insert_with(|| "application/octet-stream".to_owned());
                part
            }),
        );
    }

    fn replace(&mut self, name: &'static str, parts: impl IntoIterator<Item = Part>) {
        self.0.retain(|(other, _)| *other != name);
        self.0.extend(parts.into_iter().map(|part| (name, part)));
    }

    /// Sets a field to a string, replacing its previous value.
    pub fn set<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_list::<P, _>(name, [value]);
    }

    /// Sets a field to a list of strings, replacing its previous values. Each is a part of its own.
    pub fn set_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.replace(name, values.into_values().map(|value| Part::bytes(value.to_wire())));
    }

    /// Sets a field to JSON, replacing its previous value. If the value cannot be serialized, sending the request fails.
    pub fn set_json<T: Serialize>(&mut self, name: &'static str, value: T) {
        let part = match body::to_json(&value) {
            Ok(json) => Part::bytes(json).media_type("application/json"),
            Err(error) => Part::new(Content::Invalid(Arc::new(error))),
        };
        self.replace(name, [part]);
    }

    /// Sets the body of a request to this form.
    pub fn attach(&self, request: &mut Request) {
        if self.0.is_empty() {
            // RFC 2046, section 5.1.1, requires a boundary in a body without parts as well. reqwest sends none.
            return request.set_body("multipart/form-data; boundary=empty", &b"--empty--\r\n"[..]);
        }
        let parts = self.0.clone();
        let is_repeatable = parts.iter().all(|(_, part)| !matches!(part.content, Content::Stream(_)));
        request.body = Some(Body::new(is_repeatable, move |builder| {
            let mut form = multipart::Form::new();
            for (name, part) in &parts {
                form = form.part(*name, part.to_part()?);
            }
            Ok(builder.multipart(form))
        }));
    }
}
