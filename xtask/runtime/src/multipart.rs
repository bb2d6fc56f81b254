//! Bodies that are forms with files, `multipart/form-data`.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use reqwest::Body;
use reqwest::multipart;
use serde::Serialize;

use super::error::Error;
use super::error_kind::ErrorKind;
use super::parameter::Parameter;
use super::request::Request;
use super::request_body::Body as RequestBody;

/// The parts of a form.
#[derive(Clone, Debug, Default)]
pub struct MultipartForm(Vec<(&'static str, Part)>);

/// A part of a form: a file, or a value.
#[derive(Clone)]
pub struct Part {
    content: Content,
    file_name: Option<String>,
    media_type: Option<String>,
}

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    /// A stream can be sent once: sending it takes it out.
    Stream(Arc<Mutex<Option<Body>>>),
}

impl Part {
    /// A file whose bytes are at hand.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self { content: Content::Bytes(bytes.into()), file_name: None, media_type: None }
    }

    /// A file whose bytes come one after the other. The request can be sent once only.
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        let body = Arc::new(Mutex::new(Some(Body::wrap_stream(stream))));
        Self { content: Content::Stream(body), file_name: None, media_type: None }
    }

    /// The name of the file.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The media type of the file, such as `image/png`.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    fn to_part(&self) -> Result<multipart::Part, Error> {
        let part = match &self.content {
            Content::Bytes(bytes) => multipart::Part::stream_with_length(bytes.clone(), bytes.len() as u64),
            Content::Stream(body) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner).take();
                let sent = || Error::new(ErrorKind::InvalidRequest, "the stream of a file has been sent before");
                multipart::Part::stream(body.ok_or_else(sent)?)
            }
        };
        let part = match &self.file_name {
            Some(name) => part.file_name(name.clone()),
            None => part,
        };
        match &self.media_type {
            Some(media_type) => part.mime_str(media_type).map_err(|error| {
                let message = format!("{media_type:?} is no media type");
                Error::new(ErrorKind::InvalidRequest, message).with_source(error)
            }),
            None => Ok(part),
        }
    }
}

impl From<Vec<u8>> for Part {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Bytes> for Part {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl fmt::Debug for Part {
    /// Leaves out the bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}

impl MultipartForm {
    /// Sets a part that is a file, in place of what was set before.
    pub fn set_file(&mut self, name: &'static str, part: impl Into<Part>) {
        self.set_files(name, [part]);
    }

    /// Sets a part that is a list of files, in place of what was set before. Without a name, a file would be taken for a text:
    /// it has that of its part then.
    pub fn set_files(&mut self, name: &'static str, parts: impl IntoIterator<Item = impl Into<Part>>) {
        self.put(
            name,
            parts.into_iter().map(|part| {
                let mut part = part.into();
                part.file_name.get_or_insert_with(|| name.to_owned());
                part.media_type.get_or_insert_with(|| "application/octet-stream".to_owned());
                part
            }),
        );
    }

    fn put(&mut self, name: &'static str, parts: impl IntoIterator<Item = Part>) {
        self.0.retain(|(other, _)| *other != name);
        self.0.extend(parts.into_iter().map(|part| (name, part)));
    }

    /// Sets a part that is a text, in place of what was set before.
    pub fn set<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_list::<P>(name, [value]);
    }

    /// Sets a part that is a list of texts, in place of what was set before: one part for each.
    pub fn set_list<P: Parameter>(&mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<P>>) {
        self.put(name, values.into_iter().map(|value| Part::bytes(value.into().to_wire())));
    }

    /// Sets a part that is JSON, in place of what was set before.
    pub fn set_json<T: Serialize>(&mut self, name: &'static str, value: T) {
        // What cannot be written as JSON is sent as `null`, which the server will refuse with a reason.
        let json = serde_json::to_vec(&value).unwrap_or_else(|_| b"null".to_vec());
        self.put(name, [Part::bytes(json).media_type("application/json")]);
    }

    /// Makes the form the body of a request.
    pub fn attach(&self, request: &mut Request) {
        if self.0.is_empty() {
            // A form without parts is a boundary all the same (RFC 2046, 5.1.1); reqwest would send nothing.
            return request.set_body("multipart/form-data; boundary=empty", &b"--empty--\r\n"[..]);
        }
        let parts = self.0.clone();
        let can_be_repeated = parts.iter().all(|(_, part)| matches!(part.content, Content::Bytes(_)));
        request.body = Some(RequestBody::new(can_be_repeated, move |builder| {
            let mut form = multipart::Form::new();
            for (name, part) in &parts {
                form = form.part(*name, part.to_part()?);
            }
            Ok(builder.multipart(form))
        }));
    }
}
