//! Requests to endpoints that the description does not know.

use std::borrow::Cow;

use bytes::Bytes;
use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::Error;
use super::error_kind::ErrorKind;
use super::operation::Operation;
use super::options::CallOptions;
use super::request::{Joined, Request};
use super::response::Response;
use super::transport::Transport;

/// What is known of an endpoint that the description does not know.
const ENDPOINT: Operation = Operation { id: "request", method: Method::GET, path: "", accept: "*/*", idempotent: true };

/// A request to any endpoint of HubSpot, with the token, the limits and the retries of the client.
///
/// Its operation is called `request` in errors and elsewhere. It can be sent again when nobody knows whether it arrived, if
/// its method is idempotent (RFC 9110, 9.2.2), if it is a `POST` whose path ends in `/search` or `/batch/read`, or as
/// [`idempotent`](Self::idempotent) says.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest {
    request: Request,
    /// The first mistake in it, for when it is sent.
    invalid: Option<&'static str>,
}

impl RawRequest {
    /// A request to a path below the base URL, such as `/crm/objects/2026-03/contacts`, percent-encoded and with or without a
    /// query.
    pub fn new(transport: &Transport, method: Method, path: impl Into<String>) -> Self {
        let path = path.into();
        let mut request = Request::new(transport, &ENDPOINT);
        let (endpoint, _) = path.split_once('?').unwrap_or((&path, ""));
        let is_read = method == Method::POST && (endpoint.ends_with("/search") || endpoint.ends_with("/batch/read"));
        request.idempotent = method.is_idempotent() || is_read;
        let invalid = if !path.starts_with('/') {
            Some("the path of the request does not begin with a slash")
        } else if path.contains('#') {
            Some("the path of the request has a `#`, which must be written as `%23`")
        } else {
            None
        };
        request.method = method;
        request.template = Cow::Owned(path);
        Self { request, invalid }
    }

    /// Adds a query parameter. It is percent-encoded.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.request.query.push((Cow::Owned(name.into()), Joined::one(value.into())));
        self
    }

    /// Sets a header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.request.headers.push((Cow::Owned(name.into()), value.into()));
        self
    }

    /// Sets a body of JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn json(mut self, value: &impl Serialize) -> Result<Self, Error> {
        self.request.set_json(value)?;
        Ok(self)
    }

    /// Sets a body of bytes, of a media type such as `text/csv`.
    pub fn body(mut self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.request.set_body(media_type, body);
        self
    }

    /// Says whether a request has no more effect when it is sent twice than when it is sent once.
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.request.idempotent = idempotent;
        self
    }

    /// How this call is made, in place of what was said before.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request and decodes the answer as JSON, such as a `serde_json::Value`.
    ///
    /// # Errors
    /// When it could not be sent, the answer is an error, or does not decode.
    pub async fn send<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        self.checked()?.send().await
    }

    /// Sends the request and gives the text of the answer.
    ///
    /// # Errors
    /// When it could not be sent, the answer is an error, or is not UTF-8.
    pub async fn send_for_text(self) -> Result<Response<String>, Error> {
        self.checked()?.send_for_text().await
    }

    /// Sends the request and gives the bytes of the answer.
    ///
    /// # Errors
    /// When it could not be sent, or the answer is an error.
    pub async fn send_for_bytes(self) -> Result<Response<Bytes>, Error> {
        self.checked()?.send_for_bytes().await
    }

    /// Sends the request and gives the status and the headers of the answer.
    ///
    /// # Errors
    /// When it could not be sent, or the answer is an error.
    pub async fn send_for_status(self) -> Result<Response<()>, Error> {
        self.checked()?.send_for_status().await
    }

    fn checked(self) -> Result<Request, Error> {
        match self.invalid {
            Some(message) => Err(Error::new(ErrorKind::InvalidRequest, message).with_operation(self.request.operation)),
            None => Ok(self.request),
        }
    }
}
