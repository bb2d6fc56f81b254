//! Where requests go, and on which connections.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Method, RequestBuilder, Url};

use super::error::{Answer, Error};
use super::request::Attach;
use super::response::Response;

/// Where a client sends its requests, and the connections and the token that it sends them with.
///
/// Clients and requests share it: cloning is cheap, and all clones use the same connections.
#[derive(Clone)]
pub struct Transport(Arc<Settings>);

/// What a [`ClientBuilder`](super::ClientBuilder) settles.
pub(super) struct Settings {
    pub(super) http: reqwest::Client,
    /// Without a slash at its end.
    pub(super) base_url: String,
    pub(super) authorization: Option<HeaderValue>,
    pub(super) user_agent: HeaderValue,
    /// Limits each request; a limit of `http` itself holds otherwise.
    pub(super) timeout: Option<Duration>,
}

/// A request as it goes out.
pub(super) struct Outgoing {
    pub(super) method: Method,
    /// Path and query, percent-encoded.
    pub(super) target: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Attach>,
}

impl Transport {
    pub(super) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// The base URL that the paths of operations are appended to.
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    /// When nothing comes back, or an answer whose status is no success.
    pub(super) async fn send(&self, outgoing: Outgoing) -> Result<Response<()>, Error> {
        let request = self.request(outgoing)?;
        let response = self.0.http.execute(request).await.map_err(Error::transport)?;
        let status = response.status();
        let headers = response.headers().clone();
        let body = response.bytes().await.map_err(Error::transport)?;
        if status.is_success() {
            Ok(Response::new(status, headers, body))
        } else {
            Err(Error::refused(Answer::new(status, headers, body)))
        }
    }

    fn request(&self, outgoing: Outgoing) -> Result<reqwest::Request, Error> {
        let url = format!("{}{}", self.0.base_url, outgoing.target);
        let url = Url::parse(&url).map_err(Error::invalid_url)?;
        let mut request = reqwest::Request::new(outgoing.method, url);
        *request.headers_mut() = outgoing.headers;
        let headers = request.headers_mut();
        headers.insert(USER_AGENT, self.0.user_agent.clone());
        if let Some(authorization) = &self.0.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        *request.timeout_mut() = self.0.timeout;
        let Some(attach) = outgoing.body else { return Ok(request) };
        let builder = RequestBuilder::from_parts(self.0.http.clone(), request);
        attach(builder)?.build().map_err(Error::transport)
    }
}

impl fmt::Debug for Transport {
    /// Says where requests go, and never with which token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").field("base_url", &self.0.base_url).finish_non_exhaustive()
    }
}
