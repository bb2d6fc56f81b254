//! The parts of multipart bodies: those that a mock server receives, and those that it expects.

use std::fmt;
use std::ops::Index;

use bytes::Bytes;
use memchr::memmem;
use reqwest::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

use crate::build::content::Content;
use crate::build::multipart::MultipartForm;
use crate::build::part::{Part, quotable};
use crate::mock::received::Received;

/// The parts of a multipart body that a mock server has received, in their order.
///
/// Indexing by a name returns the first part of that name, and panics if there is none.
#[derive(Clone, Debug)]
pub struct ReceivedParts(Vec<ReceivedPart>);

/// A part of a multipart body that a mock server has received.
#[derive(Clone)]
pub struct ReceivedPart {
    headers: HeaderMap,
    bytes: Bytes,
}

impl ReceivedParts {
    /// Returns all parts.
    pub fn all(&self) -> &[ReceivedPart] {
        &self.0
    }

    /// Returns the first part of a name.
    pub fn get(&self, name: &str) -> Option<&ReceivedPart> {
        self.0.iter().find(|part| part.name().as_deref() == Some(name))
    }

    /// Reads a body of a media type, which has the boundary between the parts (RFC 2046, section 5.1).
    pub(crate) fn read(media_type: Option<&str>, body: &Bytes) -> Result<Self, String> {
        let media_type = media_type.filter(|it| it.to_ascii_lowercase().starts_with("multipart/"));
        let boundary = parameter(media_type.ok_or("it is not multipart")?, "boundary").ok_or("it has no boundary")?;
        // The first line has the delimiter without a line break before it.
        let body = Bytes::from([b"\r\n", &body[..]].concat());
        let delimiter = format!("\r\n--{boundary}");
        let starts: Vec<_> = memmem::find_iter(&body, &delimiter).collect();
        let parts = starts.windows(2).map(|pair| {
            let part = body.slice(pair[0] + delimiter.len()..pair[1]);
            let start = memmem::find(&part, b"\r\n").ok_or("a part has no line break after its delimiter")?;
            ReceivedPart::read(&part.slice(start..))
        });
        let last = starts.last().is_some_and(|start| body[start + delimiter.len()..].starts_with(b"--"));
        if last { parts.collect::<Result<_, _>>().map(Self) } else { Err("it has no end".to_owned()) }
    }
}

impl Index<&str> for ReceivedParts {
    type Output = ReceivedPart;

    #[track_caller]
    fn index(&self, name: &str) -> &ReceivedPart {
        self.get(name).unwrap_or_else(|| panic!("there is no part {name:?}"))
    }
}

impl ReceivedPart {
    /// Reads the headers of a part, each after a line break, and its content.
    fn read(part: &Bytes) -> Result<Self, String> {
        let end = memmem::find(part, b"\r\n\r\n").ok_or("a part has no end of its headers")?;
        let mut headers = HeaderMap::new();
        for line in String::from_utf8_lossy(&part[..end]).split("\r\n").filter(|line| !line.is_empty()) {
            let header = line.split_once(':').and_then(|(name, value)| {
                Some((HeaderName::try_from(name.trim()).ok()?, HeaderValue::try_from(value.trim()).ok()?))
            });
            let (name, value) = header.ok_or_else(|| format!("{line:?} is not a header"))?;
            headers.append(name, value);
        }
        Ok(Self { headers, bytes: part.slice(end + 4..) })
    }

    /// Returns the name.
    pub fn name(&self) -> Option<String> {
        parameter(self.text(&CONTENT_DISPOSITION)?, "name")
    }

    /// Returns the name of the file.
    pub fn file_name(&self) -> Option<String> {
        parameter(self.text(&CONTENT_DISPOSITION)?, "filename")
    }

    /// Returns the media type, such as `image/png`.
    pub fn media_type(&self) -> Option<&str> {
        self.text(&CONTENT_TYPE)
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the content.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    fn text(&self, name: &HeaderName) -> Option<&str> {
        std::str::from_utf8(self.headers.get(name)?.as_bytes()).ok()
    }
}

impl fmt::Debug for ReceivedPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, file_name, bytes) = (self.name(), self.file_name(), self.bytes.len());
        write!(f, "{name:?} with the file name {file_name:?}, {:?}, {bytes} bytes", self.media_type())
    }
}

/// Returns a parameter of a header: a quoted string, in which clients percent-encode quotes and line breaks, or a token.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        let (key, value) = rest.split_once('=')?;
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => value.split_at(value.find(';').unwrap_or(value.len())),
        };
        if key.trim_matches([';', ' ', '\t']).eq_ignore_ascii_case(name) {
            return Some(value.trim().replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"));
        }
        rest = after;
    }
}

/// The parts of a parameter that a request must have.
#[doc(hidden)]
#[derive(Debug)]
pub struct ExpectedParts {
    pub(super) name: &'static str,
    /// The form in which the parameter is set.
    pub form: MultipartForm,
}

/// Says what is wrong with the parts of a request.
pub(super) fn mismatches(expected: &[ExpectedParts], received: &Received) -> Vec<String> {
    if expected.is_empty() {
        return Vec::new();
    }
    let all = match ReceivedParts::read(received.media_type(), &received.body) {
        Err(_) if received.body.is_empty() => Vec::new(),
        Err(why) => return vec![format!("the body does not decode: {why}")],
        Ok(parts) => parts.0,
    };
    expected.iter().filter_map(|expected| expected.mismatch(&all)).collect()
}

impl ExpectedParts {
    /// Says what is wrong with the parts of the parameter. Those of a style have keys in brackets.
    fn mismatch(&self, all: &[ReceivedPart]) -> Option<String> {
        let parts = self.form.all_parts().into_iter().map(|(name, part)| as_received(&name, &part));
        let expected: Vec<_> = match parts.collect() {
            Ok(parts) => parts,
            Err(why) => return Some(format!("no request has the expected part `{}`: {why}", self.name)),
        };
        let is_own = |part: &&ReceivedPart| {
            part.name().is_some_and(|name| {
                let rest = name.strip_prefix(self.name).filter(|_| !self.name.is_empty());
                let is_nested = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('['));
                is_nested || expected.iter().any(|part| part.name().as_deref() == Some(&name))
            })
        };
        let own: Vec<_> = all.iter().filter(is_own).collect();
        if let Some(part) = self.form.only_headers() {
            let expected = match as_received(self.name, &part) {
                Ok(part) => part,
                Err(why) => return Some(format!("no request has the expected part `{}`: {why}", self.name)),
            };
            let has_headers = !own.is_empty() && own.iter().all(|own| own.has_headers_of(&expected));
            return (!has_headers).then(|| format!("a part `{}` of {own:?} lacks an expected header", self.name));
        }
        let is_same = own.len() == expected.len() && own.iter().zip(&expected).all(|(own, it)| own.is_as(it));
        (!is_same).then(|| format!("the part `{}` is {own:?}, not {expected:?}, or has other bytes", self.name))
    }
}

impl ReceivedPart {
    /// Whether the part has the content and the headers of another one.
    fn is_as(&self, other: &Self) -> bool {
        self.name() == other.name()
            && self.file_name() == other.file_name()
            && self.media_type() == other.media_type()
            && self.bytes == other.bytes
            && self.has_headers_of(other)
    }

    /// Whether the part has the headers of another one, beside those that say what it is.
    fn has_headers_of(&self, other: &Self) -> bool {
        other.headers.iter().all(|(name, value)| {
            let is_special = [CONTENT_DISPOSITION, CONTENT_TYPE].contains(name);
            is_special || self.headers.get_all(name).iter().any(|own| own == value)
        })
    }
}

/// Returns a part as a server receives it.
///
/// # Errors
///
/// Returns why it cannot be received, or what is not known of it.
fn as_received(name: &str, part: &Part) -> Result<ReceivedPart, String> {
    let bytes = match &part.content {
        Content::Bytes(bytes) => bytes.clone(),
        Content::File(path) => std::fs::read(path).map_err(|error| format!("failed to read {path:?}: {error}"))?.into(),
        Content::Stream(..) => return Err("the bytes of a stream are not known: expect the part as bytes".to_owned()),
        Content::Invalid(why) => return Err(why.clone()),
    };
    let mut headers = part.header_map().map_err(|error| error.to_string())?;
    let file_name = part.file_name.as_ref().map(|name| format!("; filename=\"{}\"", quotable(name)));
    let disposition = format!("form-data; name=\"{}\"{}", quotable(name), file_name.unwrap_or_default());
    headers.extend(HeaderValue::try_from(disposition).ok().map(|value| (CONTENT_DISPOSITION, value)));
    let media_type = part.media_type.as_ref().and_then(|value| HeaderValue::try_from(value).ok());
    headers.extend(media_type.map(|value| (CONTENT_TYPE, value)));
    Ok(ReceivedPart { headers, bytes })
}
