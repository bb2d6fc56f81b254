//! Requests to endpoints that the API description does not contain.

use std::borrow::Cow;

use bytes::Bytes;
use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::build::finite::Finite;
use crate::build::into_option::IntoOption;
use crate::build::operation::Operation;
use crate::build::request::Request;
use crate::build::style::Pair;
use crate::client::options::CallOptions;
use crate::client::transport::Transport;
use crate::decode::response::Response;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::profile::READS_BY_POST;

/// The operation of all raw requests. The request overrides the method and the path.
const OPERATION: Operation =
    Operation { id: "request", method: Method::GET, path: "", accept: "*/*", idempotent: true, security: &[] };

/// A request to an endpoint that this crate does not know.
///
/// It is sent with the credentials, timeouts and retries of the client. In errors, hooks and traces its operation is
/// called `request`.
///
/// Like every request, it is retried after a failure only if it is idempotent. That is the case if its method is idempotent
/// (RFC 9110, section 9.2.2), or if it is a `POST` to a path that is known to change nothing, such as that of a
/// search. Override this with [`idempotent`](Self::idempotent).
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, RawRequest, Response};
/// use serde_json::{Value, json};
///
/// /// Sends a search, such as `client.request(Method::POST, "/crm/v3/objects/contacts/search")`.
/// async fn search(request: RawRequest) -> Result<Response<Value>, Error> {
///     request.query("archived", "false").json(&json!({"limit": 10}))?.send().await
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest {
    request: Request,
    /// Whether its method and path say that it is idempotent.
    is_idempotent: bool,
    /// Why the path is invalid. Reported when the request is sent.
    invalid: Option<&'static str>,
}

impl RawRequest {
    /// Creates a request to a path below the base URL, such as `/crm/objects/2026-03/contacts`.
    #[doc(hidden)]
    pub fn new(transport: &Transport, method: Method, path: impl Into<String>) -> Self {
        let path = path.into();
        let mut request = Request::new(transport, &OPERATION);
        let (endpoint, _) = path.split_once('?').unwrap_or((&path, ""));
        let is_read = method == Method::POST && READS_BY_POST.iter().any(|end| endpoint.ends_with(end));
        let is_idempotent = method.is_idempotent() || is_read;
        request.idempotent = is_idempotent;
        let invalid = validate(endpoint, &path).err();
        request.method = method;
        request.security = None;
        request.path_template = Cow::Owned(path);
        Self { request, is_idempotent, invalid }
    }

    /// Adds a query parameter, unless the value is `None`. The name and the value are percent-encoded.
    pub fn query<As>(mut self, name: impl Into<String>, value: impl IntoOption<String, As>) -> Self {
        if let Some(value) = value.into_option() {
            let name: Cow<'static, str> = Cow::Owned(name.into());
            self.request.query.push((name.clone(), Pair::new(name, value)));
        }
        self
    }

    /// Sets a header, unless the value is `None`.
    pub fn header<As>(mut self, name: impl Into<String>, value: impl IntoOption<String, As>) -> Self {
        self.request.headers.extend(value.into_option().map(|value| (Cow::Owned(name.into()), value)));
        self
    }

    /// Sets a JSON body.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::InvalidRequest`] if the value cannot be serialized, or has a number that JSON does not
    /// have: NaN or an infinity.
    pub fn json(mut self, value: &impl Serialize) -> Result<Self, Error> {
        // The description says nothing of what it has, unlike of other requests.
        self.request.set_json(&Finite(value))?;
        Ok(self)
    }

    /// Sets a body of bytes and its media type, such as `text/csv`.
    pub fn body(mut self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.request.set_body(media_type, body);
        self
    }

    /// Sets whether the request is idempotent, so that it can be retried when it is unknown whether it arrived. With `None`, its
    /// method and path decide.
    pub fn idempotent<As>(mut self, idempotent: impl IntoOption<bool, As>) -> Self {
        self.request.idempotent = idempotent.into_option().unwrap_or(self.is_idempotent);
        self
    }

    /// Sets the call options, replacing all that were set earlier, also by [`lenient`](Self::lenient).
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and decodes the JSON response, for example as a `serde_json::Value`.
    ///
    /// An empty body decodes as `null`, that is, as `()`, `None` or `Value::Null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body does not decode.
    pub async fn send<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        self.validated()?.send().await
    }

    /// Sends the request and returns the response body as a string.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body is not UTF-8.
    pub async fn send_for_text(self) -> Result<Response<String>, Error> {
        self.validated()?.send_for_text().await
    }

    /// Sends the request and returns the response body as bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or the status is not 2xx.
    pub async fn send_for_bytes(self) -> Result<Response<Bytes>, Error> {
        self.validated()?.send_for_bytes().await
    }

    /// Sends the request and returns the status and the headers of the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or the status is not 2xx.
    pub async fn send_for_status(self) -> Result<Response<()>, Error> {
        self.validated()?.send_for_status().await
    }

    fn validated(self) -> Result<Request, Error> {
        match self.invalid {
            Some(message) => Err(Error::new(ErrorKind::InvalidRequest, message).with_operation(self.request.operation)),
            None => Ok(self.request),
        }
    }
}

/// Checks that a path is below the base URL, whatever its segments.
fn validate(endpoint: &str, path: &str) -> Result<(), &'static str> {
    if !path.starts_with('/') {
        return Err("invalid path: it must start with `/`");
    }
    if path.contains('#') {
        return Err("invalid path: write `#` as `%23`");
    }
    // The URL parser resolves these, also when their dots are percent-encoded.
    let segments = endpoint.split(['/', '\\']).map(|segment| segment.to_ascii_lowercase().replace("%2e", "."));
    if segments.into_iter().any(|segment| segment == "." || segment == "..") {
        return Err("invalid path: it must not contain the segments `.` and `..`");
    }
    Ok(())
}
