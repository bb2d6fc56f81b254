//! A request of an operation.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use reqwest::Method;
use serde::Serialize;

use crate::authorize::scheme::SecurityRequirements;
use crate::build::body::{Body, to_json};
use crate::build::into_option::IntoOption;
use crate::build::into_values::IntoValues;
use crate::build::invalid::Invalid;
use crate::build::operation::Operation;
use crate::build::parameter::Parameter;
use crate::build::style::{Pair, PathStyle, QueryStyle, Unwritable, header_text};
use crate::build::value::ParameterValue;
use crate::client::options::CallOptions;
#[cfg(feature = "part-servers")]
use crate::client::servers::DeclaredServer;
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
    /// What authorizes the request; `None` if the API description does not contain it.
    pub(crate) security: Option<SecurityRequirements>,
    /// Parameters and their percent-encoded text.
    pub(crate) path: Vec<(&'static str, String)>,
    /// Parameters and their pairs.
    pub(crate) query: Vec<(Cow<'static, str>, Pair)>,
    pub(crate) headers: Vec<(Cow<'static, str>, String)>,
    /// Parameters and their pairs.
    pub(crate) cookies: Vec<(&'static str, Pair)>,
    /// Why an argument is invalid. Reported when the request is sent.
    pub(crate) invalid: Option<Invalid>,
    pub(crate) body: Option<Body>,
    pub(crate) options: CallOptions,
    /// The servers of the operation, if they are not those of the client.
    #[cfg(feature = "part-servers")]
    pub(crate) servers: &'static [&'static DeclaredServer],
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
            security: Some(operation.security),
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            invalid: None,
            body: None,
            options: CallOptions::new(),
            #[cfg(feature = "part-servers")]
            servers: &[],
            #[cfg(feature = "part-url-pages")]
            page_url: None,
        }
    }

    /// Sets a path parameter.
    pub fn set_path<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_path_value(name, PathStyle::Simple { explode: false }, ParameterValue::scalar::<P>(value));
    }

    /// Sets a path parameter to a list of values, joined by commas.
    pub fn set_path_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_path_value(name, PathStyle::Simple { explode: false }, ParameterValue::list::<P, _>(values));
    }

    /// Sets a path parameter in a style.
    pub fn set_path_value(&mut self, name: &'static str, style: PathStyle, value: ParameterValue) {
        if let Some(text) = self.valid("path parameter", name, style.text(name, value)) {
            self.path.push((name, text));
        }
    }

    /// Sets a query parameter, replacing its previous value. Without a value, removes it.
    pub fn set_query<P: Parameter, Kind>(&mut self, name: &'static str, value: impl IntoOption<P, Kind>) {
        self.set_query_list::<P, _>(name, value.into_option());
    }

    /// Sets a query parameter to a list of values, replacing its previous values. The name is repeated for each value.
    pub fn set_query_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_query_value(name, QueryStyle::FORM, ParameterValue::list::<P, _>(values));
    }

    /// Sets a query parameter in a style, replacing its previous value. An empty list or object removes it.
    pub fn set_query_value(&mut self, name: &'static str, style: QueryStyle, value: ParameterValue) {
        self.query.retain(|(other, _)| *other != name);
        let pairs = self.valid("query parameter", name, style.pairs(Cow::Borrowed(name), value)).unwrap_or_default();
        self.query.extend(pairs.into_iter().map(|pair| (Cow::Borrowed(name), pair)));
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
            let name = format!("{before}{}{after}", key.into());
            let value: P = value.into();
            match value.problem() {
                Some(problem) => self.invalid = Some(Invalid::new("query parameter", pattern, problem.into())),
                None => self.query.push((Cow::Borrowed(pattern), Pair::new(name, value.to_wire()))),
            }
        }
    }

    /// Returns the first value of a query parameter, if it is set.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(other, _)| *other == name)
            .and_then(|(_, pair)| pair.values.first())
            .map(String::as_str)
    }

    /// Sets a header, replacing its previous value. Without a value, removes it.
    pub fn set_header<P: Parameter, Kind>(&mut self, name: &'static str, value: impl IntoOption<P, Kind>) {
        self.set_header_value(name, false, ParameterValue::optional::<P, _>(value));
    }

    /// Sets a header to a list of values, joined by commas, replacing its previous value. An empty list removes it.
    pub fn set_header_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_header_value(name, false, ParameterValue::list::<P, _>(values));
    }

    /// Sets a header in the style `simple`, replacing its previous value. An empty list or object removes it.
    pub fn set_header_value(&mut self, name: &'static str, explode: bool, value: ParameterValue) {
        self.headers.retain(|(other, _)| *other != name);
        let text = self.valid("header", name, header_text(explode, value)).flatten();
        self.headers.extend(text.map(|text| (Cow::Borrowed(name), text)));
    }

    /// Sets a cookie in a style, replacing its previous value. OpenAPI does not define exploded lists and objects as cookies:
    /// each of their values is a cookie.
    pub fn set_cookie_value(&mut self, name: &'static str, style: QueryStyle, value: ParameterValue) {
        self.cookies.retain(|(other, _)| *other != name);
        let pairs = self.valid("cookie", name, style.pairs(Cow::Borrowed(name), value)).unwrap_or_default();
        self.cookies.extend(pairs.into_iter().map(|pair| (name, pair)));
    }

    /// Keeps the reason if an argument is invalid, in place of that of its previous value.
    pub(crate) fn valid<T>(
        &mut self,
        what: &'static str,
        name: &'static str,
        result: Result<T, Unwritable>,
    ) -> Option<T> {
        self.invalid.take_if(|invalid| (invalid.what, invalid.name) == (what, name));
        match result {
            Ok(value) => Some(value),
            Err(why) => {
                self.invalid = Some(Invalid::new(what, name, why));
                None
            }
        }
    }

    /// Sets a JSON body, `application/json`.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::InvalidRequest`] if the value cannot be serialized.
    pub fn set_json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        self.set_json_as("application/json", value)
    }

    /// Sets a body of another media type that is JSON as well.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::InvalidRequest`] if the value cannot be serialized.
    pub fn set_json_as(&mut self, media_type: &'static str, value: &impl Serialize) -> Result<(), Error> {
        let json = to_json(value).map_err(|error| {
            let message = format!("failed to serialize the body as JSON: {error}");
            Error::new(ErrorKind::InvalidRequest, message).with_operation(self.operation)
        })?;
        self.set_body(media_type, json);
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

    /// Sets a body that is uploaded, with the media type that it has unless it says another.
    #[cfg(feature = "part-uploads")]
    pub fn set_upload(&mut self, media_type: &'static str, upload: crate::build::upload::Upload) {
        self.body = Some(upload.into_body(media_type));
    }

    /// Sets the call options, replacing all that were set earlier.
    pub fn set_options(&mut self, options: CallOptions) {
        self.options = options;
    }

    /// Leaves out what does not decode.
    pub fn set_lenient(&mut self) {
        self.options = std::mem::take(&mut self.options).lenient();
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
            .field("cookies", &self.cookies.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
