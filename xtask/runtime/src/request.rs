//! One request of an operation: its arguments, its body, and how it is called.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use reqwest::Method;
use serde::Serialize;

use super::error::Error;
use super::error_kind::ErrorKind;
use super::operation::Operation;
use super::options::CallOptions;
use super::parameter::Parameter;
use super::request_body::Body;
use super::transport::Transport;

/// A request of an operation: its arguments, its body, and where and how it is sent.
#[derive(Clone)]
pub struct Request {
    pub(super) transport: Transport,
    pub(super) operation: &'static str,
    pub(super) method: Method,
    pub(super) template: Cow<'static, str>,
    pub(super) accept: &'static str,
    pub(super) idempotent: bool,
    pub(super) path: Vec<(&'static str, Joined)>,
    pub(super) query: Vec<(Cow<'static, str>, Joined)>,
    pub(super) headers: Vec<(Cow<'static, str>, String)>,
    pub(super) body: Option<Body>,
    pub(super) options: CallOptions,
}

impl Request {
    /// A request without arguments.
    pub fn new(transport: &Transport, operation: &'static Operation) -> Self {
        Self {
            transport: transport.clone(),
            operation: operation.id,
            method: operation.method.clone(),
            template: Cow::Borrowed(operation.path),
            accept: operation.accept,
            idempotent: operation.idempotent,
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            options: CallOptions::new(),
        }
    }

    /// Sets a path parameter.
    pub fn set_path<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.path.push((name, Joined::one(value.into().to_wire())));
    }

    /// Sets a path parameter that is a list: its values are joined with commas.
    pub fn set_path_list<P: Parameter>(&mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<P>>) {
        self.path.push((name, Joined::of(values, ",")));
    }

    /// Sets a query parameter, in place of what was set before.
    pub fn set_query<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_query_list::<P>(name, [value]);
    }

    /// Sets a query parameter that is a list, in place of what was set before: its name is repeated for each value.
    pub fn set_query_list<P: Parameter>(&mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<P>>) {
        self.query.retain(|(other, _)| *other != name);
        self.query.extend(values.into_iter().map(|value| (Cow::Borrowed(name), Joined::one(value.into().to_wire()))));
    }

    /// Sets a query parameter that is a list, in place of what was set before: its values are joined.
    pub fn set_query_joined<P: Parameter>(
        &mut self,
        name: &'static str,
        separator: &'static str,
        values: impl IntoIterator<Item = impl Into<P>>,
    ) {
        self.query.retain(|(other, _)| *other != name);
        self.query.push((Cow::Borrowed(name), Joined::of(values, separator)));
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
            let name = Cow::Owned(format!("{before}{}{after}", key.into()));
            self.query.push((name, Joined::one(value.into().to_wire())));
        }
    }

    /// The value of a query parameter, if it is set.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(other, _)| *other == name)
            .and_then(|(_, value)| value.texts.first())
            .map(String::as_str)
    }

    /// Sets a header, in place of what was set before.
    pub fn set_header<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((Cow::Borrowed(name), value.into().to_wire()));
    }

    /// Sets a header that is a list, in place of what was set before: its values are joined with commas.
    pub fn set_header_list<P: Parameter>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl Into<P>>,
    ) {
        self.set_header::<String>(name, Joined::of(values, ",").texts.join(","));
    }

    /// Sets a body of JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn set_json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        let json = serde_json::to_vec(value).map_err(|error| {
            let error = Error::new(ErrorKind::InvalidRequest, "the body cannot be written as JSON").with_source(error);
            error.with_operation(self.operation)
        })?;
        self.set_body("application/json", json);
        Ok(())
    }

    /// Sets a body of bytes.
    pub fn set_body(&mut self, media_type: &'static str, body: impl Into<Bytes>) {
        self.body = Some(Body::bytes(media_type, body.into()));
    }

    /// Sets how the request is called, in place of what was set before.
    pub fn set_options(&mut self, options: CallOptions) {
        self.options = options;
    }
}

impl fmt::Debug for Request {
    /// Leaves out the values of the query and the headers: they can be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("path", &self.path)
            .field("query", &self.query.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("headers", &self.headers.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// What a parameter is set to: texts, and what stands between them. The texts are percent-encoded, so that one that holds the
/// separator is not taken for two.
#[derive(Clone, Debug)]
pub(super) struct Joined {
    pub(super) texts: Vec<String>,
    pub(super) separator: &'static str,
}

impl Joined {
    /// One text.
    pub(super) fn one(text: String) -> Self {
        Self { texts: vec![text], separator: "" }
    }

    fn of<P: Parameter>(values: impl IntoIterator<Item = impl Into<P>>, separator: &'static str) -> Self {
        Self { texts: values.into_iter().map(|value| value.into().to_wire()).collect(), separator }
    }
}
