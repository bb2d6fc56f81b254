//! The HTTP client of browsers: the Fetch API.
//!
//! Futures and streams of JavaScript stay on their thread. They are wrapped, so that those of the client are `Send` as they are
//! elsewhere.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, USER_AGENT};
use reqwest::{Method, Request, StatusCode, Url};
use send_wrapper::SendWrapper;

use crate::client::base_url::is_same_origin;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The message of the error of a request without a response. Browsers do not report the cause.
pub(crate) const NO_RESPONSE: &str =
    "the connection failed, or the server does not permit requests of this page (CORS)";

/// The parts of a body as they arrive.
type Chunks = Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>>>>;

/// A response whose body is not read yet.
pub(crate) struct Response {
    status: StatusCode,
    headers: HeaderMap,
    chunks: SendWrapper<Chunks>,
}

impl Response {
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// Returns the next part of the body, or `None` after the last.
    pub(crate) async fn chunk(&mut self) -> reqwest::Result<Option<Bytes>> {
        poll_fn(|context| Pin::new(&mut self.chunks).poll_next(context)).await.transpose()
    }
}

/// Builds an HTTP client. Browsers decide about connections and TLS.
pub(crate) fn build(_: &Url, _: Duration, _: Duration, _: bool, _: bool) -> Result<reqwest::Client, Error> {
    Ok(reqwest::Client::new())
}

/// Sends a request.
///
/// # Errors
///
/// Returns an error if no response arrives. Browsers follow redirects by themselves: one to another server, or of a write, whose
/// method may have become `GET`, is an error.
pub(crate) async fn execute(client: &reqwest::Client, mut request: Request, _: bool) -> Result<Response, Error> {
    let (url, is_read) = (request.url().clone(), matches!(*request.method(), Method::GET | Method::HEAD));
    // Browsers have their own. Servers rarely permit others.
    request.headers_mut().remove(ACCEPT_ENCODING);
    request.headers_mut().remove(USER_AGENT);
    let response = SendWrapper::new(client.execute(request)).await.map_err(|error| Error::transport(error, true))?;
    let is_redirected = *response.url() != url;
    if is_redirected && !(is_read && is_same_origin(response.url(), &url)) {
        let message = "the server redirected the request, and browsers follow redirects that could have changed it";
        return Err(Error::new(ErrorKind::Transport, message));
    }
    let (status, mut headers) = (response.status(), response.headers().clone());
    // The body is decompressed already.
    if headers.remove(CONTENT_ENCODING).is_some() {
        headers.remove(CONTENT_LENGTH);
    }
    Ok(Response { status, headers, chunks: SendWrapper::new(Box::pin(response.bytes_stream())) })
}

/// Whether a response has arrived over HTTP/2. Browsers know when connections and bodies end as if all had.
pub(crate) fn is_http_2(_: &Response) -> bool {
    true
}

/// Whether no connection could be established, which browsers do not tell.
pub(crate) fn is_connect(_: &reqwest::Error) -> bool {
    false
}

/// Whether the server says that it has not processed the request, which browsers do not tell.
pub(crate) fn is_unprocessed(_: &reqwest::Error) -> bool {
    false
}

/// Whether the server wants HTTP/1.1, which is up to browsers.
pub(crate) fn requires_http_1(_: &reqwest::Error) -> bool {
    false
}
