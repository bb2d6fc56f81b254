//! A request of an operation.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use reqwest::Method;
use serde::Serialize;

use crate::build::body::{self, Body};
use crate::build::into_values::IntoValues;
use crate::build::operation::Operation;
use crate::build::parameter::{Parameter, ParameterValue};
use crate::client::options::CallOptions;
use crate::client::transport::Transport;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// A request of an operation: its arguments, its body, and the client that sends it.
#[doc(hidden)]
#[derive(Clone)]
pub struct Request {
    pub(crate) transport: Transport,
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    pub(crate) path_template: Cow<'static, str>,
    pub(crate) accept: &'static str,
    pub(crate) idempotent: bool,
    pub(crate) path: Vec<(&'static str, ParameterValue)>,
    pub(crate) query: Vec<(Cow<'static, str>, ParameterValue)>,
    pub(crate) headers: Vec<(Cow<'static, str>, String)>,
    pub(crate) body: Option<Body>,
    pub(crate) options: CallOptions,
    /// The URL of the page that is requested, if it is not the first.
    #[cfg(feature = "part-url-pages")]
    pub(crate) page_url: Option<String>,
}

impl Request {
    /// Creates a request without arguments.
    pub fn new(transport: &Transport, operation: &'static Operation) -> Self {
        Self {
            transport: transport.clone(),
            operation: operation.id,
            method: operation.method.clone(),
            path_template: Cow::Borrowed(operation.path),
            accept: operation.accept,
            idempotent: operation.idempotent,
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            options: CallOptions::new(),
            #[cfg(feature = "part-url-pages")]
            page_url: None,
        }
    }

    /// Sets a path parameter.
    pub fn set_path<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.path.push((name, ParameterValue::single(value.into().to_wire())));
    }

    /// Sets a path parameter to a list of values, joined by commas.
    pub fn set_path_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.path.push((name, ParameterValue::joined(values.into_values(), ",")));
    }

    /// Sets a query parameter, replacing its previous value.
    pub fn set_query<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_query_list::<P, _>(name, [value]);
    }

    /// Sets a query parameter to a list of values, replacing its previous values. The name is repeated for each value.
    pub fn set_query_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.query.retain(|(other, _)| *other != name);
        let values = values.into_values().map(|value| ParameterValue::single(value.to_wire()));
        self.query.extend(values.map(|value| (Cow::Borrowed(name), value)));
    }

    /// Sets a query parameter to a list of values, joined by a separator, replacing its previous values. An empty list removes
    /// the parameter.
    pub fn set_query_joined<P: Parameter, Kind>(
        &mut self,
        name: &'static str,
        separator: &'static str,
        values: impl IntoValues<P, Kind>,
    ) {
        self.query.retain(|(other, _)| *other != name);
        let value = ParameterValue::joined(values.into_values(), separator);
        if !value.values.is_empty() {
            self.query.push((Cow::Borrowed(name), value));
        }
    }

    /// Adds a query parameter for each entry of a map. The key replaces the part in braces of `pattern`, such as
    /// `property.{name}`.
    pub fn add_query_map<P: Parameter>(
        &mut self,
        pattern: &'static str,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Into<P>)>,
    ) {
        let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        for (key, value) in entries {
            let name = Cow::Owned(format!("{before}{}{after}", key.into()));
            self.query.push((name, ParameterValue::single(value.into().to_wire())));
        }
    }

    /// Returns the first value of a query parameter, if it is set.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(other, _)| *other == name)
            .and_then(|(_, value)| value.values.first())
            .map(String::as_str)
    }

    /// Sets a header, replacing its previous value.
    pub fn set_header<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((Cow::Borrowed(name), value.into().to_wire()));
    }

    /// Sets a header to a list of values, joined by commas, replacing its previous value.
    pub fn set_header_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_header::<String>(name, ParameterValue::joined(values.into_values(), ",").values.join(","));
    }

    /// Sets a JSON body.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::InvalidRequest`] if the value cannot be serialized.
    pub fn set_json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        let json = body::to_json(value).map_err(|error| {
            let invalid = Error::new(ErrorKind::InvalidRequest, "failed to serialize the body as JSON");
            invalid.with_source(error).with_operation(self.operation)
        })?;
        self.set_body("application/json", json);
        Ok(())
    }

    /// Sets a body of bytes.
    pub fn set_body(&mut self, media_type: &'static str, body: impl Into<Bytes>) {
        self.body = Some(Body::bytes(media_type, body.into()));
    }

    /// Asks for another representation of the response: a media type.
    #[cfg(feature = "part-representations")]
    pub fn set_accept(&mut self, accept: &'static str) {
        self.accept = accept;
    }

    /// Sets the call options, replacing any set earlier.
    pub fn set_options(&mut self, options: CallOptions) {
        self.options = options;
    }
}

impl fmt::Debug for Request {
    /// Omits all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("path", &self.path.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("query", &self.query.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("headers", &self.headers.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
