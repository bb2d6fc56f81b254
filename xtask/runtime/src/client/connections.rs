//! The HTTP clients of a client.

use std::cell::Cell;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::redirect::{Action, Attempt, Policy};
use reqwest::{Method, Request, Response, Url};
use tokio::task_local;

use crate::client::base_url::is_same_origin;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The maximum number of consecutive redirects.
const MAX_REDIRECTS: usize = 10;
/// The maximum number of HTTP clients beside the main one. The oldest is dropped first.
const MAX_OTHERS: usize = 8;

/// The HTTP clients of a client, each with connections of its own.
pub(crate) struct Connections {
    base_url: Url,
    client: reqwest::Client,
    /// The connect timeout; `None` for a user-supplied client.
    connect_timeout: Option<Duration>,
    /// HTTP clients for calls with another connect timeout, which `reqwest` has per client rather than per request.
    others: Mutex<Vec<(Duration, reqwest::Client)>>,
}

impl Connections {
    /// Creates an HTTP client for the origin of a base URL.
    pub(crate) fn new(base_url: Url, connect_timeout: Duration) -> Result<Self, Error> {
        let client = build(&base_url, connect_timeout)?;
        Ok(Self { base_url, client, connect_timeout: Some(connect_timeout), others: Mutex::default() })
    }

    /// Uses an HTTP client of the user.
    pub(crate) fn user_supplied(client: reqwest::Client, base_url: Url) -> Self {
        Self { base_url, client, connect_timeout: None, others: Mutex::default() }
    }

    /// Whether a URL has the same origin as the base URL.
    pub(crate) fn is_same_origin(&self, url: &Url) -> bool {
        is_same_origin(url, &self.base_url)
    }

    /// Whether the HTTP client is user-supplied.
    pub(crate) fn is_user_supplied(&self) -> bool {
        self.connect_timeout.is_none()
    }

    /// Returns the HTTP client for a call.
    pub(crate) fn client(&self, connect_timeout: Duration) -> Result<reqwest::Client, Error> {
        if self.connect_timeout.is_none_or(|own| own == connect_timeout) {
            return Ok(self.client.clone());
        }
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = others.iter().find(|(timeout, _)| *timeout == connect_timeout) {
            return Ok(client.clone());
        }
        let client = build(&self.base_url, connect_timeout)?;
        if others.len() == MAX_OTHERS {
            others.remove(0);
        }
        others.push((connect_timeout, client.clone()));
        Ok(client)
    }
}

task_local! {
    /// Whether the current exchange has followed a redirect. Redirect policies do not see the request.
    static REDIRECTED: Cell<bool>;
    /// Whether the current request is a `GET` or a `HEAD`.
    static IS_READ: bool;
}

/// Sends a request.
///
/// # Errors
///
/// Returns an error if no response arrives. Its kind is [`ErrorKind::Connect`] only if nothing was sent, so not if the target
/// of a redirect was unreachable. A user-supplied client does not tell whether it has followed a redirect.
pub(crate) async fn execute(
    client: &reqwest::Client,
    request: Request,
    is_user_supplied: bool,
) -> Result<Response, Error> {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let exchange = async {
        client.execute(request).await.map_err(|error| {
            let was_sent = REDIRECTED.with(Cell::get) || (is_user_supplied && !is_read);
            Error::transport(error, was_sent)
        })
    };
    IS_READ.scope(is_read, REDIRECTED.scope(Cell::new(false), exchange)).await
}

fn build(base_url: &Url, connect_timeout: Duration) -> Result<reqwest::Client, Error> {
    if base_url.scheme() == "https" && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        let message =
            "TLS is disabled: enable the feature `rustls` or `native-tls` of this crate, or set an HTTP client";
        return Err(Error::new(ErrorKind::Configuration, message));
    }
    let origin = base_url.clone();
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(Policy::custom(move |attempt| redirect(attempt, &origin)))
        .referer(false);
    if base_url.scheme() == "http" {
        // A proxy on another machine would see the token.
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| {
        Error::new(ErrorKind::Configuration, "failed to initialize the HTTP client").with_source(error)
    })
}

/// Follows redirects within an origin. A redirect that leads elsewhere or in a circle is a response like any other, so that
/// neither the token nor the content of a request is sent to another server.
fn redirect(attempt: Attempt<'_>, origin: &Url) -> Action {
    // These statuses turn a write into a `GET`, whose response would be mistaken for success.
    let becomes_get = matches!(attempt.status().as_u16(), 301..=303) && !IS_READ.try_with(|read| *read).unwrap_or(true);
    let is_circle = attempt.previous().contains(attempt.url()) || attempt.previous().len() > MAX_REDIRECTS;
    if becomes_get || is_circle || !is_same_origin(attempt.url(), origin) {
        return attempt.stop();
    }
    // It is set whenever a request is being sent.
    let _ = REDIRECTED.try_with(|redirected| redirected.set(true));
    attempt.follow()
}
