//! One request of an operation, and how it is put on the wire.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{Error, ErrorKind};
use super::operation::Operation;
use super::parameter::Parameter;
use super::response::Response;
use super::transport::{Outgoing, Transport};

/// All that RFC 3986 does not call unreserved is encoded, so that no value can be taken for syntax: not the `+` of a
/// cursor for a space, nor the `/` of an id for a path.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request of an operation: its arguments, its body, and where it is sent.
#[derive(Clone)]
pub struct Request {
    transport: Transport,
    operation: &'static Operation,
    path: Vec<(&'static str, String)>,
    query: Vec<(Cow<'static, str>, String)>,
    headers: Vec<(&'static str, String)>,
    body: Option<Attach>,
}

/// Puts a body into a request as it goes out.
pub(super) type Attach = Arc<dyn Fn(RequestBuilder) -> Result<RequestBuilder, Error> + Send + Sync>;

impl Request {
    /// A request without arguments.
    pub fn new(transport: &Transport, operation: &'static Operation) -> Self {
        let transport = transport.clone();
        Self { transport, operation, path: Vec::new(), query: Vec::new(), headers: Vec::new(), body: None }
    }

    /// Sets a path parameter.
    pub fn set_path<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.path.push((name, value.into().to_wire()));
    }

    /// Sets a path parameter that is a list: its values are joined with commas.
    pub fn set_path_list<P: Parameter>(&mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<P>>) {
        self.path.push((name, joined(values, ",")));
    }

    /// Sets a query parameter, in place of what was set before.
    pub fn set_query<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_query_list::<P>(name, [value]);
    }

    /// Sets a query parameter that is a list, in place of what was set before: its name is repeated for each value.
    pub fn set_query_list<P: Parameter>(&mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<P>>) {
        self.query.retain(|(other, _)| *other != name);
        self.query.extend(values.into_iter().map(|value| (Cow::Borrowed(name), value.into().to_wire())));
    }

    /// Sets a query parameter that is a list, in place of what was set before: its values are joined.
    pub fn set_query_joined<P: Parameter>(
        &mut self,
        name: &'static str,
        separator: &'static str,
        values: impl IntoIterator<Item = impl Into<P>>,
    ) {
        self.set_query::<String>(name, joined(values, separator));
    }

    /// Adds query parameters whose names hold a key, each instead of what is in braces in `pattern`: `property.{name}`.
    pub fn add_query_map<P: Parameter>(
        &mut self,
        pattern: &'static str,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Into<P>)>,
    ) {
        let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        for (key, value) in entries {
            self.query.push((Cow::Owned(format!("{before}{}{after}", key.into())), value.into().to_wire()));
        }
    }

    /// The value of a query parameter, if it is set.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Sets a header, in place of what was set before.
    pub fn set_header<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.into().to_wire()));
    }

    /// Sets a header that is a list, in place of what was set before: its values are joined with commas.
    pub fn set_header_list<P: Parameter>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl Into<P>>,
    ) {
        self.set_header::<String>(name, joined(values, ","));
    }

    /// Sets a body of JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn set_json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        let json = serde_json::to_vec(value).map_err(|error| {
            let error = Error::new(ErrorKind::InvalidRequest, "the body cannot be written as JSON").with_source(error);
            error.with_operation(self.operation.id)
        })?;
        self.set_body("application/json", json);
        Ok(())
    }

    /// Sets a body of bytes.
    pub fn set_body(&mut self, media_type: &'static str, body: impl Into<Bytes>) {
        let body = body.into();
        self.attach(Arc::new(move |builder| {
            Ok(builder.header(CONTENT_TYPE, HeaderValue::from_static(media_type)).body(body.clone()))
        }));
    }

    pub(super) fn attach(&mut self, body: Attach) {
        self.body = Some(body);
    }

    /// Sends the request and decodes the answer as JSON.
    ///
    /// # Errors
    /// When it could not be sent, the answer is an error, or does not decode.
    pub async fn send<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        self.send_as(Response::decode).await
    }

    /// Sends the request and decodes the answer as JSON, if it has a body.
    ///
    /// # Errors
    /// When it could not be sent, the answer is an error, or does not decode.
    pub async fn send_optional<T: DeserializeOwned>(self) -> Result<Response<Option<T>>, Error> {
        self.send_as(Response::decode_optional).await
    }

    /// Sends the request and gives the text of the answer.
    ///
    /// # Errors
    /// When it could not be sent, the answer is an error, or is not UTF-8.
    pub async fn send_for_text(self) -> Result<Response<String>, Error> {
        self.send_as(Response::text).await
    }

    /// Sends the request and gives the bytes of the answer.
    ///
    /// # Errors
    /// When it could not be sent, or the answer is an error.
    pub async fn send_for_bytes(self) -> Result<Response<Bytes>, Error> {
        self.send_as(|response| Ok(response.bytes())).await
    }

    /// Sends the request and gives the status and the headers of the answer.
    ///
    /// # Errors
    /// When it could not be sent, or the answer is an error.
    pub async fn send_for_status(self) -> Result<Response<()>, Error> {
        self.send_as(Ok).await
    }

    async fn send_as<T>(self, read: fn(Response<()>) -> Result<Response<T>, Error>) -> Result<Response<T>, Error> {
        let operation = self.operation.id;
        self.transmit().await.and_then(read).map_err(|error| error.with_operation(operation))
    }

    async fn transmit(self) -> Result<Response<()>, Error> {
        let outgoing = Outgoing {
            method: self.operation.method.clone(),
            target: self.target()?,
            headers: self.header_map()?,
            body: self.body,
        };
        self.transport.send(outgoing).await
    }

    /// Path and query, percent-encoded.
    fn target(&self) -> Result<String, Error> {
        let mut target = self.operation.path.to_owned();
        for (name, value) in &self.path {
            // These would be taken for another path than the operation's.
            if matches!(value.as_str(), "" | "." | "..") {
                let message = format!("the path argument {name} is {value:?}, which would reach another endpoint");
                return Err(Error::new(ErrorKind::InvalidRequest, message));
            }
            target = target.replace(&format!("{{{name}}}"), &encode(value).to_string());
        }
        for (index, (name, value)) in self.query.iter().enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.extend(encode(name));
            target.push('=');
            target.extend(encode(value));
        }
        Ok(target)
    }

    fn header_map(&self) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + 4);
        headers.insert(reqwest::header::ACCEPT, HeaderValue::from_static(self.operation.accept));
        for (name, value) in &self.headers {
            let invalid = |_| Error::new(ErrorKind::InvalidRequest, format!("the header {name} cannot hold its value"));
            let value = HeaderValue::try_from(value).map_err(invalid)?;
            headers.insert(HeaderName::from_static(name), value);
        }
        Ok(headers)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

fn joined<P: Parameter>(values: impl IntoIterator<Item = impl Into<P>>, separator: &str) -> String {
    values.into_iter().map(|value| value.into().to_wire()).collect::<Vec<_>>().join(separator)
}

fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}
