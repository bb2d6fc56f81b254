//! The HTTP clients that requests go out on.

use std::cell::Cell;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::redirect::{Action, Attempt, Policy};
use reqwest::{Method, Request, Response, Url};
use tokio::task_local;

use super::error::Error;
use super::error_kind::ErrorKind;

/// How many redirects are followed one after the other.
const MAX_REDIRECTS: usize = 10;
/// How many sets of connections a client keeps beside its own. Those that have been made first go first.
const MAX_OTHERS: usize = 8;

/// The HTTP clients that requests go out on, each with connections of its own.
pub(super) struct Connections {
    base_url: Url,
    client: reqwest::Client,
    /// The time limit of making a connection; `None` for a client that is the caller's own.
    connect_timeout: Option<Duration>,
    /// Those of calls with another limit. `reqwest` has it for a client, not for a request.
    others: Mutex<Vec<(Duration, reqwest::Client)>>,
}

impl Connections {
    /// Connections that are made with a time limit, to the origin of a base URL only.
    pub(super) fn new(base_url: Url, connect_timeout: Duration) -> Result<Self, Error> {
        let client = client(&base_url, connect_timeout)?;
        Ok(Self { base_url, client, connect_timeout: Some(connect_timeout), others: Mutex::default() })
    }

    /// The connections of a client of the caller's own.
    pub(super) fn of(client: reqwest::Client, base_url: Url) -> Self {
        Self { base_url, client, connect_timeout: None, others: Mutex::default() }
    }

    /// Whether requests to a URL go to the origin of the base URL.
    pub(super) fn is_own(&self, url: &Url) -> bool {
        is_same_origin(url, &self.base_url)
    }

    /// Whether the HTTP client is one of the caller's own.
    pub(super) fn is_given(&self) -> bool {
        self.connect_timeout.is_none()
    }

    /// The HTTP client for a call.
    pub(super) fn client(&self, connect_timeout: Duration) -> Result<reqwest::Client, Error> {
        if self.connect_timeout.is_none_or(|own| own == connect_timeout) {
            return Ok(self.client.clone());
        }
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = others.iter().find(|(timeout, _)| *timeout == connect_timeout) {
            return Ok(client.clone());
        }
        let client = client(&self.base_url, connect_timeout)?;
        if others.len() == MAX_OTHERS {
            others.remove(0);
        }
        others.push((connect_timeout, client.clone()));
        Ok(client)
    }
}

task_local! {
    /// Whether a redirect has been followed in the exchange that is going on. Policies are told of no request.
    static REDIRECTED: Cell<bool>;
    /// Whether the request that is being sent only reads.
    static READS: bool;
}

/// Sends a request.
///
/// # Errors
/// When no answer comes. It is of kind [`Connect`](ErrorKind::Connect) only if nothing was sent, so not where a connection
/// failed to which a redirect led. A client of the caller's own (`is_given`) does not say whether it has followed one.
pub(super) async fn execute(client: &reqwest::Client, request: Request, is_given: bool) -> Result<Response, Error> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let exchange = async {
        client.execute(request).await.map_err(|error| {
            let was_sent = REDIRECTED.with(Cell::get) || (is_given && !reads);
            Error::transport(error, was_sent)
        })
    };
    READS.scope(reads, REDIRECTED.scope(Cell::new(false), exchange)).await
}

fn client(base_url: &Url, connect_timeout: Duration) -> Result<reqwest::Client, Error> {
    if base_url.scheme() == "https" && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        let message =
            "the crate was built without TLS: enable its feature `rustls` or `native-tls`, or give it an HTTP client";
        return Err(Error::new(ErrorKind::Configuration, message));
    }
    let origin = base_url.clone();
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(Policy::custom(move |attempt| redirect(attempt, &origin)))
        .referer(false);
    if base_url.scheme() == "http" {
        // A proxy would see the token, on another machine than this one.
        builder = builder.no_proxy();
    }
    builder
        .build()
        .map_err(|error| Error::new(ErrorKind::Configuration, "the HTTP client cannot be set up").with_source(error))
}

/// Follows redirects within an origin. What leads elsewhere, or in a circle, is an answer like any other: neither the token
/// nor what is in the request is sent to somebody else.
fn redirect(attempt: Attempt<'_>, origin: &Url) -> Action {
    // These make a GET of what was to change something, whose answer would be taken for success.
    let becomes_get = matches!(attempt.status().as_u16(), 301..=303) && !READS.try_with(|reads| *reads).unwrap_or(true);
    let is_circle = attempt.previous().contains(attempt.url()) || attempt.previous().len() > MAX_REDIRECTS;
    if becomes_get || is_circle || !is_same_origin(attempt.url(), origin) {
        return attempt.stop();
    }
    // Requests are sent within its scope only.
    let _ = REDIRECTED.try_with(|redirected| redirected.set(true));
    attempt.follow()
}

fn is_same_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host() == other.host()
        && one.port_or_known_default() == other.port_or_known_default()
}
